package dev.points.order;

/** An order was told to move to a state that its table does not permit; nothing changed. */
public final class IllegalOrderTransition extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Where the order stands. */
  private final OrderStatus from;

  /** Where it was told to go. */
  private final OrderStatus to;

  IllegalOrderTransition(OrderId order, OrderStatus from, OrderStatus to) {
    super(
        "order " + order.value() + " cannot move from " + from.wireName() + " to " + to.wireName());
    this.from = from;
    this.to = to;
  }

  /**
   * Where the order stands.
   *
   * @return its unchanged state
   */
  public OrderStatus from() {
    return from;
  }

  /**
   * Where it was told to go.
   *
   * @return the state that was refused
   */
  public OrderStatus to() {
    return to;
  }
}
