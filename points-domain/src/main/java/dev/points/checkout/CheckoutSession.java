package dev.points.checkout;

import dev.points.customer.PhoneNumber;
import dev.points.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The session in which a customer proves the phone, chooses points and pays (decision R-1). It
 * belongs to one order, and is over when its time is, or when the order is not {@code new} any
 * more. Immutable and thread-safe.
 *
 * @param order which order
 * @param token the secret in the address of the hosted page, 1 to 64 characters
 * @param fingerprint tells whether a repeated call asks for the same (decision R-5), 1 to 64
 *     characters
 * @param phone the number that the merchant gave, not proved yet
 * @param name how the merchant calls the customer
 * @param callbackUrl where the browser returns to
 * @param expiresAt the first instant after the session
 */
public record CheckoutSession(
    OrderId order,
    String token,
    String fingerprint,
    Optional<PhoneNumber> phone,
    Optional<String> name,
    Optional<String> callbackUrl,
    Instant expiresAt) {

  /** How long a session lives unless the operator says otherwise. */
  public static final Duration STANDARD_LIFE = Duration.ofMinutes(30);

  private static final int MAX_LENGTH = 64;

  /**
   * Checks the texts.
   *
   * @param order which order
   * @param token the secret in the address of the hosted page, 1 to 64 characters
   * @param fingerprint tells whether a repeated call asks for the same (decision R-5), 1 to 64
   *     characters
   * @param phone the number that the merchant gave, not proved yet
   * @param name how the merchant calls the customer
   * @param callbackUrl where the browser returns to
   * @param expiresAt the first instant after the session
   * @throws IllegalArgumentException if the token or the fingerprint is blank or too long
   */
  public CheckoutSession {
    check(token, "token");
    check(fingerprint, "fingerprint");
  }

  private static void check(String text, String what) {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a " + what + " has 1 to " + MAX_LENGTH + " characters");
    }
  }

  /**
   * Whether the session's time is not over.
   *
   * @param now the present instant
   * @return true until just before the end
   */
  public boolean isAliveAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Without the token, which is a secret. */
  @Override
  public String toString() {
    return "checkout of " + order + " until " + expiresAt;
  }
}
