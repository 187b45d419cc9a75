package dev.points.server.delivery;

import dev.points.webhook.Delivery;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookSecret;
import dev.points.webhook.WebhookTargets.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;

/**
 * Carries one message to one endpoint, once (decision H-1). Nothing waits for the answer: a
 * thousand endpoints that hang hold up no thread. From the look-up of the host to the last byte of
 * the answer, an attempt has one limit of time; no redirect is followed; of an answer nothing
 * counts but its status, and it has 64 KiB at most. Thread-safe.
 */
final class Sender implements Post {

  private static final Logger LOG = Logger.getLogger(Sender.class.getName());

  private static final String USER_AGENT = "Points/1 (webhooks)";

  private final TargetGuard guard;
  private final JudgedClient client;
  private final Clock clock;
  private final Duration timeout;

  /**
   * A sender.
   *
   * @param guard says where messages may go
   * @param client carries messages
   * @param clock the time outside, by which receivers judge how old a message is
   * @param timeout how long an attempt may take
   */
  Sender(TargetGuard guard, JudgedClient client, Clock clock, Duration timeout) {
    this.guard = guard;
    this.client = client;
    this.clock = clock;
    this.timeout = timeout;
  }

  @Override
  public CompletableFuture<Attempt> send(
      WebhookEndpoint endpoint, List<WebhookSecret> secrets, Delivery delivery) {
    long began = System.nanoTime();
    // Begun before the look-up, which may take its time too.
    CompletableFuture<Integer> status =
        new CompletableFuture<Integer>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<?> unused =
        guard
            .resolve(endpoint.url())
            .whenComplete(
                (result, failure) -> {
                  if (failure != null) {
                    status.completeExceptionally(failure);
                  } else {
                    result.fold(
                        target -> connect(target, endpoint, secrets, delivery, status),
                        reason -> status.completeExceptionally(new Refused(reason)));
                  }
                });
    return status.handle(
        (code, failure) -> {
          Duration took = Duration.ofNanos(System.nanoTime() - began);
          return failure == null
              ? Attempt.answered(code, took)
              : Attempt.failed(wordFor(failure), took);
        });
  }

  /** Returns whether there was time left. */
  private boolean connect(
      Target target,
      WebhookEndpoint endpoint,
      List<WebhookSecret> secrets,
      Delivery delivery,
      CompletableFuture<Integer> status) {
    if (status.isDone()) {
      return false;
    }
    try {
      client.post(
          target,
          delivery.attempts(),
          headers(endpoint, secrets, delivery),
          delivery.payload(),
          status);
    } catch (RuntimeException failure) {
      status.completeExceptionally(failure);
    }
    return true;
  }

  private Map<String, String> headers(
      WebhookEndpoint endpoint, List<WebhookSecret> secrets, Delivery delivery) {
    Instant now = clock.instant();
    String id = delivery.message().toString();
    return Map.of(
        "Content-Type",
        "application/json",
        "User-Agent",
        USER_AGENT,
        "X-Webhook-Event",
        delivery.event(),
        "X-Webhook-Secret",
        endpoint.secret().text(),
        "webhook-id",
        id,
        "webhook-timestamp",
        String.valueOf(now.getEpochSecond()),
        "webhook-signature",
        secrets.stream()
            .map(secret -> secret.sign(id, now, delivery.payload()))
            .collect(Collectors.joining(" ")));
  }

  private static String wordFor(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof Refused refused) {
      return refused.reason == Refusal.UNRESOLVED ? "dns" : "refused target";
    }
    if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
      return "timeout";
    }
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    if (cause instanceof SSLException) {
      return "tls";
    }
    if (cause instanceof StatusOnly.TooLarge) {
      return "answer too large";
    }
    if (cause instanceof IOException || cause instanceof HttpException) {
      return "connection lost";
    }
    Throwable unexpected = cause;
    LOG.log(Level.SEVERE, unexpected, () -> "a webhook could not be sent");
    return "not sent";
  }

  /** The guard does not let it pass. */
  private static final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    private final Refusal reason;

    Refused(Refusal reason) {
      super(reason.name());
      this.reason = reason;
    }
  }
}
