/**
 * One class for each thing that a user asks of the engine.
 *
 * <p>Read {@link dev.points.usecase.CreateEarningOrder} first.
 */
@NullMarked
package dev.points.usecase;

import org.jspecify.annotations.NullMarked;
