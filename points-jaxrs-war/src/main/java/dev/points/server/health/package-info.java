/**
 * The health checks of the service.
 *
 * <p>Read {@link dev.points.server.health.Readiness} first.
 */
@NullMarked
package dev.points.server.health;

import org.jspecify.annotations.NullMarked;
