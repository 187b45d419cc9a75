package dev.points.server.security;

import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a call pass with the operator's token in the header {@code Authorization: Bearer …}
 * (decision K-7), before anybody reads the body. Thread-safe.
 */
@Provider
@WithOperatorToken
@Priority(Priorities.AUTHENTICATION)
public class OperatorGate implements ContainerRequestFilter {

  @Inject private Premises premises;

  /** For the container. */
  public OperatorGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    String token = Bearer.tokenIn(context.getHeaderString(HttpHeaders.AUTHORIZATION));
    if (token.isEmpty()) {
      throw refused(SentenceKey.OPERATOR_TOKEN_REQUIRED);
    }
    if (!premises.isOperatorToken(token)) {
      throw refused(SentenceKey.OPERATOR_TOKEN_INVALID);
    }
  }

  private static Problem refused(SentenceKey why) {
    return Problem.of(401, why).withHeader(HttpHeaders.WWW_AUTHENTICATE, Bearer.SCHEME);
  }
}
