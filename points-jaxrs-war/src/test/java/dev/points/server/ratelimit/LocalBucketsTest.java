package dev.points.server.ratelimit;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Buckets of one server")
class LocalBucketsTest extends BucketsContract {

  private final Buckets buckets = new LocalBuckets();

  @Override
  Buckets buckets() {
    return buckets;
  }
}
