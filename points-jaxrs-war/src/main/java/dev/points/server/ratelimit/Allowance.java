package dev.points.server.ratelimit;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * What a bucket said to a call.
 *
 * @param granted whether there was a token
 * @param remaining how many are left
 * @param untilNext how long it takes until there is one; zero if this one was granted
 * @param untilFull how long it takes until the bucket is full if nobody calls
 */
public record Allowance(boolean granted, long remaining, Duration untilNext, Duration untilFull) {

  static Allowance of(ConsumptionProbe probe) {
    return new Allowance(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }
}
