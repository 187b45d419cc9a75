package dev.points.persistence.checkout;

import dev.points.checkout.CheckoutSession;
import dev.points.customer.PhoneNumber;
import dev.points.order.OrderId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a session is read. It is written by {@link JpaCheckoutSessions}. */
@Entity
@Table(name = "checkout_sessions")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class CheckoutSessionEntity {

  @Id
  @Column(name = "order_id")
  private long orderId;

  private String token;
  private String fingerprint;
  private @Nullable String phone;
  private @Nullable String name;

  @Column(name = "callback_url")
  private @Nullable String callbackUrl;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected CheckoutSessionEntity() {}

  CheckoutSession toDomain() {
    return new CheckoutSession(
        new OrderId(orderId),
        token,
        fingerprint,
        Optional.ofNullable(phone).map(PhoneNumber::new),
        Optional.ofNullable(name),
        Optional.ofNullable(callbackUrl),
        expiresAt);
  }
}
