package dev.points.order;

import java.util.Set;

/**
 * Where an order stands financially, and the one table of permitted moves (decision O-1):
 *
 * <pre>
 * new                 → approved, authorized, cancelled
 * authorized          → captured, cancelled
 * approved, captured  → partially_refunded, fully_refunded
 * partially_refunded  → partially_refunded, fully_refunded
 * cancelled, fully_refunded are final
 * </pre>
 *
 * Shipping has a life of its own, see {@link dev.points.shipping.ShippingStatus}.
 */
public enum OrderStatus {
  /** Created, not settled; the customer may be at the checkout. */
  NEW("new"),
  /** Settled: points are credited or redeemed. */
  APPROVED("approved"),
  /** Funds are reserved but not captured. */
  AUTHORIZED("authorized"),
  /** Reserved funds were captured. */
  CAPTURED("captured"),
  /** Stopped before settlement; reserved points are released. */
  CANCELLED("cancelled"),
  /** Everything went back. */
  FULLY_REFUNDED("fully_refunded"),
  /** A part went back. */
  PARTIALLY_REFUNDED("partially_refunded");

  private final String wireName;

  OrderStatus(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The states that may follow this one.
   *
   * @return the permitted moves, empty for a final state
   */
  public Set<OrderStatus> successors() {
    return switch (this) {
      case NEW -> Set.of(APPROVED, AUTHORIZED, CANCELLED);
      case AUTHORIZED -> Set.of(CAPTURED, CANCELLED);
      case APPROVED, CAPTURED, PARTIALLY_REFUNDED -> Set.of(PARTIALLY_REFUNDED, FULLY_REFUNDED);
      case CANCELLED, FULLY_REFUNDED -> Set.of();
    };
  }

  /**
   * Whether an order may move from this state to another.
   *
   * @param next the state to move to
   * @return true if the table permits it
   */
  public boolean canBecome(OrderStatus next) {
    return successors().contains(next);
  }

  /**
   * Whether nothing can follow.
   *
   * @return true for a final state
   */
  public boolean isFinal() {
    return successors().isEmpty();
  }

  /**
   * The word that stands for the state in answers, webhooks and storage.
   *
   * @return for example {@code partially_refunded}
   */
  public String wireName() {
    return wireName;
  }
}
