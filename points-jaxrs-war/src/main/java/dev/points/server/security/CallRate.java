package dev.points.server.security;

import dev.points.server.problem.Problem;
import dev.points.server.ratelimit.Allowance;
import dev.points.server.ratelimit.Buckets;
import dev.points.server.ratelimit.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** Refuses calls that come too fast (decision W-10). Thread-safe. */
@ApplicationScoped
public class CallRate {

  private static final Duration ALMOST_A_SECOND = Duration.ofNanos(999_999_999);

  @Inject private Buckets buckets;

  /** For the container. */
  public CallRate() {}

  /**
   * Counts a call, and has its answer tell how many are left.
   *
   * @param name whose calls, and which
   * @param limit how many there may be
   * @param response the answer, nothing of which is sent yet
   * @throws Problem with 429 if there are too many
   */
  public void count(String name, RateLimit limit, HttpServletResponse response) {
    Allowance allowance = buckets.take(name, limit);
    response.setHeader("RateLimit-Limit", String.valueOf(limit.burst()));
    response.setHeader("RateLimit-Remaining", String.valueOf(allowance.remaining()));
    response.setHeader("RateLimit-Reset", String.valueOf(seconds(allowance.untilFull())));
    if (!allowance.granted()) {
      throw Problem.rateLimited(Math.max(1, seconds(allowance.untilNext())));
    }
  }

  /** Rounded up: who waits so long finds a token. */
  private static long seconds(Duration duration) {
    return duration.plus(ALMOST_A_SECOND).toSeconds();
  }
}
