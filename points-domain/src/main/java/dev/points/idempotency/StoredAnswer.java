package dev.points.idempotency;

/**
 * An answer as it was sent, to be sent again as it is (decision W-11). Immutable and thread-safe.
 *
 * @param status the HTTP status, 200 to 499
 * @param body the body, in the language in which it was sent
 */
public record StoredAnswer(int status, String body) {

  /**
   * Checks the status.
   *
   * @param status the HTTP status, 200 to 499
   * @param body the body, in the language in which it was sent
   * @throws IllegalArgumentException if {@code status} is none, or a failure of the server, after
   *     which a request must be carried out again
   */
  public StoredAnswer {
    if (status < 200 || status > 499) {
      throw new IllegalArgumentException("answers of 200 to 499 are kept, was " + status);
    }
  }
}
