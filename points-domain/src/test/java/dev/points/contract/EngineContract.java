package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.order.OrderType;
import dev.points.order.PaymentMethod;
import dev.points.order.Purchase;
import dev.points.points.Points;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundRefusal;
import dev.points.storage.MerchantLocks;
import dev.points.storage.Storage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.RefundResult;
import dev.points.wallet.Debt;
import dev.points.wallet.Reconciliation;
import dev.points.wallet.Wallet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts of the engine over any stores share: a bazaar, a clock that stands still, and
 * short words for calls. No merchant lock protects the calls, so that safety rests on the stores.
 */
public abstract class EngineContract extends StorageContract {

  final ManualClock clock = ManualClock.at(NOW);
  Bazaar bazaar;
  PointsEngine engine;

  @BeforeEach
  final void openABazaar() {
    bazaar = aBazaar();
    engine = engineOver(stores());
  }

  final PointsEngine engineOver(Storage stores) {
    return PointsEngine.builder().stores(stores).clock(clock).locks(MerchantLocks.none()).build();
  }

  static BeginCheckout.Command checkout(Merchant shop, String number, Purchase purchase) {
    return new BeginCheckout.Command(
        shop.id(),
        Optional.empty(),
        Optional.empty(),
        new OrderNumber(number),
        purchase,
        Optional.empty(),
        "body:" + purchase.total().halalas());
  }

  static BeginCheckout.Command checkout(Merchant shop, String number, String total) {
    return checkout(shop, number, Purchases.aPurchaseOf(total));
  }

  static CheckoutResult.Begun begun(CheckoutResult result) {
    assertThat(result).isInstanceOf(CheckoutResult.Begun.class);
    return (CheckoutResult.Begun) result;
  }

  final CheckoutResult.Begun begin(Merchant shop, String total) {
    return begun(engine.beginCheckout(checkout(shop, "ORD-" + UUID.randomUUID(), total)));
  }

  static HoldPoints.Command choice(CheckoutResult.Begun checkout, Customer customer, long points) {
    return new HoldPoints.Command(checkout.session().token(), customer.phone(), points(points));
  }

  final HoldResult hold(CheckoutResult.Begun checkout, Customer customer, long points) {
    return engine.holdPoints(choice(checkout, customer, points));
  }

  static Order held(HoldResult result) {
    assertThat(result).isInstanceOf(HoldResult.Held.class);
    return ((HoldResult.Held) result).order();
  }

  /** A checkout for which the customer has chosen points. */
  final CheckoutResult.Begun held(Merchant shop, String total, Customer customer, long points) {
    CheckoutResult.Begun checkout = begin(shop, total);
    held(hold(checkout, customer, points));
    return checkout;
  }

  static CompleteOrder.Command completion(Order order) {
    return new CompleteOrder.Command(
        order.identity().merchant(), order.identity().uuid(), Optional.of(PaymentMethod.MADA));
  }

  static CancelOrder.Command cancellation(Order order) {
    return new CancelOrder.Command(
        order.identity().merchant(), order.identity().uuid(), Optional.empty());
  }

  final OrderResult complete(Order order) {
    return engine.completeOrder(completion(order));
  }

  final OrderResult cancel(Order order) {
    return engine.cancelOrder(cancellation(order));
  }

  final OrderResult authorize(Order order) {
    return engine.authorizeOrder(order.identity().merchant(), order.identity().uuid());
  }

  final OrderResult capture(Order order) {
    return engine.captureOrder(order.identity().merchant(), order.identity().uuid());
  }

  static Order done(OrderResult result) {
    assertThat(result).isInstanceOf(OrderResult.Done.class);
    return ((OrderResult.Done) result).order();
  }

  static OrderRefusal refusal(OrderResult result) {
    assertThat(result).isInstanceOf(OrderResult.Refused.class);
    return ((OrderResult.Refused) result).refusal();
  }

  /** An order that spent points of a customer and was paid. */
  final Order settled(Merchant shop, String total, Customer customer, long points) {
    return done(complete(held(shop, total, customer, points).order()));
  }

  static RefundOrder.Command refundOf(Order order, Optional<String> amount) {
    return new RefundOrder.Command(
        order.identity().merchant(),
        order.identity().uuid(),
        amount.map(riyals -> riyals(riyals)),
        Optional.of("Item returned"),
        RefundChannel.API);
  }

  final RefundResult refund(Order order, String amount) {
    return engine.refundOrder(refundOf(order, Optional.of(amount)));
  }

  final RefundResult refundRest(Order order) {
    return engine.refundOrder(refundOf(order, Optional.empty()));
  }

  static Refund done(RefundResult result) {
    assertThat(result).isInstanceOf(RefundResult.Done.class);
    return ((RefundResult.Done) result).refund();
  }

