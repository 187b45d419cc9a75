/**
 * Whether the service can do its work, for whoever routes requests to it.
 *
 * <p>Read {@link dev.points.health.Readiness} first.
 */
@NullMarked
package dev.points.health;

import org.jspecify.annotations.NullMarked;
