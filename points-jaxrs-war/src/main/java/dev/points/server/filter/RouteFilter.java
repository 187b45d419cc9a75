package dev.points.server.filter;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * Remembers which call a path is, so that the log can be grouped by it: {@code
 * /api/v1/orders/{uuid}/refund}. Before the gates: who is refused there has called something, too.
 * Thread-safe.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public class RouteFilter implements ContainerRequestFilter {

  /** What a variable of a path must look like: braces of its own included. */
  private static final Pattern LOOKS = Pattern.compile("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

  private final ConcurrentMap<Method, String> routes = new ConcurrentHashMap<>();

  @Context private HttpServletRequest request;
  @Context private ResourceInfo resource;

  /** For the container. */
  public RouteFilter() {}

  @Override
  public void filter(ContainerRequestContext context) {
    Method method = resource.getResourceMethod();
    if (method != null) {
      Caller.calls(
          request,
          routes.computeIfAbsent(method, each -> routeOf(resource.getResourceClass(), each)));
    }
  }

  static String routeOf(Class<?> type, Method method) {
    return (pathOf(type) + pathOf(method)).replaceAll("/{2,}", "/");
  }

  private static String pathOf(AnnotatedElement called) {
    Path path = called.getAnnotation(Path.class);
    return path == null ? "" : "/" + LOOKS.matcher(path.value()).replaceAll("{$1}");
  }
}
