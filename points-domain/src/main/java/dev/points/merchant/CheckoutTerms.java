package dev.points.merchant;

import dev.points.money.Money;

/**
 * Whether and how customers spend points at a merchant (decisions ). Immutable and
 * thread-safe.
 *
 * @param enabled whether the merchant begins checkouts at all
 * @param minimumOrder the least that an order must cost for points to be spent on it
 * @param earnsOnSpentPoints whether the customer also earns on the part that points paid
 */
public record CheckoutTerms(boolean enabled, Money minimumOrder, boolean earnsOnSpentPoints) {

  /** What a merchant who says nothing gets: checkouts of any amount that earn on the money part. */
  public static final CheckoutTerms STANDARD = new CheckoutTerms(true, Money.ZERO, false);
}
