package dev.points.usecase.order;

import dev.points.event.PointsEvent;
import dev.points.merchant.Capability;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.Orders;
import dev.points.points.Points;
import dev.points.program.RiyadhCalendar;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundDecision;
import dev.points.refund.RefundPolicy;
import dev.points.refund.RefundRefusal;
import dev.points.refund.RefundRefusal.Reason;
import dev.points.refund.Refunded;
import dev.points.refund.ShortfallPolicy;
import dev.points.usecase.points.WalletDesk;
import dev.points.wallet.LotUse;
import dev.points.wallet.Posting;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a settled order back, as a whole or in parts (decisions F-1 to F-9).
 *
 * <p>First the spent points go back to the lots that they came from; what is still alive of them
 * settles what the customer owes. Then the earned points are taken back (decision F-7), out of the
 * order's own lot first; what the wallet does not have is owed, written off or refused, as the
 * merchant has it. How many points each refund moves is the rounding contract of {@link
 * dev.points.refund.Refundable}.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class RefundOrder {

  private final OrderDesk desk;
  private final WalletDesk walletDesk;
  private final Wallets wallets;
  private final Orders orders;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   * @param walletDesk what orders do to wallets
   * @param wallets where wallets are kept
   * @param orders where orders are kept
   */
  public RefundOrder(OrderDesk desk, WalletDesk walletDesk, Wallets wallets, Orders orders) {
    this.desk = desk;
    this.walletDesk = walletDesk;
    this.wallets = wallets;
    this.orders = orders;
  }

  /**
   * Which order, how much, and why.
   *
   * @param merchant who asks
   * @param uuid which order
   * @param amount how much, more than zero; empty for all that is left
   * @param reason why, at most 500 characters, if the merchant says so
   * @param channel by which door it is asked for
   */
  public record Command(
      MerchantId merchant,
      UUID uuid,
      Optional<Money> amount,
      Optional<String> reason,
      RefundChannel channel) {

    /**
     * Checks the amount.
     *
     * @param merchant who asks
     * @param uuid which order
     * @param amount how much, more than zero; empty for all that is left
     * @param reason why, at most 500 characters, if the merchant says so
     * @param channel by which door it is asked for
     * @throws IllegalArgumentException if the amount is zero
     */
    public Command {
      if (amount.isPresent() && amount.get().isZero()) {
        throw new IllegalArgumentException("a refund is more than nothing");
      }
    }
  }

  /**
   * Whether a merchant may refund orders at all, which callers are told before anybody reads what
   * they sent (decision K-3).
   *
   * @param merchant who calls
   * @return why not, or empty if it may
   */
  public static Optional<OrderRefusal> refusalOf(Merchant merchant) {
    return OrderDesk.refusalOf(merchant, Capability.REFUNDS, OrderRefusal.Reason.REFUNDS_OFF);
  }

  /**
   * Refunds an order.
   *
   * @param command which order, how much, and why
   * @return the order and what went back, or why nothing did
   */
  public RefundResult handle(Command command) {
    return desk.onOrder(
        command.merchant(),
        command.uuid(),
        RefundOrder::refusalOf,
        (order, merchant) -> refund(order, merchant, command, desk.now()),
        RefundResult.NotAllowed::new);
  }

  private RefundResult refund(Order order, Merchant merchant, Command command, Instant now) {
    return order
        .decideRefund(
            command.amount(), command.channel(), merchant.terms().refunds().refundsSettled(), now)
        .fold(
            accepted -> carryOut(accepted, order, merchant, command, now),
            RefundResult.Refused::new);
  }

  private RefundResult carryOut(
      RefundDecision.Accepted accepted,
      Order order,
      Merchant merchant,
      Command command,
      Instant now) {
    Refunded legs = accepted.legs();
    Moved moved = Moved.NOTHING;
    int revision = order.nextRevision();
    if (!legs.givenBack().isZero() || !legs.takenBack().isZero()) {
      Move move = prepare(order, merchant, legs, revision, now);
      Optional<RefundRefusal> refusal = refusalOf(move);
      if (refusal.isPresent()) {
        return new RefundResult.Refused(refusal.get());
      }
      moved = move(move);
    }
    Refund refund =
        new Refund(
            revision,
            command.channel(),
            legs,
            moved.expired(),
            moved.owed(),
            moved.writtenOff(),
            command.reason(),
            now);
    order.refund(accepted.afterwards(), command.reason(), now);
    orders.record(order.identity().id(), refund);
    desk.announce(event(order, refund), order);
    desk.keep(order);
    return new RefundResult.Done(order, refund);
  }

  /** The points that a refund has to move. */
  private record Move(
      Order order,
      Merchant merchant,
      Wallet wallet,
      List<LotUse> back,
      Points takenBack,
      int revision,
      Instant now) {

    OrderId id() {
      return order.identity().id();
    }

    RefundPolicy policy() {
      return merchant.terms().refunds();
    }
  }

  /** What became of the points beyond going back. */
  private record Moved(Points expired, Points owed, Points writtenOff) {
    static final Moved NOTHING = new Moved(Points.ZERO, Points.ZERO, Points.ZERO);
  }

  private Move prepare(Order order, Merchant merchant, Refunded legs, int revision, Instant now) {
    Wallet wallet = walletDesk.lockFor(order, merchant);
    List<LotUse> back =
        legs.givenBack().isZero()
            ? List.of()
            : LotUse.givenBackTo(walletDesk.usesBy(wallet, order), legs.givenBack());
    return new Move(order, merchant, wallet, back, legs.takenBack(), revision, now);
  }

  private Optional<RefundRefusal> refusalOf(Move move) {
    if (move.policy().shortfall() == ShortfallPolicy.REFUSE
        && move.takenBack().compareTo(availableAfterwards(move)) > 0) {
      return Optional.of(RefundRefusal.because(Reason.TOO_FEW_POINTS));
    }
    Points givenBack = LotUse.sum(move.back());
    if (walletDesk.funds(move.merchant(), Points.ZERO, givenBack, move.now())
        == WalletDesk.Funds.TOO_LITTLE) {
      return Optional.of(RefundRefusal.because(Reason.FUNDING_EXHAUSTED));
    }
    return Optional.empty();
  }

  /** What the customer could spend once the points are back and debts are settled from them. */
  private Points availableAfterwards(Move move) {
    List<LotUse> alive =
        move.policy().graceDays() > 0 ? move.back() : WalletDesk.unexpired(move.back(), move.now());
    Points credit = LotUse.sum(alive);
    Points debt = move.wallet().debt();
    Points settled = debt.compareTo(credit) < 0 ? debt : credit;
    return walletDesk.available(move.wallet(), move.now()).plus(credit).minus(settled);
  }

  private Moved move(Move move) {
    Points expired = giveBack(move);
    List<LotUse> uses =
        LotUse.takenFrom(
            wallets.lotsToTakeBack(move.wallet().id(), move.id(), move.takenBack(), move.now()),
            move.takenBack());
    Points missing = move.takenBack().minus(LotUse.sum(uses));
    boolean writesOff = move.policy().shortfall() == ShortfallPolicy.CLAMP;
    Points owed = writesOff ? Points.ZERO : missing;
    move.wallet()
        .reversal(uses, owed, move.id(), move.revision(), move.merchant().id(), move.now())
        .ifPresent(wallets::record);
    return new Moved(expired, owed, writesOff ? missing : Points.ZERO);
  }

  /** Gives spent points back, and answers how many of them expired at once (decision F-5). */
  private Points giveBack(Move move) {
    if (move.back().isEmpty()) {
      return Points.ZERO;
    }
    Wallet wallet = move.wallet();
    wallets.record(
        wallet.restore(move.back(), move.id(), move.revision(), move.merchant().id(), move.now()));
    List<LotUse> expired = WalletDesk.expired(move.back(), move.now());
    List<LotUse> credits = new ArrayList<>(WalletDesk.unexpired(move.back(), move.now()));
    Points lost = Points.ZERO;
    if (!expired.isEmpty() && move.policy().graceDays() > 0) {
      Posting grace = grace(move, expired);
      wallets.record(grace);
      credits.add(new LotUse(grace.opened().orElseThrow(), LotUse.sum(expired)));
    } else if (!expired.isEmpty()) {
      wallets.record(wallet.expiry(expired, move.id(), move.revision(), move.now()));
      lost = LotUse.sum(expired);
    }
    walletDesk.settleDebts(wallet, credits, move.id(), move.revision(), move.now());
    return lost;
  }

  private Posting grace(Move move, List<LotUse> expired) {
    Instant expiresAt =
        RiyadhCalendar.endOf(RiyadhCalendar.dateOf(move.now()).plusDays(move.policy().graceDays()));
    return move.wallet()
        .grace(expired, move.id(), move.revision(), wallets.nextLotId(), move.now(), expiresAt);
  }

  private static PointsEvent.OfOrder event(Order order, Refund refund) {
    return new PointsEvent.OrderRefunded(
        order.identity().merchant(),
        order.identity().id(),
        order.nextEvent(),
        order.status(),
        refund,
        order.pointsIn(refund.legs()),
        order.totalPoints().minus(order.refundedPoints()),
        order.refundableAmount(),
        refund.at());
  }
}
