package dev.points.storefront;

import dev.points.order.OrderNumber;
import dev.points.points.Points;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a customer's points as the store sees it: one posting of the ledger, or an earning
 * that waits. Immutable and thread-safe.
 *
 * @param at when
 * @param kind what happened
 * @param points how many points, more than 0
 * @param incoming whether the customer got them; false if the customer lost them
 * @param state what has become of them
 * @param order the order's number as the merchant wrote it, if it was an order of this store
 * @param reason what the store gave as the reason, if it changed the points by hand
 * @param expiresAt the first instant at which they cannot be spent any more; empty for never, and
 *     for points that the customer lost
 */
public record Movement(
    Instant at,
    Kind kind,
    Points points,
    boolean incoming,
    State state,
    Optional<OrderNumber> order,
    Optional<String> reason,
    Optional<Instant> expiresAt) {

  /** What happened. */
  public enum Kind {
    /** An order earned points, or will once the account is activated. */
    REWARD("reward"),
    /** A refund took earned points back. */
    REWARD_REVERSAL("reward_reversal"),
    /** Points paid for an order. */
    REDEMPTION("redemption"),
    /** A refund gave spent points back. */
    REDEMPTION_REFUND("redemption_refund"),
    /** The store added points by hand. */
    MANUAL_ADDITION("ManualAccumulation"),
    /** The store deducted points by hand. */
    MANUAL_DEDUCTION("ManualDeduction"),
    /** The points' time was over. */
    EXPIRY("expiry"),
    /** They were there when the wallet was opened. */
    OPENING("opening");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /**
     * The word that stands for the kind in answers.
     *
     * @return for example {@code reward}
     */
    public String wireName() {
      return wireName;
    }
  }

  /** What has become of the points. */
  public enum State {
    /** The movement counts. */
    ACTIVE("active"),
    /** It will count once the customer has activated the account, or has paid. */
    PENDING("pending"),
    /** The points' time is over. */
    EXPIRED("expired");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /**
     * The word that stands for the state in answers.
     *
     * @return for example {@code active}
     */
    public String wireName() {
      return wireName;
    }
  }
}
