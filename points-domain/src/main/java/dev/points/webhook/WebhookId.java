package dev.points.webhook;

/**
 * Names an endpoint.
 *
 * @param value a positive number, unique among endpoints
 */
public record WebhookId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among endpoints
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public WebhookId {
    if (value <= 0) {
      throw new IllegalArgumentException("a webhook id is positive, was " + value);
    }
  }
}
