/**
 * What happened, for those who must be told: one event per change, appended with the change.
 *
 * <p>Read {@link dev.points.event.PointsEvent} first.
 */
@NullMarked
package dev.points.event;

import org.jspecify.annotations.NullMarked;
