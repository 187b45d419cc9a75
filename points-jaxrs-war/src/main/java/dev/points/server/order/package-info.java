/**
 * Orders over HTTP: read, authorize, capture, complete, cancel, refund, ship.
 *
 * <p>Read {@link dev.points.server.order.OrderResource} first.
 */
@NullMarked
package dev.points.server.order;

import org.jspecify.annotations.NullMarked;
