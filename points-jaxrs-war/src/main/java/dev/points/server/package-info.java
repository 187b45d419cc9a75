/**
 * The HTTP service on Open Liberty.
 *
 * <p>Read {@link dev.points.server.PointsApplication} first.
 */
@NullMarked
package dev.points.server;

import org.jspecify.annotations.NullMarked;
