/**
 * What every room of use cases shares: how a call is run, and what comes of it.
 *
 * <p>Read {@link dev.points.usecase.Outcome} first, then {@link dev.points.usecase.Calls}.
 */
@NullMarked
package dev.points.usecase;

import org.jspecify.annotations.NullMarked;
