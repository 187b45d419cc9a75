package dev.points.persistence.event;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.persistence.order.JpaOrders;
import dev.points.persistence.session.JpaSession;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outbox in a relational database. Thread-safe. */
public final class JpaOutbox implements Outbox {

  private static final String INSERT =
      "insert into outbox (message_id, payload, merchant_id, event, created_at, order_id, sequence,"
          + " order_status, refund_number, points, left_points, left_amount, shipping_status,"
          + " label_ar, label_en, balance, award, max_debt) values (?, ?, ?, ?, ?"
          + ", ?".repeat(13)
          + ")";

  private static final String INSERT_TEST =
      "insert into outbox (message_id, payload, merchant_id, event, created_at)"
          + " values (?, ?, ?, ?, ?)";

  /**
   * A place below all others: whoever gives out places passes it over, and so does every reader.
   */
  private static final String KEEP_OUT_OF_FEED = "update outbox set feed = -id where id = ?";

  private final JpaSession session;
  private final JpaOrders orders;

  /**
   * The outbox of a session.
   *
   * @param session the transaction under way
   * @param orders the orders of the session, of which events speak
   */
  public JpaOutbox(JpaSession session, JpaOrders orders) {
    this.session = session;
    this.orders = orders;
  }

  @Override
  public void append(PointsEvent event, String message) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(UUID.randomUUID());
    values.add(message);
    values.add(event.merchant().value());
    values.add(event.wireName());
    values.add(event.at());
    values.addAll(
        event.fold(
            JpaOutbox::ofOrder,
            low -> balance(low.balance(), null, null),
            exceeded ->
                balance(exceeded.balance(), exceeded.award().value(), exceeded.maxDebt().value())));
    session.writes().add(INSERT, values.toArray());
  }

  @Override
  public long appendTest(MerchantId merchant, String message, Instant at) {
    UUID id = UUID.randomUUID();
    session.writes().add(INSERT_TEST, id, message, merchant.value(), TEST, at);
    long number =
        session
            .entityManager()
            .createQuery(
                "select e.id from ToldEntity e where e.merchantId = :merchant"
                    + " and e.messageId = :message order by e.id desc",
                Long.class)
            .setParameter("merchant", merchant.value())
            .setParameter("message", id)
            .setMaxResults(1)
            .getSingleResult();
    session.writes().add(KEEP_OUT_OF_FEED, number);
    return number;
  }

  @Override
  public List<Told> feed(MerchantId merchant, long after, int limit) {
    List<ToldEntity> page =
        session
            .entityManager()
            .createQuery(
                "select e from ToldEntity e where e.merchantId = :merchant and e.feed > :after"
                    + " and e.messageId is not null and e.payload <> '' order by e.feed",
                ToldEntity.class)
            .setParameter("merchant", merchant.value())
            .setParameter("after", Math.max(0, after))
            .setMaxResults(limit)
            .getResultList();
    Map<OrderId, UUID> uuids =
        orders.uuidsOf(page.stream().flatMap(e -> e.order().stream()).distinct().toList());
    return page.stream().map(event -> event.told(uuids)).toList();
  }

  private static List<@Nullable Object> ofOrder(PointsEvent.OfOrder event) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(event.order().value());
    values.add(event.sequence());
    values.add(event.status().wireName());
    if (event instanceof PointsEvent.OrderRefunded refunded) {
      values.add(refunded.refund().number());
      values.add(refunded.points().value());
      values.add(refunded.leftPoints().value());
      values.add(refunded.leftAmount().halalas());
    } else {
      values.addAll(Collections.nCopies(4, null));
    }
    if (event instanceof PointsEvent.ShippingUpdated shipped) {
      values.add(shipped.shipping().wireName());
      values.add(shipped.label().arabic());
      values.add(shipped.label().english());
    } else {
      values.addAll(Collections.nCopies(3, null));
    }
    values.addAll(Collections.nCopies(3, null));
    return values;
  }

  private static List<@Nullable Object> balance(@Nullable Object... values) {
    List<@Nullable Object> all = new ArrayList<>(Collections.nCopies(10, null));
    all.addAll(Arrays.asList(values));
    return all;
  }

  @Override
  public List<PointsEvent> latest(MerchantId merchant, int limit) {
    List<PointsEvent> newestFirst =
        new ArrayList<>(
            session
                .entityManager()
                .createQuery(
                    "select e from OutboxEntity e where e.merchantId = :merchant"
                        + " and e.event <> :test order by e.id desc",
                    OutboxEntity.class)
                .setParameter("merchant", merchant.value())
                .setParameter("test", TEST)
                .setMaxResults(limit)
                .getResultStream()
                .map(this::toDomain)
                .toList());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public List<Summary> page(Optional<MerchantId> merchant, long before, int limit) {
    TypedQuery<OutboxEntity> query =
        session
            .entityManager()
            .createQuery(
                "select e from OutboxEntity e where e.id < :before"
                    + merchant.map(of -> " and e.merchantId = :merchant").orElse("")
                    + " order by e.id desc",
                OutboxEntity.class)
            .setParameter("before", before)
            .setMaxResults(limit);
    merchant.ifPresent(of -> query.setParameter("merchant", of.value()));
    List<OutboxEntity> page = query.getResultList();
    Map<OrderId, UUID> uuids =
        orders.uuidsOf(page.stream().flatMap(e -> e.order().stream()).distinct().toList());
    return page.stream().map(event -> event.summary(uuids)).toList();
  }

  private PointsEvent toDomain(OutboxEntity entity) {
    return entity.toDomain(
        (order, number) ->
            orders.refundsOf(order).stream()
                .filter(refund -> refund.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no refund " + number)));
  }
}
