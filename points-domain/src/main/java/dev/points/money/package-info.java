/**
 * Exact amounts of Saudi riyals, counted in halalas.
 *
 * <p>Read {@link dev.points.money.Money} first.
 */
@NullMarked
package dev.points.money;

import org.jspecify.annotations.NullMarked;
