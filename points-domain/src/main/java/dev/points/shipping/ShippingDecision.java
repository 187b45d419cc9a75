package dev.points.shipping;

import java.util.function.Function;

/** What came of an update of a delivery. */
public sealed interface ShippingDecision {

  /**
   * The update is accepted, even if nothing is different afterwards.
   *
   * @param shipment how the delivery stands now
   */
  record Moved(Shipment shipment) implements ShippingDecision {}

  /**
   * The table of moves does not permit it; neither status nor words change (decision S-1).
   *
   * @param from where the goods are
   * @param to where they cannot go from there
   */
  record Refused(ShippingStatus from, ShippingStatus to) implements ShippingDecision {}

  /**
   * Answers by what came of it.
   *
   * @param moved what to answer for an accepted update
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<Shipment, T> moved, Function<Refused, T> refused) {
    if (this instanceof Moved result) {
      return moved.apply(result.shipment());
    }
    return refused.apply((Refused) this);
  }
}
