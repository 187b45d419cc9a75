package dev.points.usecase;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.order.EarnedPoints;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.Orders;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import dev.points.order.Purchase;
import dev.points.order.ReferenceNumber;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.usecase.EarningRefusal.Reason;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Awards points for a paid purchase.
 *
 * <p>An active customer's order is approved at once: order, lot, ledger, funding account and event
 * are written together. A customer who has not activated the account, or whose phone number nobody
 * knows yet, gets nothing for now; the earning is queued (decision E-6). A reference that is taken
 * is refused with what carries it, so that a caller who retries finds the first order again
 * (decision E-5).
 *
 * <p>Thread-safe. It runs inside the caller's transaction and decides only on what it reads there.
 */
public final class CreateEarningOrder {

  private static final int FIRST_EVENT = 1;

  private final Merchants merchants;
  private final LoyaltyPrograms programs;
  private final Customers customers;
  private final Wallets wallets;
  private final Orders orders;
  private final PendingEarnings pendingEarnings;
  private final EarningPositions positions;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<UUID> uuids;

  /**
   * Takes what the use case works with.
   *
   * @param merchants where merchants are kept
   * @param programs where programs are kept
   * @param customers where customers are kept
   * @param wallets where wallets are kept
   * @param orders where orders are kept
   * @param pendingEarnings where earnings wait for their customers
   * @param positions reads what an award has to know
   * @param outbox where events wait to be told
   * @param clock what time it is
   * @param uuids where new names of orders come from
   */
  public CreateEarningOrder(
      Merchants merchants,
      LoyaltyPrograms programs,
      Customers customers,
      Wallets wallets,
      Orders orders,
      PendingEarnings pendingEarnings,
      EarningPositions positions,
      Outbox outbox,
      Clock clock,
      Supplier<UUID> uuids) {
    this.merchants = merchants;
    this.programs = programs;
    this.customers = customers;
    this.wallets = wallets;
    this.orders = orders;
    this.pendingEarnings = pendingEarnings;
    this.positions = positions;
    this.outbox = outbox;
    this.clock = clock;
    this.uuids = uuids;
  }

  /**
   * What the merchant reports.
   *
   * @param merchant who reports
   * @param phone the customer's number
   * @param name how the customer is called, if known; kept for a customer who is new
   * @param number the merchant's reference, which also makes retries safe
   * @param purchase what was bought and paid
   */
  public record Command(
      MerchantId merchant,
      PhoneNumber phone,
      Optional<String> name,
      OrderNumber number,
      Purchase purchase) {}

  /** What came of it. */
  public sealed interface Result {

    /**
     * The points are in the wallet.
     *
     * @param order the approved order
     */
    record Approved(Order order) implements Result {}

    /**
     * The earning waits until the customer activates the account.
     *
     * @param earning what waits
     */
    record Pending(PendingEarning earning) implements Result {}

    /**
     * There is no order, and no points moved.
     *
     * @param refusal why
     */
    record Refused(EarningRefusal refusal) implements Result {}

    /**
     * Answers by what came of it.
     *
     * @param approved what to answer for an approved order
     * @param pending what to answer for a queued earning
     * @param refused what to answer for a refusal
     * @param <T> the kind of answer
     * @return the answer of the one that applies
     */
    default <T> T fold(
        Function<Order, T> approved,
        Function<PendingEarning, T> pending,
        Function<EarningRefusal, T> refused) {
      if (this instanceof Approved result) {
        return approved.apply(result.order());
      }
      if (this instanceof Pending result) {
        return pending.apply(result.earning());
      }
      return refused.apply(((Refused) this).refusal());
    }
  }

