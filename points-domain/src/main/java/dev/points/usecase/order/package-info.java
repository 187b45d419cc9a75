/**
 * The life of an order after it is placed: authorize, capture, complete, cancel, refund, ship.
 *
 * <p>Read {@link dev.points.usecase.order.RefundOrder} first.
 */
@NullMarked
package dev.points.usecase.order;

import org.jspecify.annotations.NullMarked;
