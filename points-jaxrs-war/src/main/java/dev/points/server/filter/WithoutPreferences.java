package dev.points.server.filter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request without what its caller would rather accept. Each call has one form of answer, so a
 * client that forgets {@code Accept: application/json} gets JSON all the same, and no 406; and
 * nothing in the container stumbles over a nonsense of languages. {@link Caller} reads the language
 * before.
 */
final class WithoutPreferences extends HttpServletRequestWrapper {

  WithoutPreferences(HttpServletRequest request) {
    super(request);
  }

  private static boolean isHidden(String header) {
    return header.regionMatches(true, 0, "Accept", 0, "Accept".length());
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(WithoutPreferences::isHidden);
    return Collections.enumeration(names);
  }

  @Override
  public Locale getLocale() {
    return Locale.ENGLISH;
  }

  @Override
  public Enumeration<Locale> getLocales() {
    return Collections.enumeration(List.of(Locale.ENGLISH));
  }
}
