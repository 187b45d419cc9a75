package dev.points.server.filter;

import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Surrounds every request: gives it an id (decision W-3), answers in the envelope what no resource
 * is reached by, and writes one line to the log. What the container refuses by itself comes here as
 * an error page, see {@code web.xml}. Thread-safe.
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class RequestFrame implements Filter {

  private static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern ACCEPTABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  /** The widgets' files, which shops show on their own pages. */
  private static final String FRAMED_BY_ANYBODY = "/widget";

  private static final Logger LOG = Logger.getLogger(RequestFrame.class.getName());

  @Inject private Transport transport;

  /** For the container. */
  public RequestFrame() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest incoming = (HttpServletRequest) request;
    HttpServletResponse outgoing = (HttpServletResponse) response;
    if (Caller.isIdentified(incoming)) {
      answer(RefusedRequestAnswer.problemOf(errorStatusOf(incoming)), incoming, outgoing);
    } else {
      frame(incoming, outgoing, chain);
    }
  }

  private void frame(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    long begun = System.nanoTime();
    String id = idOf(request.getHeader(REQUEST_ID));
    Caller.identify(request, id);
    LogContext.begin(id);
    response.setHeader(REQUEST_ID, id);
    Caller.askedFor(request).ifPresent(language -> response.setLocale(language.locale()));
    try {
      protect(request, response);
      if (transport.isRefused(request)) {
        answer(Problem.of(403, SentenceKey.HTTPS_ONLY), request, response);
      } else if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
        answer(RefusedRequestAnswer.problemOf(errorStatusOf(request)), request, response);
      } else if (!METHODS.contains(request.getMethod())) {
        answer(Problem.of(405, SentenceKey.METHOD_NOT_ALLOWED), request, response);
      } else if (!isUri(request)) {
        answer(Problem.of(400, SentenceKey.BAD_REQUEST), request, response);
      } else {
        chain.doFilter(new WithoutPreferences(request), response);
      }
    } catch (ServletException | RuntimeException failure) {
      LOG.log(Level.SEVERE, failure, () -> "request " + id + " failed");
      answer(Problem.of(500, SentenceKey.SERVER_ERROR), request, response);
    } finally {
      AccessLog.write(request, response.getStatus(), System.nanoTime() - begun);
      LogContext.end();
    }
  }

  /** For browsers that come here by whatever way; a resource that serves pages says more. */
  private void protect(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (!request.getRequestURI().startsWith(FRAMED_BY_ANYBODY)) {
      response.setHeader("X-Frame-Options", "DENY");
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (transport.isSecure(request)) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private static int errorStatusOf(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer code ? code : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  /** The container lets characters pass that no URI has, and at which JAX-RS stumbles. */
  private static boolean isUri(HttpServletRequest request) {
    String query = request.getQueryString();
    try {
      new URI("http://host" + request.getRequestURI() + (query == null ? "" : "?" + query));
      return true;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /** The caller's word, unless every line of the log would tell a secret with it. */
  static String idOf(@Nullable String presented) {
    return Optional.ofNullable(presented)
        .filter(id -> ACCEPTABLE_ID.matcher(id).matches() && AccessLog.mayShow(id))
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  /** Answers a problem where no resource can. */
  private static void answer(
      Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller.refused(request, problem);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.status());
    problem.headers().forEach(response::setHeader);
    response.setContentType("application/json;charset=utf-8");
    response.getWriter().write(Caller.body(problem, request).toString());
  }
}
