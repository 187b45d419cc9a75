package dev.points.server.delivery;

import dev.points.webhook.Delivery;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookSecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps what is to be carried until a test says how that went. */
final class FakePost implements Post {

  /** A message on its way. */
  record Sent(
      WebhookEndpoint endpoint,
      List<WebhookSecret> secrets,
      Delivery delivery,
      CompletableFuture<Attempt> answer) {

    void answered(int status) {
      answer.complete(Attempt.answered(status, Duration.ofMillis(7)));
    }

    void failed(String error) {
      answer.complete(Attempt.failed(error, Duration.ofMillis(7)));
    }
  }

  private final List<Sent> sent = new ArrayList<>();

  @Override
  public CompletableFuture<Attempt> send(
      WebhookEndpoint endpoint, List<WebhookSecret> secrets, Delivery delivery) {
    CompletableFuture<Attempt> answer = new CompletableFuture<>();
    sent.add(new Sent(endpoint, secrets, delivery, answer));
    return answer;
  }

  /** Everything that was sent so far. */
  List<Sent> sent() {
    return sent;
  }

  List<Sent> underWay() {
    return sent.stream().filter(each -> !each.answer().isDone()).toList();
  }

  List<Sent> underWayTo(WebhookEndpoint endpoint) {
    return underWay().stream().filter(each -> each.endpoint().id().equals(endpoint.id())).toList();
  }
}
