package dev.points.usecase.checkout;

import dev.points.checkout.CheckoutSession;
import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderStatus;
import dev.points.order.Redemption;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.usecase.checkout.HoldResult.Reason;
import dev.points.usecase.order.OrderDesk;
import dev.points.usecase.points.WalletDesk;
import dev.points.wallet.LotUse;
import dev.points.wallet.Wallet;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts points aside for an order whose customer has proved the phone number (decisions,
 * The last choice wins: it replaces the one before, also when another customer made that.
 *
 * <p>Thread-safe; runs inside the caller's transaction. Whoever calls it vouches for the proof.
 */
public final class HoldPoints {

  private final OrderDesk desk;
  private final WalletDesk walletDesk;
  private final Customers customers;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   * @param walletDesk what orders do to wallets
   * @param customers where customers are kept
   */
  public HoldPoints(OrderDesk desk, WalletDesk walletDesk, Customers customers) {
    this.desk = desk;
    this.walletDesk = walletDesk;
    this.customers = customers;
  }

  /**
   * What a customer chose.
   *
   * @param token the secret of the session
   * @param phone the number that the customer proved
   * @param points how many points; zero to pay everything in money
   */
  public record Command(String token, PhoneNumber phone, Points points) {

    /** Without the token, which is a secret. */
    @Override
    public String toString() {
      return points + " of " + phone.masked();
    }
  }

  /**
   * Puts the points aside.
   *
   * @param command what the customer chose
   * @return the order with its new choice, or a refusal
   */
  public HoldResult handle(Command command) {
    Optional<CheckoutSession> session = desk.session(command.token());
    Optional<Order> order = session.flatMap(found -> desk.lock(found.order()));
    if (order.isEmpty()) {
      return refused(Reason.NOT_FOUND);
    }
    Merchant merchant = desk.require(order.get().identity().merchant());
    desk.endSessionIfOver(order.get(), merchant);
    if (order.get().status() != OrderStatus.NEW) {
      return refused(Reason.OVER);
    }
    Optional<Customer> customer = customers.find(command.phone());
    if (customer.isEmpty() || customer.get().state() == CustomerState.PENDING) {
      return refused(Reason.NO_ACCOUNT);
    }
    if (customer.get().state() == CustomerState.BLOCKED) {
      return refused(Reason.CUSTOMER_BLOCKED);
    }
    return choose(command.points(), order.get(), merchant, customer.get().id(), desk.now());
  }

  private HoldResult choose(
      Points points, Order order, Merchant merchant, CustomerId customer, Instant now) {
    LoyaltyProgram program = walletDesk.programOf(merchant);
    Optional<Reason> notAllowed = refusalOf(points, order, merchant, program);
    if (notAllowed.isPresent()) {
      return refused(notAllowed.get());
    }
    Owners owners = lock(order, merchant, customer);
    if (points.compareTo(available(owners, order, now)) > 0) {
      return refused(Reason.NOT_ENOUGH);
    }
    owners.before().ifPresent(wallet -> walletDesk.release(wallet, order, now));
    owners.now().ifPresent(wallet -> walletDesk.hold(wallet, points, order, now));
    owners.before().ifPresent(wallet -> walletDesk.settleFromBalance(wallet, order, now));
    order.hold(
        customer,
        Redemption.of(points, order.snapshot().purchase().total(), program.pointValue()),
        now);
    desk.keep(order);
    return new HoldResult.Held(order);
  }

  private static Optional<Reason> refusalOf(
      Points points, Order order, Merchant merchant, LoyaltyProgram program) {
    if (points.isZero()) {
      return Optional.empty();
    }
    Money total = order.snapshot().purchase().total();
    if (total.compareTo(merchant.terms().checkout().minimumOrder()) < 0) {
      return Optional.of(Reason.ORDER_TOO_SMALL);
    }
    if (points.compareTo(program.minimumRedemption()) < 0) {
      return Optional.of(Reason.TOO_FEW);
    }
    if (points.compareTo(Redemption.most(total, program.pointValue())) > 0) {
      return Optional.of(Reason.MORE_THAN_NEEDED);
    }
    return Optional.empty();
  }

  /** The wallet that holds points for the order already, and the one that shall. */
  private record Owners(Optional<Wallet> before, Optional<Wallet> now) {}

  /** Two wallets are locked in the order of their owners, so that nobody waits in a circle. */
  private Owners lock(Order order, Merchant merchant, CustomerId customer) {
    Optional<CustomerId> before = order.customer().filter(owner -> !order.totalPoints().isZero());
    Stream.concat(before.stream(), Stream.of(customer))
        .distinct()
        .sorted(Comparator.comparingLong(CustomerId::value))
        .forEach(owner -> walletDesk.lock(merchant, owner));
    return new Owners(
        before.flatMap(owner -> walletDesk.lock(merchant, owner)),
        walletDesk.lock(merchant, customer));
  }

  private Points available(Owners owners, Order order, Instant now) {
    if (owners.now().isEmpty()) {
      return Points.ZERO;
    }
    Wallet wallet = owners.now().get();
    Points free = walletDesk.available(wallet, now);
    boolean returns = owners.before().map(Wallet::id).filter(wallet.id()::equals).isPresent();
    return returns
        ? free.plus(LotUse.sum(WalletDesk.unexpired(walletDesk.usesBy(wallet, order), now)))
        : free;
  }

  private static HoldResult refused(Reason reason) {
    return new HoldResult.Refused(reason);
  }
}
