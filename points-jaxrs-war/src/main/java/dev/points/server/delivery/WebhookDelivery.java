package dev.points.server.delivery;

import dev.points.storage.Storage;
import dev.points.webhook.RetrySchedule;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Delivers webhooks as long as the service runs. Thread-safe. */
@ApplicationScoped
public class WebhookDelivery {

  /** How long a connection may begin exchanges. */
  private static final Duration KEEP = Duration.ofSeconds(30);

  /** Those that hang on after their exchange was given up must not take the place of others. */
  private static final int MAX_CONNECTIONS = 4 * DeliveryLoop.MAX_IN_FLIGHT;

  /** A little more than the loop takes to end. */
  private static final Duration LAST_STEP = Duration.ofSeconds(8);

  @Inject private Storage stores;
  @Inject private Clock clock;
  @Inject private TargetGuard guard;
  @Inject private DeliveryMetrics metrics;
  @Resource private ManagedThreadFactory threads;

  private @Nullable JudgedClient client;
  private @Nullable DeliveryLoop loop;
  private @Nullable Thread thread;

  /** For the container. */
  public WebhookDelivery() {}

  /**
   * Begins to deliver. Whoever begins before the service is ready finds no tables.
   *
   * @param settings how to deliver
   */
  public synchronized void start(DeliverySettings settings) {
    JudgedClient sending =
        new JudgedClient(settings.timeout(), KEEP, MAX_CONNECTIONS, threads, null);
    Sender sender = new Sender(guard, sending, Clock.systemUTC(), settings.timeout());
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
    client = sending;
    loop = delivering;
    thread = running;
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
    if (client != null) {
      client.close();
    }
  }
}
