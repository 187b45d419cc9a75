package dev.points.usecase.earning;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.event.PointsEvent;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
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
import dev.points.refund.RefundTerms;
import dev.points.storage.EarningPosition;
import dev.points.storage.EarningPositions;
import dev.points.usecase.earning.EarningRefusal.Reason;
import dev.points.usecase.points.EventDesk;
import dev.points.usecase.points.WalletDesk;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all ways to earn have in common, from the first check to the last row.
 *
 * <p>An active customer's order is approved at once: order, lot, ledger, funding account and event
 * are written together. A customer who has not activated the account, or whose phone number nobody
 * knows yet, gets nothing for now; the earning is queued (decision E-6). A reference that is taken
 * is refused with what carries it, so that a caller who retries finds the first order again
 * (decision E-5).
 *
 * <p>Thread-safe. It runs inside the caller's transaction and decides only on what it reads there.
 */
public final class EarningDesk {

  private final Merchants merchants;
  private final WalletDesk walletDesk;
  private final Customers customers;
  private final Wallets wallets;
  private final Orders orders;
  private final PendingEarnings pendingEarnings;
  private final EarningPositions positions;
  private final EventDesk events;
  private final Clock clock;
  private final Supplier<UUID> uuids;

  /**
   * Takes what the desk works with.
   *
   * @param merchants where merchants are kept
   * @param walletDesk what orders do to wallets
   * @param customers where customers are kept
   * @param wallets where wallets are kept
   * @param orders where orders are kept
   * @param pendingEarnings where earnings wait for their customers
   * @param positions reads what an award has to know
   * @param events tells what happens
   * @param clock what time it is
   * @param uuids where new names of orders come from
   */
  public EarningDesk(
      Merchants merchants,
      WalletDesk walletDesk,
      Customers customers,
      Wallets wallets,
      Orders orders,
      PendingEarnings pendingEarnings,
      EarningPositions positions,
      EventDesk events,
      Clock clock,
      Supplier<UUID> uuids) {
    this.merchants = merchants;
    this.walletDesk = walletDesk;
    this.customers = customers;
    this.wallets = wallets;
    this.orders = orders;
    this.pendingEarnings = pendingEarnings;
    this.positions = positions;
    this.events = events;
    this.clock = clock;
    this.uuids = uuids;
  }

  /** What a merchant reports, whichever way it earns. */
  record Report(
      MerchantId merchant,
      EarningChannel channel,
      PhoneNumber phone,
      Optional<String> name,
      OrderNumber number,
      Purchase purchase) {}

