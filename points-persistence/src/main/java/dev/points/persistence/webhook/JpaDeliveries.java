package dev.points.persistence.webhook;

import dev.points.order.OrderId;
import dev.points.persistence.order.JpaOrders;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.SqlWords;
import dev.points.webhook.Deliveries;
import dev.points.webhook.Delivery;
import dev.points.webhook.DeliveryAttempt;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries in a relational database, worked on in sets, not one by one. Thread-safe.
 *
 * <p>A delivery is pending exactly if it has a {@code next_attempt_at}; queries ask for that, not
 * for the word, so that the indexes over what is pending serve them.
 *
 * <p>Rows are locked in one order: the row of {@code dispatch}, endpoints by their ids, deliveries.
 * Whoever makes deliveries pending or gives them up holds their endpoint, so that none is left
 * pending at an endpoint that is told nothing any more; what adds a delivery, or makes one due
 * again, leaves that to its caller.
 */
public final class JpaDeliveries implements Deliveries {

  private static final String PENDING = SqlWords.word(DeliveryRecord.State.PENDING.wireName());
  private static final String DONE = SqlWords.word(DeliveryRecord.State.DELIVERED.wireName());

  /** The state of a delivery that is given up. */
  static final String GIVEN_UP = SqlWords.word(DeliveryRecord.State.FAILED.wireName());

  private static final String LAST_FEED =
      "select last_feed from dispatch where id = 1 for update skip locked";

  private static final String GIVE_PLACES =
      "merge into outbox using (select id, row_number() over (order by id) as place"
          + " from (select id from outbox where feed is null order by id limit ?) as oldest)"
          + " as waiting on outbox.id = waiting.id"
          + " when matched then update set feed = waiting.place + ?";

  private static final String HOLD_ENDPOINTS =
      "select id from webhooks where deleted_at is null and disabled_at is null"
          + " and merchant_id in (select merchant_id from outbox where feed > ? and feed <= ?)"
          + " order by id for update";

  private static final String DELIVER =
      "insert into deliveries (webhook_id, event_id, state, attempts, next_attempt_at)"
          + " select w.id, o.id, "
          + PENDING
          + ", 0, o.created_at"
          + " from outbox o join webhooks w on w.merchant_id = o.merchant_id"
          + " where o.feed > ? and o.feed <= ? and o.payload <> ''"
          + " and not exists (select 1 from deliveries d where d.event_id = o.id)"
          + " and w.deleted_at is null and w.disabled_at is null and w.created_at <= o.created_at"
          + " order by o.feed, w.id";

  private static final String MOVE_LAST_FEED = "update dispatch set last_feed = ? where id = 1";

  /**
   * Goes from one endpoint that has something pending to the next, so that neither endpoints
   * without anything nor the length of a queue cost time. H2 keeps what is done in its indexes and
   * would read through it.
   */
  private static final String ENDPOINTS_WITH_QUEUES =
      "with recursive queues (webhook) as ("
          + "select min(webhook_id) from deliveries where next_attempt_at is not null"
          + " union all"
          + " select (select min(d.webhook_id) from deliveries d"
          + " where d.next_attempt_at is not null and d.webhook_id > q.webhook)"
          + " from queues q where q.webhook is not null) ";

  private static final String FREE =
      "select w.id from webhooks w where w.deleted_at is null and w.disabled_at is null"
          + " and (w.leased_by is null or w.leased_until <= ?)"
          + " and exists (select 1 from deliveries d"
          + " where d.webhook_id = w.id and d.next_attempt_at <= ?)";

  private static final String LONGEST_FREE_FIRST =
      " order by w.leased_until nulls first, w.id limit ? for update skip locked";

  private static final String DUE =
      "select d.id, m.messageId, m.event, m.payload, d.attempts"
          + " from DeliveryEntity d, MessageEntity m"
          + " where m.id = d.eventId and d.webhookId = :webhook and d.nextAttemptAt <= :now"
          + " order by d.nextAttemptAt, d.id";

  private static final String ATTEMPTED =
      "update deliveries set attempts = attempts + 1, last_attempt_at = ?, last_millis = ?,"
          + " last_status = ?, last_error = ?, ";

  private static final String DELIVERED =
      ATTEMPTED + "state = " + DONE + ", next_attempt_at = null where id = ? and webhook_id = ?";

  private static final String TO_BE_TRIED_AGAIN =
      ATTEMPTED
          + "next_attempt_at = case when state = "
          + PENDING
          + " then ? end, state = case when state = "
          + PENDING
          + " then state else "
          + GIVEN_UP
          + " end"
          + " where id = ? and webhook_id = ? and state <> "
          + DONE;

  private static final String FAILED =
      ATTEMPTED
          + "state = "
          + GIVEN_UP
          + ", next_attempt_at = null"
          + " where id = ? and webhook_id = ? and state <> "
          + DONE;

  private static final String OLDEST_WAITING =
      "select d.nextAttemptAt from DeliveryEntity d"
          + " where d.attempts = 0 and d.nextAttemptAt <= :now order by d.nextAttemptAt";

