/**
 * Orders and queued earnings in a relational database.
 *
 * <p>Read {@link dev.points.persistence.order.JpaOrders} first.
 */
@NullMarked
package dev.points.persistence.order;

import org.jspecify.annotations.NullMarked;
