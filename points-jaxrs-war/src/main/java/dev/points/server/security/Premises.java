package dev.points.server.security;

import dev.points.server.ratelimit.RateLimit;
import java.net.InetAddress;
import java.util.Optional;

/** What the gates ask of the installation that they guard. Every implementation is thread-safe. */
public interface Premises {

  /**
   * Whether it is for trying only.
   *
   * @return false in production
   */
  boolean isSandbox();

  /**
   * Tells the operator from everybody else, in constant time (decision K-7).
   *
   * @param presented what a caller presents as a token
   * @return true if it is the operator's
   */
  boolean isOperatorToken(String presented);

  /**
   * Whether the word of a proxy about its callers counts.
   *
   * @param address where a request comes from
   * @return true if the operator trusts whoever is there
   */
  boolean isTrustedProxy(InetAddress address);

  /**
   * How many calls each key may make.
   *
   * @return the limit, or empty if there is none
   */
  Optional<RateLimit> rateOfKeys();
}
