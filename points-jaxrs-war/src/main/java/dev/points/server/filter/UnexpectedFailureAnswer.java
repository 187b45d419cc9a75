package dev.points.server.filter;

import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import dev.points.storage.Conflict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers everything unexpected: the log gets the whole story, the caller a request id to ask for
 * it.
 */
@Provider
public class UnexpectedFailureAnswer implements ExceptionMapper<Throwable> {

  private static final String RETRY_AFTER_SECONDS = "5";

  /** The class of SQL states of lost and refused connections. */
  private static final String CONNECTION_EXCEPTION = "08";

  /** PostgreSQL shuts down, has crashed, or starts up: 57P01 to 57P03. */
  private static final String OPERATOR_INTERVENTION = "57P0";

  private static final Logger LOG = Logger.getLogger(UnexpectedFailureAnswer.class.getName());

  @Context private @Nullable HttpServletRequest request;

  /** For the container. */
  public UnexpectedFailureAnswer() {}

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof Conflict) {
      // Others were faster at every try, nothing is changed: whoever asks again finds out.
      return ProblemAnswer.answer(Problem.merchantLocked(), request);
    }
    Optional<Throwable> away = whatTellsThatTheDatabaseIsAway(failure);
    if (away.isPresent()) {
      LOG.severe(
          () -> "request " + Caller.requestId(request) + " failed: no database: " + away.get());
      return ProblemAnswer.answer(
          Problem.of(503, SentenceKey.UNAVAILABLE).withHeader("Retry-After", RETRY_AFTER_SECONDS),
          request);
    }
    LOG.log(Level.SEVERE, failure, () -> "request " + Caller.requestId(request) + " failed");
    return ProblemAnswer.answer(Problem.of(500, SentenceKey.SERVER_ERROR), request);
  }

  private static Optional<Throwable> whatTellsThatTheDatabaseIsAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof RollbackException
          || (cause instanceof SQLException refused && isAway(refused))) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  private static boolean isAway(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(OPERATOR_INTERVENTION);
  }
}
