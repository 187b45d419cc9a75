/**
 * What surrounds every request: its id, its line in the log, and what every answer carries.
 *
 * <p>Read {@link dev.points.rest.frame.RequestFrame} first.
 */
@NullMarked
package dev.points.rest.frame;

import org.jspecify.annotations.NullMarked;
