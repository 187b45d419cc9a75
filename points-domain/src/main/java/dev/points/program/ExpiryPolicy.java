package dev.points.program;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;

/**
 * How long granted points can be spent (decision E-8).
 *
 * <p>The last day is inclusive: points granted at any time of 22 November 2026 with 24 months to
 * live can be spent until the end of 22 November 2028 in Riyadh, and {@link #expiryOf} answers the
 * first instant of the day after. Immutable and thread-safe.
 */
public final class ExpiryPolicy {

  /** The expiry of points that never expire: later than any instant the engine meets. */
  public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final int MAX_MONTHS = 1_200;
  private static final ExpiryPolicy NEVER_EXPIRES = new ExpiryPolicy(Period.ZERO);

  private final Period lifetime;

  private ExpiryPolicy(Period lifetime) {
    this.lifetime = lifetime;
  }

  /**
   * Points live for so many calendar months.
   *
   * @param months 1 to 1,200
   * @return the policy
   * @throws IllegalArgumentException if {@code months} is out of range
   */
  public static ExpiryPolicy months(int months) {
    return new ExpiryPolicy(Period.ofMonths(inRange(months, MAX_MONTHS, "months")));
  }

  /**
   * Points live for so many days.
   *
   * @param days 1 to 36,500
   * @return the policy
   * @throws IllegalArgumentException if {@code days} is out of range
   */
  public static ExpiryPolicy days(int days) {
    return new ExpiryPolicy(Period.ofDays(inRange(days, 36_500, "days")));
  }

  /**
   * Points live for a period.
   *
   * @param lifetime either months or days, in the ranges of {@link #months} and {@link #days}
   * @return the policy
   * @throws IllegalArgumentException if the period is neither, or out of range
   */
  public static ExpiryPolicy lasting(Period lifetime) {
    long months = lifetime.toTotalMonths();
    int days = lifetime.getDays();
    if (months != 0 && days != 0) {
      throw new IllegalArgumentException("a lifetime is months or days, was " + lifetime);
    }
    return months != 0 ? months(inRange(months, MAX_MONTHS, "months")) : days(days);
  }

  /**
   * Points never expire.
   *
   * @return the policy
   */
  public static ExpiryPolicy never() {
    return NEVER_EXPIRES;
  }

  /**
   * When points granted now stop being spendable.
   *
   * @param grantedAt when they were granted
   * @return the exclusive end of their life, or {@link #NEVER}
   */
  public Instant expiryOf(Instant grantedAt) {
    return lifetime()
        .map(life -> RiyadhCalendar.endOf(RiyadhCalendar.dateOf(grantedAt).plus(life)))
        .orElse(NEVER);
  }

  /**
   * How long points live.
   *
   * @return a period of months or of days, or empty if they never expire
   */
  public Optional<Period> lifetime() {
    return lifetime.isZero() ? Optional.empty() : Optional.of(lifetime);
  }

  private static int inRange(long value, int max, String unit) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(unit + " must be 1 to " + max + ", was " + value);
    }
    return (int) value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExpiryPolicy that && lifetime.equals(that.lifetime);
  }

  @Override
  public int hashCode() {
    return lifetime.hashCode();
  }

  /** The lifetime in ISO-8601, for example {@code P24M}, or {@code never}. */
  @Override
  public String toString() {
    return lifetime().map(Period::toString).orElse("never");
  }
}
