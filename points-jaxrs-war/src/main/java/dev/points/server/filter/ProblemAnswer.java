package dev.points.server.filter;

import dev.points.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Answers problems that a resource or a filter tells. */
@Provider
public class ProblemAnswer implements ExceptionMapper<Problem> {

  @Context private @Nullable HttpServletRequest request;

  /** For the container. */
  public ProblemAnswer() {}

  @Override
  public Response toResponse(Problem problem) {
    return answer(problem, request);
  }

  static Response answer(Problem problem, @Nullable HttpServletRequest request) {
    if (request != null) {
      Caller.refused(request, problem);
    }
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
            .entity(Caller.body(problem, request));
    problem.headers().forEach(response::header);
    return response.build();
  }
}
