/**
 * What goes wrong, as callers read it: one envelope, clear sentences in English and Arabic, and
 * never a trace of the inside.
 *
 * <p>Read {@link dev.points.problem.Problem} first.
 */
@NullMarked
package dev.points.problem;

import org.jspecify.annotations.NullMarked;
