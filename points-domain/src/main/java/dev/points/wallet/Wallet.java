package dev.points.wallet;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The points of one customer in one program.
 *
 * <p>A wallet opens empty. Every award opens a {@link Lot} in it. Points that a customer chooses
 * for an order leave their lots and are held; they return, or are spent when the order is settled.
 * A refund gives spent points back to their lots, and takes earned points out of lots; what is not
 * there is owed, and settled from what comes in next. All of it is {@linkplain Posting posted} to
 * the ledger, from which all numbers of a wallet can be derived again. What can be spent is the sum
 * of what remains in lots that have not expired; {@code posted} still counts expired lots until
 * they are posted out.
 *
 * <p>Immutable and thread-safe: a decision is a {@link Posting}, and {@link Wallets#record} makes
 * it so.
 *
 * @param id which wallet
 * @param program whose points it holds
 * @param customer whose wallet it is
 * @param posted the sum of the ledger entries of all its lots
 * @param debt how many points its owner owes
 */
public record Wallet(
    WalletId id, ProgramId program, CustomerId customer, Points posted, Points debt) {

  /**
   * A new, empty wallet.
   *
   * @param id which number it gets
   * @param program whose points it will hold
   * @param customer whose wallet it is
   * @return the wallet
   */
  public static Wallet open(WalletId id, ProgramId program, CustomerId customer) {
    return new Wallet(id, program, customer, Points.ZERO, Points.ZERO);
  }

  /**
   * What caused a posting, in words that are unique for each kind of posting.
   *
   * @param order an order
   * @param revision the number of the order's change of points
   * @return for example {@code order:42/3}
   */
  public static String causeOf(OrderId order, int revision) {
    return causeOf(order) + "/" + revision;
  }

  /**
   * What caused the one award or the one spending of an order.
   *
   * @param order an order
   * @return for example {@code order:42}
   */
  public static String causeOf(OrderId order) {
    return "order:" + order.value();
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
        causeOf(order),
        Optional.of(order),
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
        Optional.empty(),
        new LedgerEntry.OfProgram(program, -points.value()),
        new Lot(lot, id, points, points, at, expiresAt));
  }

  /**
   * Grants points by hand at the expense of the merchant's funding account (decision C-4).
   *
   * @param points how many, more than 0
   * @param lot the number of the lot that they open
   * @param cause what makes them move, in words that no other adjustment has
   * @param payer the merchant who issues them
   * @param at when
   * @param expiresAt the first instant at which they cannot be spent any more
   * @return what to record
   * @throws IllegalArgumentException if {@code points} is zero
   * @throws ArithmeticException if the wallet would hold more than fits into a {@code long}
   */
  public Posting addition(
      Points points, LotId lot, String cause, MerchantId payer, Instant at, Instant expiresAt) {
    return grant(
        PostingKind.ADJUSTMENT,
        cause,
        Optional.empty(),
        new LedgerEntry.OfMerchant(payer, -points.value()),
        new Lot(lot, id, points, points, at, expiresAt));
  }

  /**
   * Takes points out by hand, in favour of the merchant's funding account.
   *
   * @param uses what is taken of each lot, at least one
   * @param cause what makes them move, in words that no other adjustment has
   * @param payee the merchant who gets them
   * @param at when
   * @return what to record
   */
  public Posting deduction(List<LotUse> uses, String cause, MerchantId payee, Instant at) {
    return new Posting(
        PostingKind.ADJUSTMENT,
        cause,
        outOf(uses, new LedgerEntry.OfMerchant(payee, LotUse.sum(uses).value())),
        Optional.empty(),
        at);
  }

  private Posting grant(
      PostingKind kind, String cause, Optional<OrderId> order, LedgerEntry payer, Lot lot) {
    if (!hasRoomFor(lot.granted())) {
      throw new ArithmeticException("no room for " + lot.granted() + " beside " + posted);
    }
    return new Posting(
        kind,
        cause,
        order,
        List.of(new LedgerEntry.OfWallet(id, lot.id(), lot.granted().value()), payer),
        Optional.of(lot),
        lot.grantedAt());
  }

  /**
   * Puts points aside for an order (decision R-1): they leave their lots, and their expiry does not
   * matter as long as they are held.
   *
   * @param uses what the order uses of each lot, at least one
   * @param order which order
   * @param revision the number of the order's change of points
   * @param at when
   * @return what to record
   */
  public Posting hold(List<LotUse> uses, OrderId order, int revision, Instant at) {
    LedgerEntry held = new LedgerEntry.OfHold(id, order, LotUse.sum(uses).value());
    return posting(PostingKind.HOLD, order, revision, outOf(uses, held), at);
  }

  /**
   * Returns what an order held to the lots that it came from.
   *
   * @param uses what the order used of each lot, at least one
   * @param order which order
   * @param revision the number of the order's change of points
   * @param at when
   * @return what to record
   */
  public Posting release(List<LotUse> uses, OrderId order, int revision, Instant at) {
    LedgerEntry held = new LedgerEntry.OfHold(id, order, -LotUse.sum(uses).value());
    return posting(PostingKind.RELEASE, order, revision, into(uses, held), at);
  }

  /**
   * Spends what an order holds, in favour of the merchant's funding account (decision C-4).
   *
   * @param points all that the order holds, more than 0
   * @param order which order
   * @param payee the merchant who takes them
   * @param at when
   * @return what to record
   */
  public Posting spend(Points points, OrderId order, MerchantId payee, Instant at) {
    return new Posting(
        PostingKind.SPEND,
        causeOf(order),
        Optional.of(order),
        List.of(
            new LedgerEntry.OfHold(id, order, -points.value()),
            new LedgerEntry.OfMerchant(payee, points.value())),
        Optional.empty(),
        at);
  }

  /**
   * Gives spent points back to the lots that they came from, at the expense of the merchant who
   * took them (decision F-5).
   *
   * @param uses what goes back to each lot, at least one
   * @param order which order
   * @param revision the number of the order's change of points
   * @param payer the merchant
   * @param at when
   * @return what to record
   */
  public Posting restore(
      List<LotUse> uses, OrderId order, int revision, MerchantId payer, Instant at) {
    LedgerEntry paid = new LedgerEntry.OfMerchant(payer, -LotUse.sum(uses).value());
    return posting(PostingKind.RESTORE, order, revision, into(uses, paid), at);
  }

  /**
   * Takes earned points back, in favour of the merchant who issued them (decision F-6).
   *
   * @param uses what is taken of each lot, possibly none
   * @param owed how many points the owner of the wallet owes from now on, possibly zero
   * @param order which order
   * @param revision the number of the order's change of points
   * @param payee the merchant
   * @param at when
   * @return what to record, or empty if there is nothing to move
   */
  public Optional<Posting> reversal(
      List<LotUse> uses, Points owed, OrderId order, int revision, MerchantId payee, Instant at) {
    Points all = LotUse.sum(uses).plus(owed);
    if (all.isZero()) {
      return Optional.empty();
    }
    List<LedgerEntry> entries = new ArrayList<>();
    uses.forEach(use -> entries.add(leaving(use)));
    if (!owed.isZero()) {
      entries.add(new LedgerEntry.OfDebt(id, order, -owed.value()));
    }
    entries.add(new LedgerEntry.OfMerchant(payee, all.value()));
    return Optional.of(posting(PostingKind.REVERSAL, order, revision, entries, at));
  }

  /**
   * Settles what is owed from points that just came in (decision F-6).
   *
   * @param credits the points that came in, lot by lot
   * @param debts what is owed, oldest first
   * @param order the order that brought the points
   * @param revision the number of the order's change of points
   * @param at when
   * @return what to record, or empty if nothing is owed or nothing came in
   */
  public Optional<Posting> settlement(
      List<LotUse> credits, List<Debt> debts, OrderId order, int revision, Instant at) {
    return settlement(credits, debts, causeOf(order, revision), Optional.of(order), at);
  }

  /**
   * Settles what is owed from points that just came in, whatever brought them (decision F-6).
   *
   * @param credits the points that came in, lot by lot
   * @param debts what is owed, oldest first
   * @param cause what brought the points, in words that no other settlement has
   * @param order the order that brought them, if it was one
   * @param at when
   * @return what to record, or empty if nothing is owed or nothing came in
   */
  public Optional<Posting> settlement(
      List<LotUse> credits, List<Debt> debts, String cause, Optional<OrderId> order, Instant at) {
    Points owed = debts.stream().map(Debt::points).reduce(Points.ZERO, Points::plus);
    List<Lot> lots =
        credits.stream().map(credit -> credit.lot().withRemaining(credit.points())).toList();
    List<LotUse> paying = LotUse.takenFrom(lots, owed);
    if (paying.isEmpty()) {
      return Optional.empty();
    }
    List<LedgerEntry> entries = new ArrayList<>();
    paying.forEach(use -> entries.add(leaving(use)));
    Points open = LotUse.sum(paying);
    for (Debt debt : debts) {
      Points part = debt.points().compareTo(open) < 0 ? debt.points() : open;
      if (!part.isZero()) {
        entries.add(new LedgerEntry.OfDebt(id, debt.order(), part.value()));
        open = open.minus(part);
      }
    }
    return Optional.of(
        new Posting(PostingKind.SETTLEMENT, cause, order, entries, Optional.empty(), at));
  }

  /**
   * Posts out points of lots whose time was over when they returned.
   *
   * @param uses what expires of each lot, at least one
   * @param order the order that let them return
   * @param revision the number of the order's change of points
   * @param at when
   * @return what to record
   */
  public Posting expiry(List<LotUse> uses, OrderId order, int revision, Instant at) {
    LedgerEntry gone = new LedgerEntry.OfProgram(program, LotUse.sum(uses).value());
    return posting(PostingKind.EXPIRY, order, revision, outOf(uses, gone), at);
  }

  /**
   * Posts out what remains of a lot whose time is over (decision E-8). It is named by the instant,
   * for points may return to the lot later, from a server whose clock is behind.
   *
   * @param lot an expired lot in which points remain
   * @param at when
   * @return what to record
   */
  public Posting expiry(Lot lot, Instant at) {
    return new Posting(
        PostingKind.EXPIRY,
        "lot:" + lot.id().value() + "/" + at.toEpochMilli(),
        outOf(
            List.of(new LotUse(lot, lot.remaining())),
            new LedgerEntry.OfProgram(program, lot.remaining().value())),
        Optional.empty(),
        at);
  }

  /**
   * Moves points of expired lots that a refund gave back to a lot of their own, with some more time
   * (decision F-5).
   *
   * @param uses what moves out of each lot, at least one
   * @param order which order
   * @param revision the number of the order's change of points
   * @param lot the number of the lot that they open
   * @param at when
   * @param expiresAt the first instant at which they cannot be spent any more
   * @return what to record
   */
  public Posting grace(
      List<LotUse> uses, OrderId order, int revision, LotId lot, Instant at, Instant expiresAt) {
    Points points = LotUse.sum(uses);
    return new Posting(
        PostingKind.GRACE,
        causeOf(order, revision),
        Optional.of(order),
        outOf(uses, new LedgerEntry.OfWallet(id, lot, points.value())),
        Optional.of(new Lot(lot, id, points, points, at, expiresAt)),
        at);
  }

  private List<LedgerEntry> outOf(List<LotUse> uses, LedgerEntry receiver) {
    List<LedgerEntry> entries = new ArrayList<>();
    uses.forEach(use -> entries.add(leaving(use)));
    entries.add(receiver);
    return entries;
  }

  private List<LedgerEntry> into(List<LotUse> uses, LedgerEntry giver) {
    List<LedgerEntry> entries = new ArrayList<>();
    entries.add(giver);
    uses.forEach(
        use -> entries.add(new LedgerEntry.OfWallet(id, use.lot().id(), use.points().value())));
    return entries;
  }

  private LedgerEntry leaving(LotUse use) {
    return new LedgerEntry.OfWallet(id, use.lot().id(), -use.points().value());
  }

  private static Posting posting(
      PostingKind kind, OrderId order, int revision, List<LedgerEntry> entries, Instant at) {
    return new Posting(
        kind, causeOf(order, revision), Optional.of(order), entries, Optional.empty(), at);
  }
}
