package dev.points.wallet;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The points of one customer in one program.
 *
 * <p>A wallet opens empty. Every award opens a {@link Lot} in it and is {@linkplain Posting posted}
 * to the ledger, from which all its numbers can be derived again. What can be spent is the sum of
 * what remains in lots that have not expired; {@code posted} still counts expired lots until they
 * are posted out. Immutable and thread-safe: a decision is a {@link Posting}, and {@link
 * Wallets#record(Posting)} makes it so.
 *
 * @param id which wallet
 * @param program whose points it holds
 * @param customer whose wallet it is
 * @param posted the sum of all ledger entries of this wallet
 */
public record Wallet(WalletId id, ProgramId program, CustomerId customer, Points posted) {

  /**
   * A new, empty wallet.
   *
   * @param id which number it gets
   * @param program whose points it will hold
   * @param customer whose wallet it is
   * @return the wallet
   */
  public static Wallet open(WalletId id, ProgramId program, CustomerId customer) {
    return new Wallet(id, program, customer, Points.ZERO);
  }

  /**
   * Whether the wallet can still count more points.
   *
   * @param more points to add
   * @return false if the sum would not fit into a {@code long}
   */
  public boolean hasRoomFor(Points more) {
    return more.value() <= Long.MAX_VALUE - posted.value();
  }

  /**
   * Grants points for an order at the expense of the merchant's funding account (decision C-4).
   *
   * @param points how many, more than 0
   * @param lot the number of the lot that they open
   * @param order what earned them
   * @param payer the merchant who issues them
   * @param at when
   * @param expiresAt the first instant at which they cannot be spent any more
   * @return what to record
   * @throws IllegalArgumentException if {@code points} is zero
   * @throws ArithmeticException if the wallet would hold more than fits into a {@code long}
   */
  public Posting award(
      Points points, LotId lot, OrderId order, MerchantId payer, Instant at, Instant expiresAt) {
    return grant(
        PostingKind.AWARD,
        "order:" + order.value(),
        new LedgerEntry.OfMerchant(payer, -points.value()),
        new Lot(lot, id, points, points, at, expiresAt));
  }

  /**
   * Grants points that the customer brings along, at the expense of the program.
   *
   * @param points how many, more than 0
   * @param lot the number of the lot that they open
   * @param at when
   * @param expiresAt the first instant at which they cannot be spent any more
   * @return what to record
   * @throws IllegalArgumentException if {@code points} is zero
   * @throws ArithmeticException if the wallet would hold more than fits into a {@code long}
   */
  public Posting openingBalance(Points points, LotId lot, Instant at, Instant expiresAt) {
    return grant(
        PostingKind.OPENING,
        "wallet:" + id.value(),
        new LedgerEntry.OfProgram(program, -points.value()),
        new Lot(lot, id, points, points, at, expiresAt));
  }

  private Posting grant(PostingKind kind, String cause, LedgerEntry payer, Lot lot) {
    if (!hasRoomFor(lot.granted())) {
      throw new ArithmeticException("no room for " + lot.granted() + " beside " + posted);
    }
    return new Posting(
        kind,
        cause,
        List.of(new LedgerEntry.OfWallet(id, lot.id(), lot.granted().value()), payer),
        Optional.of(lot),
        lot.grantedAt());
  }
}
