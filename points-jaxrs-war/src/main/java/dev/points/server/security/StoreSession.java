package dev.points.server.security;

import dev.points.audit.Actor;
import dev.points.partner.Scope;
import dev.points.server.filter.Caller;
import dev.points.usecase.partner.SessionResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What is known of a call that passed the {@link StoreSessionGate}. The store's merchant is {@link
 * Caller#merchant}.
 */
public final class StoreSession {

  private static final String SESSION = "points.store-session";

  private StoreSession() {}

  static void begin(HttpServletRequest request, SessionResult.Admitted session) {
    request.setAttribute(SESSION, session);
    Caller.authenticated(request, session.merchant());
  }

  /**
   * Who acts: the partner's app.
   *
   * @param request a request that passed the gate
   * @return the actor, {@code partner:} and the app's name
   * @throws IllegalStateException if it did not pass
   */
  public static Actor actor(HttpServletRequest request) {
    return new Actor(of(request).app().actorName(), Optional.of(Caller.requestId(request)));
  }

  /** Whether the call may do what a scope opens. */
  static boolean covers(HttpServletRequest request, Scope needed) {
    return Scope.covers(of(request).scopes(), needed);
  }

  /** The name under which the calls of an app for a store are counted. */
  static String bucket(HttpServletRequest request) {
    SessionResult.Admitted session = of(request);
    return "store:" + session.app().id().value() + ":" + session.merchant().id().value();
  }

  private static SessionResult.Admitted of(HttpServletRequest request) {
    return Optional.ofNullable((SessionResult.Admitted) request.getAttribute(SESSION))
        .orElseThrow(() -> new IllegalStateException("the request has no session"));
  }
}
