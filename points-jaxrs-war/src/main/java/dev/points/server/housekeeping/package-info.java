/**
 * Jobs that run in the background.
 *
 * <p>Read {@link dev.points.server.housekeeping.Housekeeping} first.
 */
@NullMarked
package dev.points.server.housekeeping;

import org.jspecify.annotations.NullMarked;