  private static final String FORGETTABLE =
      "select o.id from outbox o where o.feed is not null and o.created_at < ?"
          + " and not exists (select 1 from deliveries d"
          + " where d.event_id = o.id and d.next_attempt_at is not null)"
          + " order by o.created_at limit ? for update skip locked";

  private static final int CHUNK = 1_000;

  private final JpaSession session;
  private final JpaWebhooks webhooks;
  private final JpaOrders orders;

  /**
   * Deliveries of a session.
   *
   * @param session the transaction under way
   * @param webhooks the endpoints of the session
   * @param orders the orders of the session, of which messages speak
   */
  public JpaDeliveries(JpaSession session, JpaWebhooks webhooks, JpaOrders orders) {
    this.session = session;
    this.webhooks = webhooks;
    this.orders = orders;
  }

  /**
   * What commits after the events were read gets a higher place in the feed, whatever its number:
   * the row of {@code dispatch} is held until the places are visible.
   */
  @Override
  public int dispatch(int limit) {
    List<?> row = query(LAST_FEED).getResultList();
    if (row.isEmpty()) {
      return 0;
    }
    long before = ((Number) row.get(0)).longValue();
    int count = query(GIVE_PLACES, limit, before).executeUpdate();
    if (count > 0) {
      long after = before + count;
      query(MOVE_LAST_FEED, after).executeUpdate();
      if (!query(HOLD_ENDPOINTS, before, after).getResultList().isEmpty()) {
        query(DELIVER, before, after).executeUpdate();
      }
    }
    return count;
  }

