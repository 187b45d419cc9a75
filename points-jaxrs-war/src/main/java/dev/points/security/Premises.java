package dev.points.security;

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
}
