package dev.points.server.security;

import dev.points.server.filter.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Lets nothing in that crossed a network in the clear, but in a sandbox. Thread-safe. */
@ApplicationScoped
public class HttpsGate implements Transport {

  @Inject private Premises premises;
  @Inject private ClientAddress client;

  /** For the container. */
  public HttpsGate() {}

  @Override
  public boolean isSecure(HttpServletRequest request) {
    return client.isSecure(request);
  }

  @Override
  public boolean isRefused(HttpServletRequest request) {
    return !premises.isSandbox() && client.isExposed(request);
  }
}
