package dev.points.server.ratelimit;

/**
 * Buckets of tokens, full at first. Every implementation is thread-safe, answers within about a
 * second, and never fails.
 */
@FunctionalInterface
public interface Buckets {

  /**
   * Takes a token if there is one.
   *
   * @param name whose bucket; there is one for each name and limit
   * @param limit how many tokens it holds, and how they come back
   * @return whether there was one, and what is left
   */
  Allowance take(String name, RateLimit limit);
}
