package dev.points.server.security;

import dev.points.audit.Actor;
import dev.points.server.filter.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.logging.Logger;

/** Whoever runs the service: who it is in the audit log, and what it tells the server's log. */
public final class Operator {

  private static final Logger LOG = Logger.getLogger(Operator.class.getName());

  private Operator() {}

  /**
   * Who acts.
   *
   * @param request by which request
   * @return the operator
   */
  public static Actor of(HttpServletRequest request) {
    return new Actor("operator", Optional.of(Caller.requestId(request)));
  }

  /**
   * Tells what was done, in one line (decision K-7).
   *
   * @param request by which request
   * @param what what was done, in the past tense, without secrets
   */
  public static void tell(HttpServletRequest request, String what) {
    LOG.info(() -> "operator " + what + " (request " + Caller.requestId(request) + ")");
  }
}
