package dev.points.server.security;

import dev.points.engine.PointsEngine;
import dev.points.partner.TokenKind;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.partner.SessionResult;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets a call pass with the two tokens of the store loyalty API (decision K-7): the partner's in
 * {@code Authorization: Bearer …}, the store's in {@code X-Manager-Token}, before anybody reads the
 * body. Thread-safe.
 */
@Provider
@WithStoreSession
@Priority(Priorities.AUTHENTICATION)
public class StoreSessionGate implements ContainerRequestFilter {

  private static final String MANAGER_TOKEN = "X-Manager-Token";

  /** The same value under the name that product endpoints have for it. */
  private static final String ACCESS_TOKEN = "Access-Token";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public StoreSessionGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    Optional<String> partner =
        Optional.of(Bearer.tokenIn(context.getHeaderString(HttpHeaders.AUTHORIZATION)))
            .filter(token -> !token.isEmpty());
    Optional<String> manager =
        Stream.of(MANAGER_TOKEN, ACCESS_TOKEN)
            .map(context::getHeaderString)
            .flatMap(Stream::ofNullable)
            .map(String::strip)
            .filter(token -> !token.isEmpty())
            .findFirst();
    StoreSession.begin(
        request,
        engine
            .session(partner, manager)
            .fold(
                admitted -> admitted,
                refused -> {
                  throw problem(refused);
                }));
  }

  private static Problem problem(SessionResult.Refused refused) {
    SentenceKey why =
        switch (refused.reason()) {
          case MISSING -> SentenceKey.SESSION_MISSING;
          case INVALID -> SentenceKey.SESSION_INVALID;
          case EXPIRED -> SentenceKey.SESSION_EXPIRED;
        };
    String header =
        refused.token() == TokenKind.PARTNER ? HttpHeaders.AUTHORIZATION : MANAGER_TOKEN;
    return Problem.of(401, Sentence.about(why, header))
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, Bearer.SCHEME);
  }
}
