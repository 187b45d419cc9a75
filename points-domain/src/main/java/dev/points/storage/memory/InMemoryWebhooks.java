package dev.points.storage.memory;

import dev.points.merchant.MerchantId;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import dev.points.webhook.Webhooks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

final class InMemoryWebhooks implements Webhooks {

  private final AtomicLong ids = new AtomicLong();
  private final NavigableMap<Long, Row> rows = new TreeMap<>();
  private final Map<Address, WebhookId> byAddress = new HashMap<>();
  private final Map<UUID, WebhookId> byUuid = new HashMap<>();
  private final UndoLog undo;
  private final InMemoryDeliveryRows deliveries;

  private record Address(MerchantId merchant, String url) {
    static Address of(WebhookEndpoint endpoint) {
      return new Address(endpoint.merchant(), endpoint.url());
    }
  }

  /**
   * An endpoint, and the state of its deliveries.
   *
   * @param owner who has leased it
   * @param leasedUntil when the present lease ends, or would have ended that was given back
   * @param failingSince the first attempt that failed since the last success
   */
  record Row(
      WebhookEndpoint endpoint,
      Optional<String> owner,
      Optional<Instant> leasedUntil,
      Optional<Instant> failingSince) {

    boolean isFree(Instant now) {
      return owner.isEmpty() || leasedUntil.filter(until -> until.isAfter(now)).isEmpty();
    }

    Row leased(Optional<String> newOwner, Optional<Instant> until) {
      return new Row(endpoint, newOwner, until, failingSince);
    }
  }

  InMemoryWebhooks(UndoLog undo, InMemoryDeliveryRows deliveries) {
    this.undo = undo;
    this.deliveries = deliveries;
  }

  @Override
  public WebhookId nextId() {
    return new WebhookId(ids.incrementAndGet());
  }

  @Override
  public void add(WebhookEndpoint endpoint) {
    undo.insert(byAddress, Address.of(endpoint), endpoint.id(), "the endpoint's address");
    undo.insert(byUuid, endpoint.uuid(), endpoint.id(), "the endpoint's uuid");
    undo.insert(
        rows,
        endpoint.id().value(),
        new Row(endpoint, Optional.empty(), Optional.empty(), Optional.empty()),
        "the endpoint's id");
  }

  @Override
  public Optional<WebhookEndpoint> find(MerchantId merchant, UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid))
        .flatMap(this::row)
        .map(Row::endpoint)
        .filter(endpoint -> endpoint.merchant().equals(merchant));
  }

  @Override
  public Optional<WebhookEndpoint> at(MerchantId merchant, String url) {
    return Optional.ofNullable(byAddress.get(new Address(merchant, url)))
        .flatMap(this::row)
        .map(Row::endpoint);
  }

  @Override
  public Optional<WebhookEndpoint> lock(MerchantId merchant, UUID uuid) {
    return find(merchant, uuid);
  }

  @Override
  public void update(WebhookEndpoint endpoint) {
    Row before = known(endpoint.id());
    boolean moved = !endpoint.url().equals(before.endpoint().url());
    if (moved) {
      undo.remove(byAddress, Address.of(before.endpoint()));
      undo.insert(byAddress, Address.of(endpoint), endpoint.id(), "the endpoint's address");
    }
    replace(
        new Row(
            endpoint,
            before.owner(),
            before.leasedUntil(),
            moved ? Optional.empty() : before.failingSince()));
  }

  @Override
  public void delete(WebhookId id) {
    WebhookEndpoint endpoint = known(id).endpoint();
    undo.remove(byAddress, Address.of(endpoint));
    undo.remove(byUuid, endpoint.uuid());
    undo.remove(rows, id.value());
    deliveries.giveUp(id);
  }

  @Override
  public int count(MerchantId merchant) {
    return Math.toIntExact(of(merchant).count());
  }

  @Override
  public List<WebhookEndpoint> page(MerchantId merchant, int offset, int limit) {
    return of(merchant).skip(offset).limit(limit).toList();
  }

  private Stream<WebhookEndpoint> of(MerchantId merchant) {
    return all().map(Row::endpoint).filter(endpoint -> endpoint.merchant().equals(merchant));
  }

  Stream<Row> all() {
    return rows.values().stream();
  }

  Optional<Row> row(WebhookId id) {
    return Optional.ofNullable(rows.get(id.value()));
  }

  private Row known(WebhookId id) {
    return row(id).orElseThrow(() -> new IllegalStateException("no endpoint " + id));
  }

  void replace(Row row) {
    undo.replace(rows, row.endpoint().id().value(), row);
  }
}
