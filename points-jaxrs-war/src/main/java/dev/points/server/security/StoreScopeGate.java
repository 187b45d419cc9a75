package dev.points.server.security;

import dev.points.partner.Scope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets a call pass whose tokens have one of the scopes that open it (decision K-7), before anybody
 * reads the body. Thread-safe.
 */
@Provider
@WithStoreSession
@Priority(Priorities.AUTHORIZATION)
public class StoreScopeGate implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @Context private HttpServletRequest request;
  @Context private ResourceInfo resource;

  /** For the container. */
  public StoreScopeGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    Scope needed =
        READING.contains(request.getMethod()) ? Scope.LOYALTY_READ : Scope.LOYALTY_READ_WRITE;
    boolean open =
        Stream.concat(Stream.of(needed), others())
            .anyMatch(scope -> StoreSession.covers(request, scope));
    if (!open) {
      throw Problem.of(403, Sentence.with(SentenceKey.SCOPE_MISSING, needed.wireName()));
    }
  }

  private Stream<Scope> others() {
    return Optional.ofNullable(resource.getResourceMethod().getAnnotation(WithStoreSession.class))
        .or(
            () ->
                Optional.ofNullable(
                    resource.getResourceClass().getAnnotation(WithStoreSession.class)))
        .stream()
        .flatMap(gate -> Stream.of(gate.orWith()));
  }
}
