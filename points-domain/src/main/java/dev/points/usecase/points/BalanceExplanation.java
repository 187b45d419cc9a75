package dev.points.usecase.points;

import dev.points.merchant.MerchantId;
import dev.points.merchant.RuleVersion;
import dev.points.order.OrderNumber;
import dev.points.order.ReferenceNumber;
import dev.points.points.Points;
import dev.points.storefront.Adjustment;
import dev.points.wallet.Lot;
import dev.points.wallet.PostingKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where every point of a balance comes from, which points are held for what, and what is owed for
 * what. Immutable and thread-safe.
 *
 * @param available what can be spent now: the sum of what remains in the lots
 * @param lots the lots of which something can be spent, in the order in which they are spent
 * @param holds what orders hold beside the balance
 * @param debts what the customer owes, oldest first
 */
public record BalanceExplanation(
    Points available, List<OfLot> lots, List<OfOrder> holds, List<OfOrder> debts) {

  /**
   * Keeps its own copies.
   *
   * @param available what can be spent now: the sum of what remains in the lots
   * @param lots the lots of which something can be spent, in the order in which they are spent
   * @param holds what orders hold beside the balance
   * @param debts what the customer owes, oldest first
   */
  public BalanceExplanation {
    lots = List.copyOf(lots);
    holds = List.copyOf(holds);
    debts = List.copyOf(debts);
  }

  /** What is told of a customer without a wallet. */
  public static final BalanceExplanation NOTHING =
      new BalanceExplanation(Points.ZERO, List.of(), List.of(), List.of());

  /**
   * An order, as the people who ask know it, and who and what made its points.
   *
   * @param uuid the name by which callers know it
   * @param reference the number by which people know it
   * @param number the merchant's own reference
   * @param merchant who reported it
   * @param rule the version of the merchant's rules by which it earned
   */
  public record Source(
      UUID uuid,
      ReferenceNumber reference,
      OrderNumber number,
      MerchantId merchant,
      RuleVersion rule) {}

  /**
   * A lot and its source.
   *
   * @param lot how many points were granted and remain, and until when
   * @param kind what opened the lot
   * @param source the order that did, if it was one
   * @param adjustment who added the points by hand and why, if somebody did
   */
  public record OfLot(
      Lot lot, PostingKind kind, Optional<Source> source, Optional<Adjustment> adjustment) {}

  /**
   * Points that belong to an order.
   *
   * @param points how many
   * @param source which order
   */
  public record OfOrder(Points points, Source source) {}
}
