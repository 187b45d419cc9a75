package dev.points.server.security;

import dev.points.engine.PointsEngine;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a call pass with the public key of a merchant in its path (decision K-1), before anybody
 * reads the body. Thread-safe.
 */
@Provider
@WithPublicKey
@Priority(Priorities.AUTHENTICATION)
public class PublicKeyGate implements ContainerRequestFilter {

  /** The part of the path that is the key. */
  public static final String PARAMETER = "publicKey";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public PublicKeyGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    String presented = context.getUriInfo().getPathParameters().getFirst(PARAMETER);
    Caller.authenticated(
        request,
        engine
            .merchants()
            .authenticatePublic(presented)
            .orElseThrow(() -> Problem.of(400, SentenceKey.API_KEY_INVALID)));
  }
}
