package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.MerchantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives a pair of keys another private key (decision K-2). The public key, which shops have in
 * their pages, stays. Thread-safe; runs inside the caller's transaction.
 */
public final class RotateApiKey {

  /** The longest time for which the replaced key may go on. */
  public static final Duration MAX_OVERLAP = Duration.ofDays(7);

  private final ApiKeys keys;
  private final Supplier<String> tokens;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param keys where key pairs are kept
   * @param tokens where secrets come from
   * @param clock what time it is
   */
  public RotateApiKey(ApiKeys keys, Supplier<String> tokens, Clock clock) {
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Rotates a key.
   *
   * @param merchant whose it is
   * @param id which pair
   * @param overlap for how long the replaced key goes on, zero to {@link #MAX_OVERLAP}; with zero
   *     it stops at once
   * @return the pair as it was, and as it is with its new private key; empty if the merchant has no
   *     such pair
   * @throws IllegalArgumentException if the overlap is negative or too long
   */
  public Optional<Rotated> handle(MerchantId merchant, long id, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
      throw new IllegalArgumentException("an overlap is zero to 7 days, was " + overlap);
    }
    return keys.lock(id)
        .filter(key -> key.merchant().equals(merchant))
        .map(key -> rotated(key, overlap));
  }

  private Rotated rotated(ApiKey key, Duration overlap) {
    String privateKey = IssueApiKey.PRIVATE + tokens.get();
    Optional<Instant> end =
        Optional.of(overlap)
            .filter(time -> !time.isZero())
            .map(time -> clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(time));
    ApiKey after = key.rotate(privateKey, end);
    keys.update(after);
    return new Rotated(key, new IssuedKey(after, privateKey));
  }

  /**
   * A pair before and after.
   *
   * @param before the pair as it was
   * @param after the pair as it is, with its new private key
   */
  public record Rotated(ApiKey before, IssuedKey after) {}
}
