package dev.points.persistence.order;

import dev.points.money.Money;
import dev.points.persistence.session.WireName;
import dev.points.points.Points;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.Refunded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a refund is read. It is written by {@link OrderRows}. */
@Entity
@Table(name = "refunds")
@IdClass(RefundEntity.Key.class)
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class RefundEntity {

  @Id
  @Column(name = "order_id")
  private long orderId;

  @Id private int number;

  private String channel;
  private long amount;

  @Column(name = "points_value")
  private long pointsValue;

  @Column(name = "given_back")
  private long givenBack;

  @Column(name = "taken_back")
  private long takenBack;

  private long expired;
  private long owed;

  @Column(name = "written_off")
  private long writtenOff;

  private @Nullable String reason;

  @Column(name = "created_at")
  private Instant createdAt;

  protected RefundEntity() {}

  Refund toDomain() {
    return new Refund(
        number,
        WireName.find(RefundChannel.values(), RefundChannel::wireName, channel),
        new Refunded(
            Money.ofHalalas(amount),
            Money.ofHalalas(pointsValue),
            Points.of(givenBack),
            Points.of(takenBack)),
        Points.of(expired),
        Points.of(owed),
        Points.of(writtenOff),
        Optional.ofNullable(reason),
        createdAt);
  }

  /** An order and the number of its refund. */
  static final class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private long orderId;
    private int number;

    Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && orderId == that.orderId && number == that.number;
    }

    @Override
    public int hashCode() {
      return Objects.hash(orderId, number);
    }
  }
}