  static RefundRefusal refusal(RefundResult result) {
    assertThat(result).isInstanceOf(RefundResult.Refused.class);
    return ((RefundResult.Refused) result).refusal();
  }

  final EarningResult earn(Merchant shop, Customer customer, String total) {
    return engine.createEarningOrder(
        new CreateEarningOrder.Command(
            shop.id(),
            customer.phone(),
            Optional.empty(),
            new OrderNumber("SALE-" + UUID.randomUUID()),
            Purchases.aPurchaseOf(total)));
  }

  final Order earned(Merchant shop, Customer customer, String total) {
    EarningResult result = earn(shop, customer, total);
    assertThat(result).isInstanceOf(EarningResult.Approved.class);
    return ((EarningResult.Approved) result).order();
  }

  /** The order as the store has it: to ask the engine would end a session that is over. */
  final Order now(Order order) {
    return read(() -> stores().orders().find(order.identity().merchant(), order.identity().uuid()))
        .orElseThrow(() -> new AssertionError("lost " + order.identity()));
  }

  final Points balance(Customer customer) {
    return engine.balance(bazaar.program().id(), customer.phone());
  }

  final Wallet wallet(Customer customer) {
    return bazaar.walletOf(customer).orElseThrow();
  }

  final List<Refund> refundsOf(Order order) {
    return read(() -> stores().orders().refundsOf(order.identity().id()));
  }

  final List<PointsEvent> events(Merchant shop) {
    return read(() -> stores().outbox().latest(shop.id(), 1_000));
  }

  /** The events of an order among the latest of its merchant. */
  final List<PointsEvent.OfOrder> events(Order order) {
    return read(() -> stores().outbox().latest(order.identity().merchant(), 50)).stream()
        .filter(PointsEvent.OfOrder.class::isInstance)
        .map(PointsEvent.OfOrder.class::cast)
        .filter(event -> event.order().equals(order.identity().id()))
        .toList();
  }

  /** The names of an order's events, which are numbered 1, 2, 3, … without gaps (H-1). */
  final List<String> told(Order order) {
    List<PointsEvent.OfOrder> events = events(order);
    assertThat(events)
        .extracting(PointsEvent.OfOrder::sequence)
        .as("sequence")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).boxed().toList());
    return events.stream().map(PointsEvent.OfOrder::wireName).toList();
  }

  /**
   * Recounts a customer's wallet from everything that happened to it.
   *
   * @param customer whose wallet
   * @param granted the points that no order brought
   * @param expired the points that were posted out, other than by refunds
   * @param orders all orders of the customer
   */
  final void recount(Customer customer, long granted, long expired, List<Order> orders) {
    Wallet wallet = wallet(customer);
    Reconciliation books = bazaar.reconcile(wallet);
    assertThat(books.agrees()).as("%s", books).isTrue();
    long expected = granted - expired + wallet.debt().value();
    for (Order order : orders) {
      Order.Snapshot kept = now(order).snapshot();
      expected += pointsOf(kept) - kept.redeemed().points().value();
      expected += kept.refunded().givenBack().value() - kept.refunded().takenBack().value();
      for (Refund refund : refundsOf(order)) {
        expected += refund.writtenOff().value() - refund.expired().value();
      }
    }
    assertThat(books.posted().value()).as("the points in the wallet").isEqualTo(expected);
    Points owed =
        read(() -> stores().wallets().debtsOf(wallet.id())).stream()
            .map(Debt::points)
            .reduce(Points.ZERO, Points::plus);
    assertThat(wallet.debt()).as("what is owed").isEqualTo(owed);
  }

  /**
   * Recounts a merchant's funding account from all its orders.
   *
   * @param shop whose account
   * @param orders all orders of the merchant
   */
  final void recount(Merchant shop, List<Order> orders) {
    long expected = 0;
    for (Order order : orders) {
      Order.Snapshot kept = now(order).snapshot();
      if (isSettled(kept.status())) {
        expected += kept.redeemed().points().value() - pointsOf(kept);
      }
      expected += kept.refunded().takenBack().value() - kept.refunded().givenBack().value();
      for (Refund refund : refundsOf(order)) {
        expected -= refund.writtenOff().value();
      }
    }
    assertThat(bazaar.fundingOf(shop).balance()).as("the funding account").isEqualTo(expected);
  }

  private static long pointsOf(Order.Snapshot order) {
    boolean waits =
        order.identity().origin().type() == OrderType.REPLACING && !isSettled(order.status());
    return waits ? 0 : order.earned().points().value();
  }

  private static boolean isSettled(OrderStatus status) {
    return switch (status) {
      case NEW, AUTHORIZED, CANCELLED -> false;
      case APPROVED, CAPTURED, PARTIALLY_REFUNDED, FULLY_REFUNDED -> true;
    };
  }
}
