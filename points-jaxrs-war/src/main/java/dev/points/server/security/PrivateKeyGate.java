package dev.points.server.security;

import dev.points.engine.PointsEngine;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.merchant.Authentication;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a call pass with the private key of a merchant in the header {@code x-api-key} (decisions
 * K-1, K-3), from an address that the merchant allows (decision K-4), before anybody reads the
 * body. Thread-safe.
 */
@Provider
@WithPrivateKey
@Priority(Priorities.AUTHENTICATION)
public class PrivateKeyGate implements ContainerRequestFilter {

  private static final String HEADER = "x-api-key";

  @Inject private PointsEngine engine;
  @Inject private ClientAddress caller;
  @Context private HttpServletRequest request;

  /** For the container. */
  public PrivateKeyGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    String presented = context.getHeaderString(HEADER);
    if (presented == null || presented.isBlank()) {
      throw Problem.of(400, SentenceKey.API_KEY_REQUIRED);
    }
    Authentication who =
        engine
            .merchants()
            .authenticate(presented.strip())
            .orElseThrow(() -> Problem.of(400, SentenceKey.API_KEY_INVALID));
    Caller.authenticated(request, who);
    if (who.merchant().allowlist().filter(list -> !list.admits(caller.of(request))).isPresent()) {
      throw Problem.of(403, SentenceKey.ADDRESS_NOT_ALLOWED);
    }
  }
}
