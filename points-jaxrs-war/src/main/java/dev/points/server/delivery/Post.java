package dev.points.server.delivery;

import dev.points.webhook.Delivery;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookSecret;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Carries messages to endpoints. Every implementation is thread-safe. */
@FunctionalInterface
interface Post {

  /**
   * Sends a message, once, and returns before there is an answer.
   *
   * @param endpoint to whom
   * @param secrets those that sign
   * @param delivery what
   * @return how it went
   */
  CompletableFuture<Attempt> send(
      WebhookEndpoint endpoint, List<WebhookSecret> secrets, Delivery delivery);
}
