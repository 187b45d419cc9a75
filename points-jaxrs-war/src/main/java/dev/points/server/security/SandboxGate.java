package dev.points.server.security;

import dev.points.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers in production as if the call did not exist, before anybody looks at a token. Thread-safe.
 */
@Provider
@InSandboxOnly
@Priority(Priorities.AUTHENTICATION - 1)
public class SandboxGate implements ContainerRequestFilter {

  @Inject private Premises premises;

  /** For the container. */
  public SandboxGate() {}

  @Override
  public void filter(ContainerRequestContext context) {
    if (!premises.isSandbox()) {
      throw Problem.notFound();
    }
  }
}
