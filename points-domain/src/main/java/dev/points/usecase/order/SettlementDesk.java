package dev.points.usecase.order;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.order.EarnedPoints;
import dev.points.order.Order;
import dev.points.points.Points;
import dev.points.refund.RefundTerms;
import dev.points.usecase.order.OrderRefusal.Reason;
import dev.points.usecase.points.WalletDesk;
import dev.points.wallet.Wallet;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What happens when a replacing order is settled, whichever way it is paid: what it holds is spent
 * (decision R-1), and the customer earns on the part that was paid in money (decision R-3).
 *
 * <p>A customer without an active account, or nobody at all, earns nothing; nor does anybody at a
 * merchant who does not reward purchases. Thread-safe; it runs inside the caller's transaction.
 */
public final class SettlementDesk {

  private final Customers customers;
  private final WalletDesk walletDesk;

  /**
   * Takes what the desk works with.
   *
   * @param customers where customers are kept
   * @param walletDesk what orders do to wallets
   */
  public SettlementDesk(Customers customers, WalletDesk walletDesk) {
    this.customers = customers;
    this.walletDesk = walletDesk;
  }

  /**
   * Settles an order.
   *
   * @param order one that may be settled now
   * @param merchant whose order
   * @param now when
   * @param move moves the order, with what it earned and how it can be refunded
   * @return why not, or empty if it is settled
   */
  Optional<OrderRefusal> settle(
      Order order, Merchant merchant, Instant now, BiConsumer<EarnedPoints, RefundTerms> move) {
    Optional<Wallet> known =
        order.customer().flatMap(customer -> walletDesk.lock(merchant, customer));
    EarnedPoints earned;
    try {
      earned = earnedBy(order, merchant);
    } catch (ArithmeticException overflow) {
      return refused(Reason.TOO_MANY_POINTS);
    }
    Points points = earned.points();
    if (points.compareTo(Points.MAX_AWARD) > 0
        || known.filter(wallet -> !wallet.hasRoomFor(points)).isPresent()) {
      return refused(Reason.TOO_MANY_POINTS);
    }
    WalletDesk.Funds funds = walletDesk.funds(merchant, order.totalPoints(), points, now);
    if (funds == WalletDesk.Funds.TOO_LITTLE) {
      return refused(Reason.FUNDING_EXHAUSTED);
    }
    known.ifPresent(wallet -> walletDesk.spend(wallet, order, merchant, now));
    if (!points.isZero()) {
      Wallet wallet =
          known.orElseGet(() -> walletDesk.open(merchant, order.customer().orElseThrow()));
      walletDesk.award(wallet, points, order.identity().id(), merchant, now);
    }
    if (funds == WalletDesk.Funds.LOW) {
      walletDesk.staysWarned(merchant);
    }
    move.accept(earned, RefundTerms.of(merchant.terms().refunds(), now));
    return Optional.empty();
  }

  private EarnedPoints earnedBy(Order order, Merchant merchant) {
    boolean earns =
        merchant.rewards(EarningChannel.ORDER_PURCHASE)
            && order
                .customer()
                .flatMap(customers::find)
                .map(Customer::state)
                .filter(state -> state == CustomerState.ACTIVE)
                .isPresent();
    if (!earns) {
      return EarnedPoints.nothing(merchant.rules());
    }
    Money counted =
        merchant.terms().checkout().earnsOnSpentPoints()
            ? order.snapshot().purchase().total()
            : order.moneyPart();
    return EarnedPoints.byPurchase(order.snapshot().purchase(), counted, merchant.rules());
  }

  private static Optional<OrderRefusal> refused(Reason reason) {
    return Optional.of(OrderRefusal.because(reason));
  }
}
