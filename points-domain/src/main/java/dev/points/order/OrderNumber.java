package dev.points.order;

/**
 * The merchant's own reference of an order or a review: trimmed, without any leading {@code #} that
 * some shops print, 1 to 191 characters, case-sensitive (decisions W-5, E-5).
 *
 * @param value the reference
 */
public record OrderNumber(String value) {

  /** The most characters that a reference may have. */
  public static final int MAX_LENGTH = 191;

  /**
   * Trims the reference, drops every leading {@code #}, and checks the length.
   *
   * @param value the reference
   * @throws IllegalArgumentException if nothing or more than 191 characters remain
   */
  public OrderNumber {
    value = normalised(value);
    int length = value.codePointCount(0, value.length());
    if (length == 0 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "an order number has 1 to " + MAX_LENGTH + " characters, was " + length);
    }
  }

  /**
   * What a reference looks like once it is trimmed and stripped, whatever its length. Doing it
   * again changes nothing more.
   *
   * @param written the reference as the merchant wrote it
   * @return the normal form, possibly empty
   */
  public static String normalised(String written) {
    int from = 0;
    int to = written.length();
    while (from < to && (written.charAt(from) == '#' || isInvisible(written.charAt(from)))) {
      from++;
    }
    while (from < to && isInvisible(written.charAt(to - 1))) {
      to--;
    }
    return written.substring(from, to);
  }

  /**
   * Blanks of every kind, and the marks of direction that come along when Arabic text is copied.
   */
  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
