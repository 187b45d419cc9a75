package dev.points.server.filter;

import org.jspecify.annotations.Nullable;

/** Reads plain words from a query string without touching the body, as the servlet API would. */
final class QueryString {

  private QueryString() {}

  static @Nullable String first(@Nullable String query, String name) {
    if (query == null) {
      return null;
    }
    for (String part : query.split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    return null;
  }
}
