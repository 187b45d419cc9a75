package dev.points.rest.admin;

import dev.points.rest.frame.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.logging.Logger;

/** One line for each thing that the operator changes (decision K-7). */
final class OperatorLog {

  private static final Logger LOG = Logger.getLogger(OperatorLog.class.getName());

  private OperatorLog() {}

  /**
   * Tells what was done.
   *
   * @param request by which request
   * @param what what was done, in the past tense, without secrets
   */
  static void tell(HttpServletRequest request, String what) {
    LOG.info(() -> "operator " + what + " (request " + Caller.requestId(request) + ")");
  }
}
