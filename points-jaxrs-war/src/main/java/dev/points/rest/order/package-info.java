/**
 * Orders over HTTP, as merchants report them and read them.
 *
 * <p>Read {@link dev.points.rest.order.OrderResource} first.
 */
@NullMarked
package dev.points.rest.order;

import org.jspecify.annotations.NullMarked;
