package dev.points.server.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt went.
 *
 * @param status the HTTP status of the answer, if there was one
 * @param error why there was none, in a few words that tell nothing of the endpoint's address
 * @param took how long it took
 */
record Attempt(Optional<Integer> status, Optional<String> error, Duration took) {

  static Attempt answered(int status, Duration took) {
    return new Attempt(Optional.of(status), Optional.empty(), took);
  }

  static Attempt failed(String error, Duration took) {
    return new Attempt(Optional.empty(), Optional.of(error), took);
  }
}
