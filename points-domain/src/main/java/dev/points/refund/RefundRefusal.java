package dev.points.refund;

import dev.points.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a refund was refused: nothing went back.
 *
 * @param reason why
 * @param left what can still be refunded; present exactly for {@link Reason#TOO_MUCH}
 * @param closedAt the first instant after the window; present exactly for {@link
 *     Reason#WINDOW_CLOSED}
 */
public record RefundRefusal(Reason reason, Optional<Money> left, Optional<Instant> closedAt) {

  /** The kinds of refusal, in the order in which they are checked. */
  public enum Reason {
    /** The order is new or authorized: it can be cancelled. */
    NOT_SETTLED,
    /** The order was cancelled. */
    CANCELLED,
    /** Everything went back already. */
    FULLY_REFUNDED,
    /** The order was settled with the merchant, whose policy forbids it then (decision F-8). */
    SETTLED_WITH_MERCHANT,
    /** The merchant's window is over (decision F-1). */
    WINDOW_CLOSED,
    /** The dashboard's 72 hours are over (decision F-1). */
    DASHBOARD_WINDOW_CLOSED,
    /** More than is left (decision F-2). */
    TOO_MUCH,
    /** The customer has too few points, and the merchant's policy forbids it then (F-6). */
    TOO_FEW_POINTS,
    /** The merchant's funding account cannot pay for the points that go back (decision C-4). */
    FUNDING_EXHAUSTED
  }

  /**
   * Checks that the details are there exactly when they must be.
   *
   * @param reason why
   * @param left what can still be refunded; present exactly for {@link Reason#TOO_MUCH}
   * @param closedAt the first instant after the window; present exactly for {@link
   *     Reason#WINDOW_CLOSED}
   * @throws IllegalArgumentException if they are not
   */
  public RefundRefusal {
    if (left.isPresent() != (reason == Reason.TOO_MUCH)
        || closedAt.isPresent() != (reason == Reason.WINDOW_CLOSED)) {
      throw new IllegalArgumentException(reason + " does not go with " + left + ", " + closedAt);
    }
  }

  /**
   * A refusal that needs no further word.
   *
   * @param reason one without details
   * @return the refusal
   */
  public static RefundRefusal because(Reason reason) {
    return new RefundRefusal(reason, Optional.empty(), Optional.empty());
  }

  /**
   * A refusal of more than is left.
   *
   * @param left what can still be refunded
   * @return the refusal
   */
  public static RefundRefusal exceeding(Money left) {
    return new RefundRefusal(Reason.TOO_MUCH, Optional.of(left), Optional.empty());
  }

  /**
   * A refusal of a refund that comes too late.
   *
   * @param closedAt the first instant after the window
   * @return the refusal
   */
  public static RefundRefusal tooLate(Instant closedAt) {
    return new RefundRefusal(Reason.WINDOW_CLOSED, Optional.empty(), Optional.of(closedAt));
  }
}
