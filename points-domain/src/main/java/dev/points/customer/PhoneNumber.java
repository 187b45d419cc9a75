package dev.points.customer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Saudi mobile number: nine digits that begin with 5. It identifies a customer (decision C-1).
 *
 * <p>{@link #toString()} masks the number, so that it can be logged; {@link #national()} gives it
 * whole. Immutable and thread-safe.
 *
 * @param national the nine digits, for example {@code 512345678}
 */
public record PhoneNumber(String national) {

  private static final Pattern NATIONAL = Pattern.compile("5[0-9]{8}");
  private static final Pattern SPACES_AND_DASHES = Pattern.compile("[\\s-]");
  private static final Pattern WRITTEN = Pattern.compile("(?:\\+966|00966|966|0)?(5[0-9]{8})");

  /**
   * Checks the digits.
   *
   * @param national the nine digits, for example {@code 512345678}
   * @throws IllegalArgumentException if {@code national} is not nine digits beginning with 5
   */
  public PhoneNumber {
    if (!NATIONAL.matcher(national).matches()) {
      throw new IllegalArgumentException("not the nine digits of a Saudi mobile number");
    }
  }

  /**
   * Reads a number as people write it: {@code +966 50 123 4567}, {@code 00966501234567}, {@code
   * 966501234567}, {@code 0501234567} or {@code 501234567}. Spaces and dashes are dropped first.
   *
   * @param written any text
   * @return the number, or empty if the text is not a Saudi mobile number
   */
  public static Optional<PhoneNumber> parse(String written) {
    Matcher matcher = WRITTEN.matcher(SPACES_AND_DASHES.matcher(written).replaceAll(""));
    return matcher.matches() ? Optional.of(new PhoneNumber(matcher.group(1))) : Optional.empty();
  }

  /**
   * The number with its middle digits hidden, fit for logs.
   *
   * @return for example {@code 5*****678}
   */
  public String masked() {
    return national.charAt(0) + "*****" + national.substring(6);
  }

  /** The {@linkplain #masked() masked} number. */
  @Override
  public String toString() {
    return masked();
  }
}