  /**
   * Awards the points, queues the earning, or refuses.
   *
   * @param report what the merchant reports
   * @param rule what it earns; an {@link ArithmeticException} means more than can be counted
   */
  EarningResult settle(Report report, Function<EarningRules, EarnedPoints> rule) {
    Merchant merchant = require(report.merchant());
    Optional<EarningRefusal> notAllowed = refusalOf(merchant, report.channel());
    if (notAllowed.isPresent()) {
      return new EarningResult.Refused(notAllowed.get());
    }
    EarningPosition position =
        positions.lock(
            merchant.id(),
            OrderOrigin.of(report.channel()),
            report.number(),
            merchant.program(),
            report.phone());
    if (position.taken().isPresent()) {
      return new EarningResult.Refused(EarningRefusal.taken(position.taken().get()));
    }
    Optional<EarnedPoints> earned = countable(merchant, rule);
    if (earned.isEmpty()) {
      return refused(Reason.TOO_MANY_POINTS);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return settle(report, merchant, position, earned.get(), now);
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
    if (!merchant.isOpen()) {
      return Optional.of(EarningRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
    }
    if (!merchant.rewards(channel)) {
      return Optional.of(EarningRefusal.because(Reason.CHANNEL_OFF));
    }
    return Optional.empty();
  }

  private static Optional<EarnedPoints> countable(
      Merchant merchant, Function<EarningRules, EarnedPoints> rule) {
    try {
      EarnedPoints earned = rule.apply(merchant.rules());
      return Optional.of(earned).filter(e -> e.points().compareTo(Points.MAX_AWARD) <= 0);
    } catch (ArithmeticException overflow) {
      return Optional.empty();
    }
  }

  private EarningResult settle(
      Report report,
      Merchant merchant,
      EarningPosition position,
      EarnedPoints earned,
      Instant now) {
    Customer customer = position.customer().orElseGet(() -> meet(report));
    return switch (customer.state()) {
      case PENDING -> queueUnlessActivated(report, merchant, customer, earned, now);
      case BLOCKED -> refused(Reason.CUSTOMER_BLOCKED);
      case ACTIVE ->
          isRatedAgain(report, merchant, customer)
              ? refused(Reason.ALREADY_RATED)
              : award(
                  report,
                  merchant,
                  customer,
                  position.wallet(),
                  earned,
                  now,
                  orders::nextId,
                  orders::add);
    };
  }

  /**
   * Whether a merchant who rewards one rating each is told of another (decision E-4). Who asks has
   * locked the wallet or the customer, or opens or adds one that nobody else can.
   */
  private boolean isRatedAgain(Report report, Merchant merchant, Customer customer) {
    OrderOrigin origin = OrderOrigin.of(report.channel());
    if (origin == OrderOrigin.PURCHASE || !merchant.terms().rewardsOneRatingEach()) {
      return false;
    }
    Optional<String> product = report.purchase().ratedProduct();
    return orders.hasRating(merchant.id(), customer.id(), origin, product)
        || pendingEarnings.hasRating(merchant.id(), customer.id(), origin, product);
  }

  /** Whoever activates the account now finds what is queued here, or is seen here as active. */
  private EarningResult queueUnlessActivated(
      Report report, Merchant merchant, Customer pending, EarnedPoints earned, Instant now) {
    Optional<Customer> current = customers.lock(report.phone());
    if (current.isEmpty() || current.get().state() == CustomerState.PENDING) {
      return isRatedAgain(report, merchant, pending)
          ? refused(Reason.ALREADY_RATED)
          : queue(report, merchant, pending, earned, now);
    }
    EarningPosition position =
        new EarningPosition(
            Optional.empty(), current, wallets.lock(merchant.program(), pending.id()));
    return settle(report, merchant, position, earned, now);
  }

  /**
   * Approves an earning that waited for its customer, with the points that it was promised.
   *
   * @param earning what waited
   * @param customer who is active now
   * @return an approved order, or a refusal, with which the earning goes on waiting
   */
  EarningResult settle(PendingEarning earning, Customer customer) {
    Merchant merchant = require(earning.merchant());
    Report report =
        new Report(
            merchant.id(),
            channelOf(earning.origin()),
            customer.phone(),
            customer.name(),
            earning.number(),
            earning.purchase());
    return award(
        report,
        merchant,
        customer,
        wallets.lock(merchant.program(), customer.id()),
        earning.earned(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        () -> new OrderId(earning.id()),
        order -> pendingEarnings.settle(earning, order));
  }

  private static EarningChannel channelOf(OrderOrigin origin) {
    return switch (origin) {
      case PURCHASE -> EarningChannel.ORDER_PURCHASE;
      case STORE_RATING -> EarningChannel.STORE_RATING;
      case PRODUCT_RATING -> EarningChannel.PRODUCT_RATING;
      case CHECKOUT -> throw new IllegalArgumentException("a checkout is never queued");
    };
  }

  private Merchant require(MerchantId id) {
    return merchants.find(id).orElseThrow(() -> new IllegalStateException("no merchant " + id));
  }

  private Customer meet(Report report) {
    Customer customer =
        new Customer(customers.nextId(), report.phone(), report.name(), CustomerState.PENDING);
    customers.add(customer);
    return customer;
  }

  private EarningResult queue(
      Report report, Merchant merchant, Customer customer, EarnedPoints earned, Instant now) {
    PendingEarning earning =
        new PendingEarning(
            pendingEarnings.nextId(),
            merchant.id(),
            customer.id(),
            OrderOrigin.of(report.channel()),
            report.number(),
            report.purchase(),
            earned,
            now);
    pendingEarnings.add(earning);
    return new EarningResult.Pending(earning);
  }

  private EarningResult award(
      Report report,
      Merchant merchant,
      Customer customer,
      Optional<Wallet> known,
      EarnedPoints earned,
      Instant now,
      Supplier<OrderId> id,
      Consumer<Order> keep) {
    if (known.isPresent() && !known.get().hasRoomFor(earned.points())) {
      return refused(Reason.TOO_MANY_POINTS);
    }
    if (walletDesk.funds(merchant, Points.ZERO, earned.points(), now)
        == WalletDesk.Funds.TOO_LITTLE) {
      return refused(Reason.FUNDING_EXHAUSTED);
    }
    Wallet wallet = known.orElseGet(() -> walletDesk.open(merchant, customer.id()));
    Order order = approvedOrder(id.get(), report, merchant, customer, earned, now);
    PointsEvent.OfOrder approved =
        new PointsEvent.OrderMoved(
            merchant.id(), order.identity().id(), order.nextEvent(), order.status(), now);
    keep.accept(order);
    walletDesk.award(wallet, earned.points(), order.identity().id(), merchant, now);
    events.tell(approved, order);
    return new EarningResult.Approved(order);
  }

  private Order approvedOrder(
      OrderId id,
      Report report,
      Merchant merchant,
      Customer customer,
      EarnedPoints earned,
      Instant now) {
    OrderIdentity identity =
        new OrderIdentity(
            id,
            uuids.get(),
            ReferenceNumber.of(id, now),
            merchant.id(),
            OrderOrigin.of(report.channel()),
            report.number());
    Order order = Order.place(identity, Optional.of(customer.id()), report.purchase(), earned, now);
    order.approve(earned, RefundTerms.of(merchant.terms().refunds(), now), Optional.empty(), now);
    return order;
  }

  private static EarningResult refused(Reason reason) {
    return new EarningResult.Refused(EarningRefusal.because(reason));
  }
}
