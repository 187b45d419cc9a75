package dev.points.server.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Buckets of this server alone. Thread-safe. */
public final class LocalBuckets implements Buckets {

  private static final long MAX_BUCKETS = 100_000;

  /** A bucket that nobody asked for so long is full again, or as good as. */
  private static final Duration IDLE = Duration.ofHours(1);

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).expireAfterAccess(IDLE).build();

  /** No bucket yet. */
  public LocalBuckets() {}

  @Override
  public Allowance take(String name, RateLimit limit) {
    return Allowance.of(
        buckets.get(limit.bucketOf(name), key -> aBucket(limit)).tryConsumeAndReturnRemaining(1));
  }

  private static Bucket aBucket(RateLimit limit) {
    var bucket = Bucket.builder();
    for (var bandwidth : limit.bucket().getBandwidths()) {
      bucket.addLimit(bandwidth);
    }
    return bucket.build();
  }
}
