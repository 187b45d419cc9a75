package dev.points.partner;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the browser of a store returns with a code when the store has let an app in. Two are the
 * same only if they are written the same, sign by sign (RFC 6749, section 3.1.2.3).
 *
 * @param value an absolute http or https address without a fragment, of at most {@value
 *     #MAX_LENGTH} characters
 */
public record RedirectUri(String value) {

  /** The most characters of an address. */
  public static final int MAX_LENGTH = 2_000;

  /**
   * Checks the address.
   *
   * @param value an absolute http or https address without a fragment
   * @throws IllegalArgumentException if it is none, or too long
   */
  public RedirectUri {
    if (!isRight(value)) {
      throw new IllegalArgumentException("not an address to return to: " + value);
    }
  }

  /**
   * Reads an address.
   *
   * @param written any text
   * @return the address, or empty if it is none
   */
  public static Optional<RedirectUri> parse(String written) {
    return isRight(written) ? Optional.of(new RedirectUri(written)) : Optional.empty();
  }

  private static boolean isRight(String written) {
    if (written.length() > MAX_LENGTH) {
      return false;
    }
    try {
      URI uri = new URI(written);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /**
   * The address with a code at the end, as a browser is sent there.
   *
   * @param code a code, of letters, digits and underscores
   * @return the address; what it asked for already stays
   */
  public String with(String code) {
    String sign = value.contains("?") ? "&" : "?";
    if (value.endsWith("?") || value.endsWith("&")) {
      sign = "";
    }
    return value + sign + "code=" + code;
  }
}
