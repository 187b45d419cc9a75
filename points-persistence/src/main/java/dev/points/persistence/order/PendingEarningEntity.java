package dev.points.persistence.order;

import dev.points.order.PendingEarning;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * How a queued earning is read: a row of {@code orders} that is no order yet, see {@link
 * OrderRows}.
 */
@Entity
@Table(name = "orders")
class PendingEarningEntity extends OrderColumns {

  protected PendingEarningEntity() {}

  PendingEarning toDomain() {
    return new PendingEarning(
        id(),
        merchant(),
        customer().orElseThrow(),
        origin(),
        number(),
        purchase(),
        earned(),
        createdAt());
  }
}
