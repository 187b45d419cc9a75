/**
 * What the service does by itself from time to time, in small steps and without haste.
 *
 * <p>Read {@link dev.points.housekeeping.Housekeeping} first, and {@link
 * dev.points.housekeeping.Job} to add something.
 */
@NullMarked
package dev.points.housekeeping;

import org.jspecify.annotations.NullMarked;
