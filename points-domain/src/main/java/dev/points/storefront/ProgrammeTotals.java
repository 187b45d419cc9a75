package dev.points.storefront;

import dev.points.points.Points;

/**
 * What a store's programme amounts to: sums of {@link CustomerFigures} over all its customers.
 * Immutable and thread-safe.
 *
 * @param earned the sum of what was earned
 * @param redeemed the sum of what was used
 * @param pending the sum of what waits for its customers
 * @param customersWithPoints how many customers have something available
 */
public record ProgrammeTotals(
    Points earned, Points redeemed, Points pending, long customersWithPoints) {}
