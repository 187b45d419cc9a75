package dev.points.server.delivery;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.webhook.Delivery;
import dev.points.webhook.DeliveryAttempt;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookEndpoint.Reason;
import dev.points.webhook.WebhookId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Delivers what is to be delivered (decisions H-2, H-3): one thread does everything that concerns
 * the database, a step at a time, and no thread waits for an endpoint.
 *
 * <p>A step records what came of attempts, leases endpoints to which something is due, reads what
 * that is, and sends it. An endpoint stays leased to one server as long as something is due to it;
 * what is on its way when a server dies is sent again by another one, after the lease. Messages
 * arrive at least once, and in no order.
 *
 * <p>How much is on its way is bounded: to one endpoint by the settings, to all together by {@value
 * #MAX_IN_FLIGHT}. If half of that is on its way, each endpoint gets one message at a time, so that
 * those that hang leave room for the others. Not thread-safe, but for {@link #stop}.
 */
final class DeliveryLoop implements Runnable {

  /** The most endpoints that one server serves at the same time. */
  static final int MAX_ENDPOINTS = 256;

  /** The most messages that are on their way. */
  static final int MAX_IN_FLIGHT = 1_024;

  /** How long others leave an endpoint alone if nothing is heard of this server. */
  static final Duration LEASE = Duration.ofSeconds(15);

  /** How long an endpoint is served if others wait for their turn. */
  static final Duration FAIR_SHARE = Duration.ofSeconds(5);

  static final Actor ACTOR = Actor.named("delivery");

  private static final Duration PROLONG = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  private static final int PAGE = 50;
  private static final int EVENTS = 200;
  private static final int MAX_BATCHES = 5;
  private static final int GONE = 410;
  private static final int MAX_ERROR = 255;

  private static final Logger LOG = Logger.getLogger(DeliveryLoop.class.getName());

  private final String owner = UUID.randomUUID().toString();
  private final Storage stores;
  private final Post post;
  private final DeliverySettings settings;
  private final Clock clock;
  private final Clock outside;
  private final IntSupplier jitter;
  private final BiConsumer<Outcome, Duration> attempted;

  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final Map<WebhookId, Turn> turns = new LinkedHashMap<>();
  private final Map<WebhookId, List<DeliveryAttempt>> unrecorded = new HashMap<>();

  /**
   * What is sent and not recorded, also to endpoints that were taken from this server meanwhile.
   */
  private final Set<Long> underWay = new HashSet<>();

  private Instant nextLook = Instant.MIN;
  private int inFlight;
  private boolean isApart;
  private boolean isFailing;
  private volatile boolean isStopping;

  /** An attempt that is over. */
  private record Result(Delivery delivery, Attempt attempt) {}

  /** What a transaction made of an endpoint. */
  private record Recorded(Optional<WebhookEndpoint> endpoint, Optional<WebhookEndpoint> disabled) {}

  /**
   * A loop.
   *
   * @param stores where it is kept what is to be delivered
   * @param post carries messages
   * @param settings how to deliver
   * @param clock by which deliveries are due; a sandbox moves it
   * @param outside by which leases end
   * @param jitter by how many thousandths a wait differs from the plan
   * @param attempted is told of each attempt, and how long it took
   */
  DeliveryLoop(
      Storage stores,
      Post post,
      DeliverySettings settings,
      Clock clock,
      Clock outside,
      IntSupplier jitter,
      BiConsumer<Outcome, Duration> attempted) {
    this.stores = stores;
    this.post = post;
    this.settings = settings;
    this.clock = clock;
    this.outside = outside;
    this.jitter = jitter;
    this.attempted = attempted;
  }

  /** Delivers until it is told to stop, then hears the last answers and gives the leases back. */
  @Override
  public void run() {
    try {
      while (!isStopping) {
        try {
          step();
          tellRecovery();
          awaitResults(Duration.between(outside.instant(), nextLook));
        } catch (Conflict raced) {
          pause(AFTER_CONFLICT);
        } catch (RuntimeException failure) {
          tell(failure);
          pause(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException hurried) {
      // Nobody waits for the rest.
      Thread.currentThread().interrupt();
      return;
    }
    finish();
  }

  /** Has the loop end soon. */
  void stop() {
    isStopping = true;
  }

  /** Does what can be done now. */
  void step() {
    takeResults();
    record();
    look();
    read();
    send();
    release();
  }

  // Results.

  private void takeResults() {
    List<Result> over = new ArrayList<>();
    results.drainTo(over);
    over.forEach(this::take);
  }

  private void awaitResults(Duration patience) throws InterruptedException {
    long millis = Math.max(0, Math.min(patience.toMillis(), settings.poll().toMillis()));
    Result first = results.poll(millis, TimeUnit.MILLISECONDS);
    if (first != null) {
      take(first);
    }
  }

  private void pause(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !isStopping; left = end - System.nanoTime()) {
      Result result = results.poll(left, TimeUnit.NANOSECONDS);
      if (result != null) {
        take(result);
      }
    }
  }

  private void take(Result result) {
    inFlight--;
    Delivery delivery = result.delivery();
    Attempt made = result.attempt();
    Instant now = clock.instant();
    DeliveryAttempt attempt =
        new DeliveryAttempt(
            delivery.id(),
            now,
            made.took().toMillis(),
            made.status(),
            made.error().map(error -> error.substring(0, Math.min(error.length(), MAX_ERROR))),
            Optional.empty());
    if (!attempt.isDelivered()) {
      attempt =
          new DeliveryAttempt(
              attempt.delivery(),
              attempt.at(),
              attempt.millis(),
              attempt.status(),
              attempt.error(),
              isGone(attempt)
                  ? Optional.empty()
                  : settings.retries().next(delivery.attempts() + 1, now, jitter.getAsInt()));
    }
    unrecorded.computeIfAbsent(delivery.webhook(), id -> new ArrayList<>()).add(attempt);
    attempted.accept(outcomeOf(attempt), made.took());
  }

  private static boolean isGone(DeliveryAttempt attempt) {
    return attempt.status().filter(status -> status == GONE).isPresent();
  }

  private static Outcome outcomeOf(DeliveryAttempt attempt) {
    if (attempt.isDelivered()) {
      return Outcome.DELIVERED;
    }
    return attempt.next().isPresent() ? Outcome.RETRIED : Outcome.FAILED;
  }

  /**
   * Records what came of attempts, all of it in one transaction, and prolongs leases before they
   * end. If that fails, each endpoint has its own transaction at the next try: one whose results
   * cannot be kept must not keep those of others from it.
   */
  private void record() {
    Instant soon = outside.instant().plus(LEASE).minus(PROLONG);
    List<WebhookId> endpoints =
        Stream.concat(
                unrecorded.keySet().stream(),
                turns.entrySet().stream()
                    .filter(turn -> turn.getValue().leasedUntil().isBefore(soon))
                    .map(Map.Entry::getKey))
            .distinct()
            // As everybody locks them.
            .sorted(Comparator.comparingLong(WebhookId::value))
            .toList();
    if (endpoints.isEmpty()) {
      return;
    }
    if (isApart) {
      isApart = !recordApart(endpoints);
    } else {
      isApart = true;
      record(endpoints);
      isApart = false;
    }
  }

  /** Returns whether all of it is kept. */
  private boolean recordApart(List<WebhookId> endpoints) {
    RuntimeException last = null;
    int kept = 0;
    for (WebhookId endpoint : endpoints) {
      try {
        record(List.of(endpoint));
        kept++;
      } catch (RuntimeException failure) {
        last = failure;
      }
    }
    if (last != null && kept == 0) {
      throw last;
    }
    if (last != null) {
      tell(last);
    }
    return last == null;
  }

  private void record(List<WebhookId> endpoints) {
    Instant until = outside.instant().plus(LEASE);
    Map<WebhookId, Recorded> kept =
        stores.inTransaction(
            () -> {
              Map<WebhookId, Recorded> all = new LinkedHashMap<>();
              endpoints.forEach(endpoint -> all.put(endpoint, record(endpoint, until)));
              return all;
            });
    kept.forEach((endpoint, recorded) -> takeOver(endpoint, recorded, until));
  }

  private Recorded record(WebhookId id, Instant until) {
    Instant now = clock.instant();
    List<DeliveryAttempt> attempts = unrecorded.getOrDefault(id, List.of());
    Optional<Reason> reason = reasonToDisable(id, attempts, now);
    Optional<WebhookEndpoint> endpoint = stores.deliveries().record(id, owner, attempts, until);
    Optional<WebhookEndpoint> disabled =
        reason.flatMap(why -> stores.deliveries().disable(id, why, now));
    disabled.ifPresent(gone -> audit(gone, now));
    return new Recorded(disabled.isPresent() ? Optional.empty() : endpoint, disabled);
  }

  private Optional<Reason> reasonToDisable(
      WebhookId id, List<DeliveryAttempt> attempts, Instant now) {
    if (attempts.stream().anyMatch(DeliveryLoop::isGone)) {
      return Optional.of(Reason.GONE);
    }
    if (attempts.stream().allMatch(DeliveryAttempt::isDelivered)) {
      return Optional.empty();
    }
    return DeliveryAttempt.failingSince(stores.deliveries().failingSince(id), attempts)
        .filter(since -> !now.isBefore(since.plus(WebhookEndpoint.PATIENCE)))
        .map(since -> Reason.FAILING);
  }

  private void audit(WebhookEndpoint endpoint, Instant now) {
    stores
        .auditLog()
        .append(
            AuditEntry.of(
                now,
                ACTOR,
                "webhook.disable",
                "merchant:" + endpoint.merchant().value(),
                Map.of(),
                Map.of(
                    "webhook", endpoint.uuid().toString(),
                    "host", hostOf(endpoint),
                    "disabled", reasonOf(endpoint))));
  }

  private void takeOver(WebhookId id, Recorded recorded, Instant until) {
    List<DeliveryAttempt> attempts = unrecorded.remove(id);
    Turn turn = turns.get(id);
    if (attempts != null) {
      attempts.forEach(attempt -> underWay.remove(attempt.delivery()));
    }
    if (turn != null) {
      if (attempts != null) {
        attempts.forEach(attempt -> turn.recorded(attempt.delivery()));
      }
      recorded
          .endpoint()
          .ifPresentOrElse(endpoint -> turn.prolong(endpoint, until), () -> turns.remove(id));
    }
    recorded
        .disabled()
        .ifPresent(
            gone ->
                LOG.warning(
                    () ->
                        "webhook "
                            + gone.uuid()
                            + " of merchant "
                            + gone.merchant().value()
                            + " at "
                            + hostOf(gone)
                            + " is disabled: "
                            + reasonOf(gone)));
  }

  private static String reasonOf(WebhookEndpoint endpoint) {
    return endpoint.disabled().map(why -> why.reason().wireName()).orElse("");
  }

  /** Paths and queries hold what merchants keep to themselves. */
  private static String hostOf(WebhookEndpoint endpoint) {
    try {
      String host = URI.create(endpoint.url()).getHost();
      return host == null ? "an unknown host" : host;
    } catch (IllegalArgumentException unreadable) {
      return "an unknown host";
    }
  }

  // New work.

  /** Looks for events that are not dispatched, and endpoints that are not served. */
  private void look() {
    Instant now = outside.instant();
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(settings.poll());
    RuntimeException failure = null;
    try {
      dispatch(now);
    } catch (RuntimeException undispatched) {
      // What was dispatched before is delivered all the same.
      failure = undispatched;
    }
    lease(now);
    turns.values().forEach(Turn::lookAgain);
    if (failure != null) {
      throw failure;
    }
  }

  private void dispatch(Instant now) {
    int events = EVENTS;
    for (int batch = 0; batch < MAX_BATCHES && events >= EVENTS; batch++) {
      events = stores.inTransaction(() -> stores.deliveries().dispatch(EVENTS));
    }
    if (events >= EVENTS) {
      nextLook = now;
    }
  }

  private void lease(Instant now) {
    int room = MAX_ENDPOINTS - turns.size();
    if (room <= 0) {
      turns.values().stream()
          .filter(turn -> turn.began().plus(FAIR_SHARE).isBefore(now))
          .forEach(Turn::leave);
      return;
    }
    Instant until = now.plus(LEASE);
    List<WebhookEndpoint> leased =
        stores.inTransaction(
            () -> stores.deliveries().lease(owner, clock.instant(), now, until, room));
    for (WebhookEndpoint endpoint : leased) {
      turns
          .computeIfAbsent(endpoint.id(), id -> new Turn(endpoint, now, until))
          .prolong(endpoint, until);
    }
  }

  private void read() {
    Instant now = outside.instant();
    List<Turn> hungry =
        turns.values().stream()
            .filter(turn -> turn.wantsMore() && turn.leasedUntil().isAfter(now))
            .toList();
    if (hungry.isEmpty()) {
      return;
    }
    Map<Turn, List<Delivery>> due =
        stores.inTransaction(
            () -> {
              Map<Turn, List<Delivery>> all = new LinkedHashMap<>();
              hungry.forEach(turn -> all.put(turn, due(turn)));
              return all;
            });
    due.forEach(
        (turn, deliveries) ->
            turn.take(
                deliveries.stream().filter(each -> !underWay.contains(each.id())).toList(),
                deliveries.size() < limit(turn)));
  }

  private List<Delivery> due(Turn turn) {
    return stores.deliveries().due(turn.endpoint().id(), clock.instant(), limit(turn));
  }

  /** What is under way is due as long as it is not recorded, and comes first. */
  private static int limit(Turn turn) {
    return PAGE + turn.underWay();
  }

  private void send() {
    Instant now = outside.instant();
    for (Turn turn : turns.values()) {
      while (turn.hasWaiting()
          && turn.underWay() < window()
          && inFlight < MAX_IN_FLIGHT
          && turn.leasedUntil().isAfter(now)) {
        send(turn.endpoint(), turn.next());
      }
    }
  }

  private int window() {
    return inFlight < MAX_IN_FLIGHT / 2 ? settings.concurrency() : 1;
  }

  private void send(WebhookEndpoint endpoint, Delivery delivery) {
    inFlight++;
    underWay.add(delivery.id());
    CompletableFuture<?> unused =
        sent(endpoint, delivery)
            .whenComplete(
                (attempt, failure) ->
                    results.add(
                        new Result(
                            delivery,
                            failure == null
                                ? attempt
                                : Attempt.failed("not sent", Duration.ZERO))));
  }

  private CompletableFuture<Attempt> sent(WebhookEndpoint endpoint, Delivery delivery) {
    try {
      return post.send(endpoint, endpoint.secretsAt(clock.instant()), delivery);
    } catch (RuntimeException failure) {
      LOG.log(Level.SEVERE, failure, () -> "a webhook could not be sent");
      return CompletableFuture.failedFuture(failure);
    }
  }

  private void release() {
    List<WebhookId> over =
        turns.values().stream()
            .filter(Turn::isOver)
            .map(turn -> turn.endpoint().id())
            .sorted(Comparator.comparingLong(WebhookId::value))
            .toList();
    release(over);
  }

  private void release(List<WebhookId> endpoints) {
    if (!endpoints.isEmpty()) {
      inTransaction(
          () -> {
            endpoints.forEach(endpoint -> stores.deliveries().release(endpoint, owner));
            return endpoints;
          });
      endpoints.forEach(turns::remove);
    }
  }

  private <T> void inTransaction(Supplier<T> work) {
    stores.inTransaction(work);
  }

  // The end, and trouble.

  private void finish() {
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    try {
      while (inFlight > 0 && System.nanoTime() < end) {
        awaitResults(settings.poll());
        takeResults();
        record();
      }
      takeResults();
      record();
      release(turns.keySet().stream().sorted(Comparator.comparingLong(WebhookId::value)).toList());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      LOG.warning(() -> "what came of the last webhooks is not recorded: " + failure);
    }
  }

  /** The whole story once; a database that is away fails each second in the same way. */
  private void tell(RuntimeException failure) {
    if (!isFailing) {
      LOG.log(Level.WARNING, failure, () -> "webhooks wait, for something went wrong");
    }
    isFailing = true;
  }

  private void tellRecovery() {
    if (isFailing && !isApart) {
      LOG.info("webhooks are delivered again");
      isFailing = false;
    }
  }
}
