package dev.points.server.security;

import org.jspecify.annotations.Nullable;

/** The scheme of the header {@code Authorization} whose credentials are one token. */
final class Bearer {

  static final String SCHEME = "Bearer";

  private Bearer() {}

  /** The token, or nothing if the header has another scheme, whose names know no case. */
  static String tokenIn(@Nullable String header) {
    if (header == null) {
      return "";
    }
    String[] parts = header.strip().split("\\s+", 2);
    return parts.length == 2 && parts[0].equalsIgnoreCase(SCHEME) ? parts[1] : "";
  }
}