  /**
   * Awards the points, queues the earning, or refuses.
   *
   * @param command what the merchant reports
   * @return what came of it
   * @throws IllegalStateException if there is no such merchant
   */
  public Result handle(Command command) {
    Merchant merchant =
        merchants
            .find(command.merchant())
            .orElseThrow(() -> new IllegalStateException("no merchant " + command.merchant()));
    Optional<EarningRefusal> notAllowed = refusalOf(merchant, EarningChannel.ORDER_PURCHASE);
    if (notAllowed.isPresent()) {
      return new Result.Refused(notAllowed.get());
    }
    EarningPosition position =
        positions.lock(
            merchant.id(),
            OrderOrigin.PURCHASE,
            command.number(),
            merchant.program(),
            command.phone());
    if (position.taken().isPresent()) {
      return new Result.Refused(EarningRefusal.taken(position.taken().get()));
    }
    Optional<EarnedPoints> earned = countable(command.purchase(), merchant);
    if (earned.isEmpty()) {
      return refused(Reason.TOO_MANY_POINTS);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return settle(command, merchant, position, earned.get(), now);
  }

  /**
   * Whether a merchant may report earnings of a kind at all, which callers are told before anybody
   * reads what they sent (decision K-3).
   *
   * @param merchant who reports
   * @param channel the way to earn
   * @return why not, or empty if it may
   */
  public static Optional<EarningRefusal> refusalOf(Merchant merchant, EarningChannel channel) {
    if (!merchant.published()) {
      return Optional.of(EarningRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
    }
    if (!merchant.channels().contains(channel)) {
      return Optional.of(EarningRefusal.because(Reason.CHANNEL_OFF));
    }
    return Optional.empty();
  }

  private static Optional<EarnedPoints> countable(Purchase purchase, Merchant merchant) {
    try {
      EarnedPoints earned = EarnedPoints.byPurchase(purchase, merchant.rules());
      return Optional.of(earned).filter(e -> e.points().compareTo(Points.MAX_AWARD) <= 0);
    } catch (ArithmeticException overflow) {
      return Optional.empty();
    }
  }

  private Result settle(
      Command command,
      Merchant merchant,
      EarningPosition position,
      EarnedPoints earned,
      Instant now) {
    Customer customer = position.customer().orElseGet(() -> meet(command));
    return switch (customer.state()) {
      case PENDING -> queue(command, merchant, customer, earned, now);
      case BLOCKED -> refused(Reason.CUSTOMER_BLOCKED);
      case ACTIVE -> award(command, merchant, customer, position.wallet(), earned, now);
    };
  }

  private Customer meet(Command command) {
    Customer customer =
        new Customer(customers.nextId(), command.phone(), command.name(), CustomerState.PENDING);
    customers.add(customer);
    return customer;
  }

  private Wallet openWallet(Merchant merchant, Customer customer) {
    Wallet wallet = Wallet.open(wallets.nextId(), merchant.program(), customer.id());
    wallets.open(wallet);
    return wallet;
  }

  private Result queue(
      Command command, Merchant merchant, Customer customer, EarnedPoints earned, Instant now) {
    PendingEarning earning =
        new PendingEarning(
            pendingEarnings.nextId(),
            merchant.id(),
            customer.id(),
            OrderOrigin.PURCHASE,
            command.number(),
            command.purchase(),
            earned,
            now);
    pendingEarnings.add(earning);
    return new Result.Pending(earning);
  }

  private Result award(
      Command command,
      Merchant merchant,
      Customer customer,
      Optional<Wallet> known,
      EarnedPoints earned,
      Instant now) {
    if (known.isPresent() && !known.get().hasRoomFor(earned.points())) {
      return refused(Reason.TOO_MANY_POINTS);
    }
    if (!funded(merchant, earned.points(), now)) {
      return refused(Reason.FUNDING_EXHAUSTED);
    }
    Wallet wallet = known.orElseGet(() -> openWallet(merchant, customer));
    Order order = approvedOrder(command, merchant, customer, earned, now);
    orders.add(order);
    if (!earned.points().isZero()) {
      wallets.record(
          wallet.award(
              earned.points(),
              wallets.nextLotId(),
              order.identity().id(),
              merchant.id(),
              now,
              programOf(merchant).expiry().expiryOf(now)));
    }
    outbox.append(
        new PointsEvent.OrderMoved(
            merchant.id(), order.identity().id(), FIRST_EVENT, order.status(), now));
    return new Result.Approved(order);
  }

  private boolean funded(Merchant merchant, Points award, Instant now) {
    if (award.isZero() || !merchant.funding().watchTheBalance()) {
      return true;
    }
    FundingAccount funding = merchants.lockFunding(merchant.id());
    if (!funding.canPay(award)) {
      outbox.append(debtExceeded(funding, award, now));
      return false;
    }
    if (funding.fallsLowBy(award)) {
      merchants.recordLowBalanceWarning(merchant.id());
      outbox.append(new PointsEvent.LowBalance(merchant.id(), funding.after(award), now));
    }
    return true;
  }

  private Order approvedOrder(
      Command command, Merchant merchant, Customer customer, EarnedPoints earned, Instant now) {
    OrderId id = orders.nextId();
    OrderIdentity identity =
        new OrderIdentity(
            id,
            uuids.get(),
            ReferenceNumber.of(id, now),
            merchant.id(),
            customer.id(),
            OrderOrigin.PURCHASE,
            command.number());
    Order order = Order.place(identity, command.purchase(), earned, now);
    order.approve(now);
    return order;
  }

  private LoyaltyProgram programOf(Merchant merchant) {
    return programs
        .find(merchant.program())
        .orElseThrow(() -> new IllegalStateException("no program " + merchant.program()));
  }

  private static PointsEvent debtExceeded(FundingAccount funding, Points award, Instant now) {
    return new PointsEvent.DebtExceeded(
        funding.merchant(), funding.balance(), award, funding.terms().maxDebt().orElseThrow(), now);
  }

  private static Result refused(Reason reason) {
    return new Result.Refused(EarningRefusal.because(reason));
  }
}
