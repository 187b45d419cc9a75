package dev.points.server.security;

import dev.points.server.filter.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Counts the calls of each public key, once it is known to be one (decision W-10), before anybody
 * reads the body. Everybody can have a public key, so its calls are counted apart from those of the
 * private key. Thread-safe.
 */
@Provider
@WithPublicKey
@Priority(Priorities.AUTHENTICATION + 100)
public class PublicKeyRateGate implements ContainerRequestFilter {

  @Inject private Premises premises;
  @Inject private CallRate rate;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /** For the container. */
  public PublicKeyRateGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    premises
        .rateOfKeys()
        .ifPresent(limit -> rate.count("public-key:" + Caller.key(request).id(), limit, response));
  }
}