  @Override
  public List<WebhookEndpoint> lease(
      String owner, Instant now, Instant leasedAt, Instant until, int limit) {
    String free =
        session.isPostgres()
            ? ENDPOINTS_WITH_QUEUES + FREE + " and w.id = any (array(select webhook from queues))"
            : FREE;
    List<Long> ids = ids(query(free + LONGEST_FREE_FIRST, leasedAt, now, limit));
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(List.of(owner, until));
    values.addAll(ids);
    query(
            "update webhooks set leased_by = ?, leased_until = ? where id in " + among(ids),
            values.toArray())
        .executeUpdate();
    Map<Long, WebhookEntity> leased =
        webhooks.all(ids).stream()
            .collect(Collectors.toMap(WebhookEntity::id, Function.identity()));
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(leased.get(id)).stream())
        .map(WebhookEntity::toDomain)
        .toList();
  }

  @Override
  public List<Delivery> due(WebhookId webhook, Instant now, int limit) {
    return session
        .entityManager()
        .createQuery(DUE, Object[].class)
        .setParameter("webhook", webhook.value())
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultStream()
        .map(
            row ->
                new Delivery(
                    (Long) row[0],
                    webhook,
                    (UUID) row[1],
                    (String) row[2],
                    (String) row[3],
                    (Integer) row[4]))
        .toList();
  }

  @Override
  public Optional<WebhookEndpoint> record(
      WebhookId webhook, String owner, List<DeliveryAttempt> attempts, Instant until) {
    Optional<WebhookEntity> kept = webhooks.lock(webhook);
    boolean told = kept.filter(entity -> !entity.isDisabled()).isPresent();
    // Whoever else changes deliveries of the endpoint without holding it takes one at a time.
    attempts.stream()
        .sorted(Comparator.comparingLong(DeliveryAttempt::delivery))
        .forEach(attempt -> write(webhook, attempt, told));
    kept.ifPresent(
        entity ->
            session
                .writes()
                .add(
                    "update webhooks set failing_since = ?, leased_until = ? where id = ?",
                    DeliveryAttempt.failingSince(entity.failingSince(), attempts),
                    entity.isLeasedTo(owner) ? until : entity.leasedUntil(),
                    webhook.value()));
    return kept.filter(entity -> told && entity.isLeasedTo(owner)).map(WebhookEntity::toDomain);
  }

  private void write(WebhookId webhook, DeliveryAttempt attempt, boolean told) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(attempt.at());
    values.add(attempt.millis());
    values.add(attempt.status());
    // A stranger may have had a say in it.
    values.add(attempt.error().map(error -> error.replace('\0', '\uFFFD')));
    boolean again = !attempt.isDelivered() && told && attempt.next().isPresent();
    if (again) {
      values.add(attempt.next());
    }
    values.add(attempt.delivery());
    values.add(webhook.value());
    String unlessAgain = attempt.isDelivered() ? DELIVERED : FAILED;
    session.writes().add(again ? TO_BE_TRIED_AGAIN : unlessAgain, values.toArray());
  }

  @Override
  public void release(WebhookId webhook, String owner) {
    session
        .writes()
        .add(
            "update webhooks set leased_by = null where id = ? and leased_by = ?",
            webhook.value(),
            owner);
  }

  @Override
  public Optional<WebhookEndpoint> disable(
      WebhookId webhook, WebhookEndpoint.Reason reason, Instant now) {
    Optional<WebhookEntity> told = webhooks.lock(webhook).filter(entity -> !entity.isDisabled());
    told.ifPresent(
        entity -> {
          session
              .writes()
              .add(
                  "update webhooks set disabled_reason = ?, disabled_at = ?, leased_by = null"
                      + " where id = ?",
                  reason.wireName(),
                  now,
                  webhook.value());
          webhooks.giveUp(webhook);
        });
    return told.map(entity -> entity.toDomain().disabled(reason, now));
  }

  @Override
  public Optional<Instant> failingSince(WebhookId webhook) {
    return session
        .entityManager()
        .createQuery(
            "select w.failingSince from WebhookEntity w where w.id = :id"
                + " and w.deletedAt is null and w.failingSince is not null",
            Instant.class)
        .setParameter("id", webhook.value())
        .getResultStream()
        .findFirst();
  }

  @Override
  public long add(WebhookId webhook, long event, Instant now) {
    query(
            "insert into deliveries (webhook_id, event_id, state, attempts, next_attempt_at)"
                + " values (?, ?, "
                + PENDING
                + ", 0, ?)",
            webhook.value(),
            event,
            now)
        .executeUpdate();
    Query added =
        query(
            "select id from deliveries where webhook_id = ? and event_id = ?",
            webhook.value(),
            event);
    return ids(added).get(0);
  }

  @Override
  public List<DeliveryRecord> page(WebhookId webhook, long before, int limit) {
    return told(
        of(webhook, "d.id < :before order by d.id desc")
            .setParameter("before", before)
            .setMaxResults(limit));
  }

  @Override
  public Optional<DeliveryRecord> find(WebhookId webhook, long delivery) {
    return told(of(webhook, "d.id = :id").setParameter("id", delivery)).stream().findFirst();
  }

  private TypedQuery<DeliveryEntity> of(WebhookId webhook, String condition) {
    return session
        .entityManager()
        .createQuery(
            "select d from DeliveryEntity d where d.webhookId = :webhook and " + condition,
            DeliveryEntity.class)
        .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH)
        .setParameter("webhook", webhook.value());
  }

  private List<DeliveryRecord> told(TypedQuery<DeliveryEntity> query) {
    List<DeliveryEntity> deliveries = query.getResultList();
    if (deliveries.isEmpty()) {
      return List.of();
    }
    // Without the payloads, which are long.
    Map<Long, Message> messages = new HashMap<>();
    session
        .entityManager()
        .createQuery(
            "select m.id, m.messageId, m.event, m.orderId, m.createdAt"
                + " from MessageEntity m where m.id in :ids",
            Object[].class)
        .setParameter("ids", deliveries.stream().map(DeliveryEntity::event).toList())
        .getResultStream()
        .forEach(row -> messages.put((Long) row[0], Message.of(row)));
    Map<OrderId, UUID> uuids =
        orders.uuidsOf(
            messages.values().stream().flatMap(m -> m.order().stream()).distinct().toList());
    return deliveries.stream()
        .flatMap(
            delivery ->
                Optional.ofNullable(messages.get(delivery.event()))
                    .map(message -> message.deliveredBy(delivery, uuids))
                    .stream())
        .toList();
  }

  private record Message(UUID id, String event, Optional<OrderId> order, Instant createdAt) {

    static Message of(@Nullable Object[] row) {
      return new Message(
          (UUID) row[1],
          (String) row[2],
          Optional.ofNullable((Long) row[3]).map(OrderId::new),
          (Instant) row[4]);
    }

    DeliveryRecord deliveredBy(DeliveryEntity delivery, Map<OrderId, UUID> uuids) {
      return delivery.toDomain(id, event, order.map(uuids::get), createdAt);
    }
  }

  @Override
  public void again(long delivery, Instant now) {
    session
        .writes()
        .add(
            "update deliveries set state = "
                + PENDING
                + ", attempts = 0, next_attempt_at = ?"
                + " where id = ?",
            now,
            delivery);
  }

  @Override
  public Optional<Instant> oldestWaiting(Instant now) {
    return session
        .entityManager()
        .createQuery(OLDEST_WAITING, Instant.class)
        .setParameter("now", now)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  @Override
  public int forget(Instant before, int limit) {
    List<Long> old = ids(query(FORGETTABLE, before, limit));
    int forgotten = 0;
    for (int from = 0; from < old.size(); from += CHUNK) {
      List<Long> chunk = old.subList(from, Math.min(from + CHUNK, old.size()));
      // One that was made due again meanwhile keeps its event.
      query(
              "delete from deliveries where next_attempt_at is null and event_id in "
                  + among(chunk),
              chunk.toArray())
          .executeUpdate();
      forgotten +=
          query(
                  "delete from outbox where not exists"
                      + " (select 1 from deliveries d where d.event_id = outbox.id) and id in "
                      + among(chunk),
                  chunk.toArray())
              .executeUpdate();
    }
    return forgotten;
  }

  private Query query(String sql, Object... values) {
    return JpaSession.bound(session.entityManager().createNativeQuery(sql), values);
  }

  private static List<Long> ids(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(id -> ((Number) id).longValue()).toList();
  }

  private static String among(List<Long> ids) {
    return "(?" + ", ?".repeat(ids.size() - 1) + ")";
  }
}
