/**
 * Tells merchants' endpoints what happened, and keeps away from places that are none of theirs.
 *
 * <p>Read {@link dev.points.delivery.DeliveryLoop} first.
 */
@NullMarked
package dev.points.delivery;

import org.jspecify.annotations.NullMarked;
