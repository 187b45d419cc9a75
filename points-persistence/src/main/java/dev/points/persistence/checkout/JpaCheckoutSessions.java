package dev.points.persistence.checkout;

import dev.points.checkout.CheckoutSession;
import dev.points.checkout.CheckoutSessions;
import dev.points.customer.PhoneNumber;
import dev.points.order.OrderId;
import dev.points.persistence.session.JpaSession;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Checkout sessions in a relational database. Thread-safe. */
public final class JpaCheckoutSessions implements CheckoutSessions {

  private static final String INSERT =
      "insert into checkout_sessions (order_id, token, fingerprint, phone, name, callback_url,"
          + " expires_at, due_at) values (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String DUE =
      "select order_id from checkout_sessions where due_at <= ? order by due_at limit ?";

  private final JpaSession session;

  /**
   * Checkout sessions of a session with the database.
   *
   * @param session the transaction under way
   */
  public JpaCheckoutSessions(JpaSession session) {
    this.session = session;
  }

  @Override
  public void add(CheckoutSession checkout) {
    session
        .writes()
        .add(
            INSERT,
            checkout.order().value(),
            checkout.token(),
            checkout.fingerprint(),
            checkout.phone().map(PhoneNumber::national),
            checkout.name(),
            checkout.callbackUrl(),
            checkout.expiresAt(),
            checkout.expiresAt());
  }

  @Override
  public Optional<CheckoutSession> find(OrderId order) {
    return Optional.ofNullable(
            session.entityManager().find(CheckoutSessionEntity.class, order.value()))
        .map(CheckoutSessionEntity::toDomain);
  }

  @Override
  public Optional<CheckoutSession> find(String token) {
    if (!JpaSession.isStorable(token)) {
      return Optional.empty();
    }
    return session
        .entityManager()
        .createQuery(
            "select s from CheckoutSessionEntity s where s.token = :token",
            CheckoutSessionEntity.class)
        .setParameter("token", token)
        .getResultStream()
        .findFirst()
        .map(CheckoutSessionEntity::toDomain);
  }

  @Override
  public void close(OrderId order) {
    session
        .writes()
        .add("update checkout_sessions set due_at = null where order_id = ?", order.value());
  }

  @Override
  public List<OrderId> due(Instant now, int limit) {
    List<?> rows =
        session
            .entityManager()
            .createNativeQuery(DUE)
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .setParameter(2, limit)
            .getResultList();
    return rows.stream().map(row -> new OrderId(((Number) row).longValue())).toList();
  }
}
