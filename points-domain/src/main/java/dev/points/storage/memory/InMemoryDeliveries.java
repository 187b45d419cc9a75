package dev.points.storage.memory;

import dev.points.webhook.Deliveries;
import dev.points.webhook.Delivery;
import dev.points.webhook.DeliveryAttempt;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.DeliveryRecord.State;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class InMemoryDeliveries implements Deliveries {

  private final InMemoryOutbox outbox;
  private final InMemoryWebhooks webhooks;
  private final InMemoryDeliveryRows rows;

  InMemoryDeliveries(InMemoryOutbox outbox, InMemoryWebhooks webhooks, InMemoryDeliveryRows rows) {
    this.outbox = outbox;
    this.webhooks = webhooks;
    this.rows = rows;
  }

  @Override
  public int dispatch(int limit) {
    List<InMemoryOutbox.Row> placed = outbox.giveTheirPlaces(limit);
    placed.stream()
        .filter(row -> !row.payload().isEmpty())
        .filter(row -> rows.all().noneMatch(delivery -> delivery.event() == row.number()))
        .forEach(this::deliverToAll);
    return placed.size();
  }

  private void deliverToAll(InMemoryOutbox.Row row) {
    webhooks
        .all()
        .map(InMemoryWebhooks.Row::endpoint)
        .filter(endpoint -> endpoint.merchant().equals(row.merchant()))
        .filter(endpoint -> endpoint.disabled().isEmpty())
        .filter(endpoint -> !endpoint.createdAt().isAfter(row.at()))
        .forEach(endpoint -> rows.add(endpoint.id(), row.number(), row.at()));
  }

  @Override
  public List<WebhookEndpoint> lease(
      String owner, Instant now, Instant leasedAt, Instant until, int limit) {
    Set<WebhookId> due =
        rows.all()
            .filter(row -> row.isDue(now))
            .map(InMemoryDeliveryRows.Row::webhook)
            .collect(Collectors.toSet());
    List<InMemoryWebhooks.Row> free =
        webhooks
            .all()
            .filter(row -> row.endpoint().disabled().isEmpty() && row.isFree(leasedAt))
            .filter(row -> due.contains(row.endpoint().id()))
            .sorted(Comparator.comparing(row -> row.leasedUntil().orElse(Instant.MIN)))
            .limit(limit)
            .toList();
    free.forEach(row -> webhooks.replace(row.leased(Optional.of(owner), Optional.of(until))));
    return free.stream().map(InMemoryWebhooks.Row::endpoint).toList();
  }

  @Override
  public List<Delivery> due(WebhookId webhook, Instant now, int limit) {
    return rows.of(webhook)
        .filter(row -> row.isDue(now))
        .sorted(
            Comparator.comparing((InMemoryDeliveryRows.Row row) -> row.next().orElseThrow())
                .thenComparing(InMemoryDeliveryRows.Row::id))
        .limit(limit)
        .map(this::delivery)
        .toList();
  }

  private Delivery delivery(InMemoryDeliveryRows.Row row) {
    InMemoryOutbox.Row event = outbox.row(row.event());
    return new Delivery(
        row.id(), row.webhook(), event.message(), event.event(), event.payload(), row.attempts());
  }

  @Override
  public Optional<WebhookEndpoint> record(
      WebhookId webhook, String owner, List<DeliveryAttempt> attempts, Instant until) {
    Optional<InMemoryWebhooks.Row> kept = webhooks.row(webhook);
    boolean told = kept.filter(row -> row.endpoint().disabled().isEmpty()).isPresent();
    for (DeliveryAttempt attempt : attempts) {
      rows.find(attempt.delivery())
          .filter(row -> row.webhook().equals(webhook))
          .ifPresent(row -> record(attempt, row, told));
    }
    boolean owned = kept.filter(row -> row.owner().equals(Optional.of(owner))).isPresent();
    kept.ifPresent(
        row ->
            webhooks.replace(
                new InMemoryWebhooks.Row(
                    row.endpoint(),
                    row.owner(),
                    owned ? Optional.of(until) : row.leasedUntil(),
                    DeliveryAttempt.failingSince(row.failingSince(), attempts))));
    return kept.filter(row -> told && owned).map(InMemoryWebhooks.Row::endpoint);
  }

  private void record(DeliveryAttempt attempt, InMemoryDeliveryRows.Row row, boolean told) {
    InMemoryDeliveryRows.Last last =
        new InMemoryDeliveryRows.Last(
            attempt.at(), attempt.millis(), attempt.status(), attempt.error());
    int attempts = row.attempts() + 1;
    if (attempt.isDelivered()) {
      rows.replace(row.moved(State.DELIVERED, attempts, Optional.empty(), Optional.of(last)));
    } else if (row.state() != State.DELIVERED) {
      // What was given up meanwhile stays so.
      Optional<Instant> next = attempt.next().filter(again -> told && row.isPending());
      State state = next.isPresent() ? State.PENDING : State.FAILED;
      rows.replace(row.moved(state, attempts, next, Optional.of(last)));
    }
  }

  @Override
  public void release(WebhookId webhook, String owner) {
    webhooks
        .row(webhook)
        .filter(row -> row.owner().equals(Optional.of(owner)))
        .ifPresent(row -> webhooks.replace(row.leased(Optional.empty(), row.leasedUntil())));
  }

  @Override
  public Optional<WebhookEndpoint> disable(
      WebhookId webhook, WebhookEndpoint.Reason reason, Instant now) {
    Optional<InMemoryWebhooks.Row> told =
        webhooks.row(webhook).filter(row -> row.endpoint().disabled().isEmpty());
    told.ifPresent(
        row -> {
          webhooks.replace(
              new InMemoryWebhooks.Row(
                  row.endpoint().disabled(reason, now),
                  Optional.empty(),
                  row.leasedUntil(),
                  row.failingSince()));
          rows.giveUp(webhook);
        });
    return told.map(row -> row.endpoint().disabled(reason, now));
  }

  @Override
  public Optional<Instant> failingSince(WebhookId webhook) {
    return webhooks.row(webhook).flatMap(InMemoryWebhooks.Row::failingSince);
  }

  @Override
  public long add(WebhookId webhook, long event, Instant now) {
    return rows.add(webhook, event, now);
  }

  @Override
  public List<DeliveryRecord> page(WebhookId webhook, long before, int limit) {
    return rows.newestFirst(webhook, before).limit(limit).map(this::told).toList();
  }

  @Override
  public Optional<DeliveryRecord> find(WebhookId webhook, long delivery) {
    return rows.find(delivery).filter(row -> row.webhook().equals(webhook)).map(this::told);
  }

  private DeliveryRecord told(InMemoryDeliveryRows.Row row) {
    InMemoryOutbox.Row event = outbox.row(row.event());
    return new DeliveryRecord(
        row.id(),
        event.message(),
        event.event(),
        event.ofOrder().flatMap(of -> outbox.uuidOf(of.order())),
        row.state(),
        row.attempts(),
        event.at(),
        row.last().map(InMemoryDeliveryRows.Last::at),
        row.last().flatMap(InMemoryDeliveryRows.Last::status),
        row.last().flatMap(InMemoryDeliveryRows.Last::error),
        row.last().map(InMemoryDeliveryRows.Last::millis),
        row.next());
  }

  @Override
  public void again(long delivery, Instant now) {
    rows.find(delivery)
        .ifPresent(row -> rows.replace(row.moved(State.PENDING, 0, Optional.of(now), row.last())));
  }

  @Override
  public Optional<Instant> oldestWaiting(Instant now) {
    return rows.all()
        .filter(row -> row.attempts() == 0)
        .flatMap(row -> row.next().stream())
        .filter(due -> !due.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  @Override
  public int forget(Instant before, int limit) {
    Set<Long> pending =
        rows.all()
            .filter(InMemoryDeliveryRows.Row::isPending)
            .map(InMemoryDeliveryRows.Row::event)
            .collect(Collectors.toSet());
    Set<Long> old =
        outbox.toldBefore(before).stream()
            .map(InMemoryOutbox.Row::number)
            .filter(number -> !pending.contains(number))
            .limit(limit)
            .collect(Collectors.toSet());
    rows.all().filter(row -> old.contains(row.event())).toList().forEach(rows::remove);
    old.forEach(outbox::remove);
    return old.size();
  }
}
