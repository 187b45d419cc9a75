package dev.points.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request as far as it tells where it comes from. */
final class FakeRequest {

  private final String peer;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private boolean secure;

  private FakeRequest(String peer) {
    this.peer = peer;
  }

  static FakeRequest aRequestFrom(String peer) {
    return new FakeRequest(peer);
  }

  /** Adds a line, below those that the header has already. */
  FakeRequest with(String header, String line) {
    headers.computeIfAbsent(header, first -> new ArrayList<>()).add(line);
    return this;
  }

  FakeRequest overTls() {
    secure = true;
    return this;
  }

  HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "getRemoteAddr" -> peer;
      case "isSecure" -> secure;
      case "getHeader" -> lines(arguments).stream().findFirst().orElse(null);
      case "getHeaders" -> Collections.enumeration(lines(arguments));
      default -> throw new UnsupportedOperationException("nobody asks for " + method);
    };
  }

  private List<String> lines(Object[] arguments) {
    return headers.getOrDefault((String) arguments[0], List.of());
  }
}
