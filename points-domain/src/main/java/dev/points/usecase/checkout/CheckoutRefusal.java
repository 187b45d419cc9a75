package dev.points.usecase.checkout;

import dev.points.order.TakenReference;
import java.util.Optional;

/**
 * Why a checkout was not begun: there is no order.
 *
 * @param reason why
 * @param taken what already carries the number; present exactly for {@link Reason#NUMBER_TAKEN}
 */
public record CheckoutRefusal(Reason reason, Optional<TakenReference> taken) {

  /**
   * The kinds of refusal, in the order in which they are checked (decision K-3). The last one comes
   * from the engine around the use case.
   */
  public enum Reason {
    /** The merchant is not verified and published. */
    MERCHANT_NOT_PUBLISHED,
    /** The merchant does not take points. */
    CHECKOUT_OFF,
    /** The purchase would earn more points than can be counted (decision E-2). */
    TOO_MANY_POINTS,
    /** The number belongs to an order that is past its checkout (decision R-5). */
    NUMBER_TAKEN,
    /** Others began a checkout with the same number at every try; try again. */
    BUSY
  }

  /**
   * Checks that the reference is there exactly when it must be.
   *
   * @param reason why
   * @param taken what already carries the number; present exactly for {@link Reason#NUMBER_TAKEN}
   * @throws IllegalArgumentException if it is not
   */
  public CheckoutRefusal {
    if (taken.isPresent() != (reason == Reason.NUMBER_TAKEN)) {
      throw new IllegalArgumentException("reason " + reason + " does not go with " + taken);
    }
  }

  /**
   * A refusal for a reason that needs no further word.
   *
   * @param reason any but {@link Reason#NUMBER_TAKEN}
   * @return the refusal
   */
  public static CheckoutRefusal because(Reason reason) {
    return new CheckoutRefusal(reason, Optional.empty());
  }
}
