package dev.points.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Each call has one form of answer, so what the caller would rather accept is not asked: a client
 * that forgets {@code Accept: application/json} gets JSON all the same, and no 406.
 */
@Provider
@PreMatching
public class AnyAnswerIsFine implements ContainerRequestFilter {

  /** For the container. */
  public AnyAnswerIsFine() {}

  @Override
  public void filter(ContainerRequestContext context) {
    context.getHeaders().putSingle(HttpHeaders.ACCEPT, "*/*");
    context.getHeaders().remove(HttpHeaders.ACCEPT_CHARSET);
    context.getHeaders().remove(HttpHeaders.ACCEPT_ENCODING);
  }
}
