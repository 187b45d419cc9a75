package dev.points.idempotency;

import java.util.Optional;

/**
 * The name that a caller gives to a request that it may send again (decision W-11). Keys are
 * compared as they are: upper and lower case differ, and quotes belong to the key. Immutable and
 * thread-safe.
 *
 * @param value 1 to {@value #MAX_LENGTH} printable ASCII characters, not all of them spaces
 */
public record IdempotencyKey(String value) {

  /** The most characters of a key. */
  public static final int MAX_LENGTH = 255;

  /**
   * Checks the characters.
   *
   * @param value 1 to {@value #MAX_LENGTH} printable ASCII characters, not all of them spaces
   * @throws IllegalArgumentException if {@code value} is anything else
   */
  public IdempotencyKey {
    if (!isKey(value)) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to "
              + MAX_LENGTH
              + " printable ASCII characters, was \""
              + value
              + "\"");
    }
  }

  /**
   * Reads a key as a caller presents it.
   *
   * @param presented any text
   * @return the key, or empty if the text is none
   */
  public static Optional<IdempotencyKey> parse(String presented) {
    return Optional.of(presented).filter(IdempotencyKey::isKey).map(IdempotencyKey::new);
  }

  private static boolean isKey(String text) {
    return !text.isBlank()
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
