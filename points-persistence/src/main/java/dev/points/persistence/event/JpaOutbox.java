package dev.points.persistence.event;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.persistence.session.JpaSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outbox in a relational database. Thread-safe. */
public final class JpaOutbox implements Outbox {

  private static final String INSERT =
      "insert into outbox (merchant_id, event, created_at, order_id, sequence, order_status,"
          + " balance, award, max_debt) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final JpaSession session;

  /**
   * The outbox of a session.
   *
   * @param session the transaction under way
   */
  public JpaOutbox(JpaSession session) {
    this.session = session;
  }

  @Override
  public void append(PointsEvent event) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(event.merchant().value());
    values.add(event.wireName());
    values.add(event.at());
    values.addAll(
        event.fold(
            moved ->
                details(
                    moved.order().value(),
                    moved.sequence(),
                    moved.status().wireName(),
                    null,
                    null,
                    null),
            low -> details(null, null, null, low.balance(), null, null),
            exceeded ->
                details(
                    null,
                    null,
                    null,
                    exceeded.balance(),
                    exceeded.award().value(),
                    exceeded.maxDebt().value())));
    session.writes().add(INSERT, values.toArray());
  }

  private static List<@Nullable Object> details(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Override
  public List<PointsEvent> latest(MerchantId merchant, int limit) {
    List<PointsEvent> newestFirst =
        new ArrayList<>(
            session
                .entityManager()
                .createQuery(
                    "select e from OutboxEntity e where e.merchantId = :merchant"
                        + " order by e.id desc",
                    OutboxEntity.class)
                .setParameter("merchant", merchant.value())
                .setMaxResults(limit)
                .getResultStream()
                .map(OutboxEntity::toDomain)
                .toList());
    Collections.reverse(newestFirst);
    return newestFirst;
  }
}
