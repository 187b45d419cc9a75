package dev.points.server.security;

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
 * Counts the calls of each app for each store, once they are known (decision W-10), before anybody
 * reads the body. Thread-safe.
 */
@Provider
@WithStoreSession
@Priority(Priorities.AUTHENTICATION + 100)
public class StoreRateGate implements ContainerRequestFilter {

  @Inject private Premises premises;
  @Inject private CallRate rate;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /** For the container. */
  public StoreRateGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    premises
        .rateOfKeys()
        .ifPresent(limit -> rate.count(StoreSession.bucket(request), limit, response));
  }
}
