/**
 * The reported purchase and its financial state machine.
 *
 * <p>Read {@link dev.points.order.Order} first.
 */
@NullMarked
package dev.points.order;

import org.jspecify.annotations.NullMarked;
