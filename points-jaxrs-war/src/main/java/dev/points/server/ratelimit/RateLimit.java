package dev.points.server.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * How many calls may come: a bucket of so many tokens, of which each call takes one. Immutable and
 * thread-safe.
 *
 * @param perMinute how many tokens come back in a minute
 * @param burst how many tokens the bucket holds, and has in it at first
 * @param atOnce whether the tokens of a minute come back together at its end; otherwise one by one,
 *     as time goes by
 */
public record RateLimit(int perMinute, int burst, boolean atOnce) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * Checks that calls may come at all.
   *
   * @throws IllegalArgumentException if they may not
   */
  public RateLimit {
    if (perMinute < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "a limit lets calls pass, was " + perMinute + " a minute, " + burst + " at once");
    }
  }

  /**
   * So many calls in each minute, which begins with the first of them.
   *
   * @param calls how many, at least 1
   * @return the limit
   */
  public static RateLimit inEachMinute(int calls) {
    return new RateLimit(calls, calls, true);
  }

  /**
   * So many calls per minute on average.
   *
   * @param perMinute how many tokens come back in a minute, one by one; at least 1
   * @param burst how many calls may come at once after a quiet time; at least 1
   * @return the limit
   */
  public static RateLimit onAverage(int perMinute, int burst) {
    return new RateLimit(perMinute, burst, false);
  }

  BucketConfiguration bucket() {
    var bucket = Bandwidth.builder().capacity(burst);
    return BucketConfiguration.builder()
        .addLimit(
            (atOnce
                    ? bucket.refillIntervally(perMinute, MINUTE)
                    : bucket.refillGreedy(perMinute, MINUTE))
                .build())
        .build();
  }

  /** Another limit is another bucket: servers may be restarted with other settings one by one. */
  String bucketOf(String name) {
    return name + (atOnce ? "=" : "~") + perMinute + "/" + burst;
  }
}
