package dev.points.server.filter;

import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what the container refuses by itself: unknown paths, wrong methods and the like. */
@Provider
public class RefusedRequestAnswer implements ExceptionMapper<WebApplicationException> {

  @Context private @Nullable HttpServletRequest request;

  /** For the container. */
  public RefusedRequestAnswer() {}

  @Override
  public Response toResponse(WebApplicationException refused) {
    Response original = refused.getResponse();
    Problem problem = problemOf(original.getStatus());
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return ProblemAnswer.answer(
        Optional.ofNullable(allow)
            .map(methods -> problem.withHeader(HttpHeaders.ALLOW, methods))
            .orElse(problem),
        request);
  }

  static Problem problemOf(int status) {
    return switch (status) {
      case 404 -> Problem.notFound();
      // The container answers OPTIONS by itself with 200 and the methods there are.
      case 200, 204, 405, 501 -> Problem.of(405, SentenceKey.METHOD_NOT_ALLOWED);
      case 413 -> Problem.of(413, SentenceKey.BODY_TOO_LARGE);
      case 415 -> Problem.of(415, SentenceKey.UNSUPPORTED_MEDIA_TYPE);
      default ->
          status >= 500
              ? Problem.of(500, SentenceKey.SERVER_ERROR)
              : Problem.of(400, SentenceKey.BAD_REQUEST);
    };
  }
}
