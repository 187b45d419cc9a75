/**
 * Errors: their statuses, messages in two languages, and envelopes.
 *
 * <p>Read {@link dev.points.server.problem.Problem} first.
 */
@NullMarked
package dev.points.server.problem;

import org.jspecify.annotations.NullMarked;
