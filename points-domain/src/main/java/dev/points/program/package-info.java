/**
 * A points currency and its rules: what a point is worth and how long it lives.
 *
 * <p>Read {@link dev.points.program.LoyaltyProgram} first.
 */
@NullMarked
package dev.points.program;

import org.jspecify.annotations.NullMarked;
