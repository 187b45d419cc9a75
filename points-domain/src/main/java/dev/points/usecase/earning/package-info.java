/**
 * Earning points by purchases and accepted ratings.
 *
 * <p>Read {@link dev.points.usecase.earning.CreateEarningOrder} first.
 */
@NullMarked
package dev.points.usecase.earning;

import org.jspecify.annotations.NullMarked;
