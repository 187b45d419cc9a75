package dev.points.merchant;

import dev.points.money.Money;

/**
 * How customers spend points at a merchant that may begin checkouts (decisions ). Immutable
 * and thread-safe.
 *
 * @param minimumOrder the least that an order must cost for points to be spent on it
 * @param earnsOnSpentPoints whether the customer also earns on the part that points paid
 */
public record CheckoutTerms(Money minimumOrder, boolean earnsOnSpentPoints) {

  /** What a merchant who says nothing gets: checkouts of any amount that earn on the money part. */
  public static final CheckoutTerms STANDARD = new CheckoutTerms(Money.ZERO, false);
}
