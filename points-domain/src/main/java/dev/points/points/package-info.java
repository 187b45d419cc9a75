/**
 * Whole loyalty points, what they are worth, and every rule that rounds them.
 *
 * <p>Read {@link dev.points.points.Points} first.
 */
@NullMarked
package dev.points.points;

import org.jspecify.annotations.NullMarked;
