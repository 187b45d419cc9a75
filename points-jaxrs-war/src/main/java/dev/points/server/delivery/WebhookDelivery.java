package dev.points.server.delivery;

import dev.points.storage.Storage;
import dev.points.webhook.RetrySchedule;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Delivers webhooks as long as the service runs. Thread-safe. */
@ApplicationScoped
public class WebhookDelivery {

  /** They decrypt and read answers, and wait for nothing. */
  private static final int THREADS = 4;

  /** A little more than the loop takes to end. */
  private static final Duration LAST_STEP = Duration.ofSeconds(8);

  @Inject private Storage stores;
  @Inject private Clock clock;
  @Inject private TargetGuard guard;
  @Inject private DeliveryMetrics metrics;
  @Resource private ManagedThreadFactory threads;

  private @Nullable ExecutorService clients;
  private @Nullable DeliveryLoop loop;
  private @Nullable Thread thread;

  /** For the container. */
  public WebhookDelivery() {}

  /**
   * Begins to deliver. Whoever begins before the service is ready finds no tables.
   *
   * @param settings how to deliver
   * @throws IllegalStateException if this JVM does not let a client name the host that it speaks to
   */
  public synchronized void start(DeliverySettings settings) {
    requireHostHeader();
    ExecutorService answers = Executors.newFixedThreadPool(THREADS, threads);
    Sender sender =
        new Sender(
            guard,
            new PinnedClients(settings.timeout(), answers, null),
            Clock.systemUTC(),
            settings.timeout());
    DeliveryLoop delivering =
        new DeliveryLoop(
            stores,
            sender,
            settings,
            clock,
            Clock.systemUTC(),
            () ->
                ThreadLocalRandom.current()
                    .nextInt(-RetrySchedule.MAX_JITTER, RetrySchedule.MAX_JITTER + 1),
            metrics::attempted);
    metrics.follow(new OutboxAge(stores, clock, System::nanoTime));
    Thread running = threads.newThread(delivering);
    running.setName("points-webhooks");
    running.start();
    clients = answers;
    loop = delivering;
    thread = running;
  }

  /** An answer that goes to another host than the one that was meant is worse than none. */
  static void requireHostHeader() {
    try {
      HttpRequest.newBuilder(URI.create("http://127.0.0.1/")).header("Host", "localhost");
    } catch (IllegalArgumentException restricted) {
      throw new IllegalStateException(
          "webhooks need -Djdk.httpclient.allowRestrictedHeaders=host in jvm.options", restricted);
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (loop != null && thread != null) {
      loop.stop();
      try {
        thread.join(LAST_STEP.toMillis());
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
    if (clients != null) {
      clients.shutdownNow();
    }
  }
}
