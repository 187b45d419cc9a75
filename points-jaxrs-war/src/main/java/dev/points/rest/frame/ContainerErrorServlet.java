package dev.points.rest.frame;

import dev.points.problem.Problem;
import dev.points.problem.SentenceKey;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers in the envelope what the container refuses by itself: it is the error page of the
 * application. Who asks for it directly finds nothing. Thread-safe.
 */
@WebServlet("/.container-error")
public class ContainerErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** For the container. */
  public ContainerErrorServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    RequestFrame.answer(
        problemOf(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND),
        request,
        response);
  }

  private static Problem problemOf(int status) {
    return switch (status) {
      case 404 -> Problem.of(404, SentenceKey.NOT_FOUND);
      case 405, 501 -> Problem.of(405, SentenceKey.METHOD_NOT_ALLOWED);
      case 413 -> Problem.of(413, SentenceKey.BODY_TOO_LARGE);
      default ->
          status >= 500
              ? Problem.of(500, SentenceKey.SERVER_ERROR)
              : Problem.of(400, SentenceKey.BAD_REQUEST);
    };
  }
}
