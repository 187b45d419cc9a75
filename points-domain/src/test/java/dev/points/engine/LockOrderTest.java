package dev.points.engine;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.fixture.Bazaar;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.Merchants;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.Orders;
import dev.points.refund.RefundChannel;
import dev.points.storage.EarningPositions;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.RefundOrder;
import dev.points.wallet.Wallets;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * In which order the calls of the engine lock rows: the order, the wallet, the funding account.
 * Were one of them to do it another way round, two servers could wait for each other.
 */
@DisplayName("E-7: rows are locked")
class LockOrderTest {

  private static final FundingTerms WATCHED =
      new FundingTerms(Optional.of(points(1_000_000)), Optional.of(points(1)));

  private final InMemoryStorage stores = new InMemoryStorage();
  private final Bazaar bazaar = Bazaar.in(stores);
  private final ManualClock clock = ManualClock.at(NOW);
  private final List<String> locked = new ArrayList<>();
  private final PointsEngine engine =
      PointsEngine.builder().stores(new Noting()).clock(clock).build();
  private final Merchant shop = bazaar.shop(WATCHED);
  private final Customer customer = bazaar.customerWith(points(1_000));

  /** Stores that note what is locked in each transaction. */
  private final class Noting extends DelegatingStorage {

    Noting() {
      super(stores);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      locked.clear();
      return super.inTransaction(work);
    }

    @Override
    public Orders orders() {
      return noting(Orders.class, super.orders(), "order");
    }

    @Override
    public Wallets wallets() {
      return noting(Wallets.class, super.wallets(), "wallet");
    }

    @Override
    public EarningPositions earningPositions() {
      return noting(EarningPositions.class, super.earningPositions(), "wallet");
    }

    @Override
    public Merchants merchants() {
      return noting(Merchants.class, super.merchants(), "funds");
    }
  }

  private <T> T noting(Class<T> port, T real, String what) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("lock") && !locked.contains(what)) {
                locked.add(what);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }

  private CheckoutResult.Begun checkout;

  @BeforeEach
  void beginACheckout() {
    checkout = begin("100.00");
    hold(700);
  }

  private CheckoutResult.Begun begin(String total) {
    return (CheckoutResult.Begun)
        engine.beginCheckout(
            new BeginCheckout.Command(
                shop.id(),
                Optional.empty(),
                Optional.empty(),
                new OrderNumber("ORD-1"),
                Purchases.aPurchaseOf(total),
                Optional.empty(),
                total));
  }

  private void hold(long points) {
    engine.holdPoints(
        new HoldPoints.Command(checkout.session().token(), customer.phone(), points(points)));
  }

  private Order order() {
    return checkout.order();
  }

  private void complete() {
    engine.completeOrder(
        new CompleteOrder.Command(shop.id(), order().identity().uuid(), Optional.empty()));
  }

  @Test
  void firstTheOrderThenTheWalletWhenPointsAreHeld() {
    assertThat(locked).containsExactly("order", "wallet");
    hold(0);
    assertThat(locked).containsExactly("order", "wallet");
  }

  @Test
  void firstTheOrderThenTheWalletWhenPointsAreReleased() {
    engine.cancelOrder(
        new CancelOrder.Command(shop.id(), order().identity().uuid(), Optional.empty()));
    assertThat(locked).containsExactly("order", "wallet");
  }

  @Test
  void firstTheOrderThenTheWalletWhenACheckoutTakesThePlaceOfAnother() {
    begin("50.00");
    assertThat(locked).containsExactly("order", "wallet");
  }

  @Test
  void firstTheOrderThenTheWalletWhenASessionIsOver() {
    clock.advance(Duration.ofMinutes(30));
    engine.endCheckouts(10);
    assertThat(locked).containsExactly("order", "wallet");
  }

  @Test
  void theOrderAloneWhenItIsAuthorized() {
    engine.authorizeOrder(shop.id(), order().identity().uuid());
    assertThat(locked).containsExactly("order");
  }

  @Test
  void theFundsLastWhenAnOrderIsSettled() {
    complete();
    assertThat(locked).containsExactly("order", "wallet", "funds");
  }

  @Test
  void theFundsLastWhenAnOrderIsCaptured() {
    engine.authorizeOrder(shop.id(), order().identity().uuid());
    engine.captureOrder(shop.id(), order().identity().uuid());
    assertThat(locked).containsExactly("order", "wallet", "funds");
  }

  @Test
  void theFundsLastWhenAnOrderIsRefunded() {
    complete();
    engine.refundOrder(
        new RefundOrder.Command(
            shop.id(),
            order().identity().uuid(),
            Optional.empty(),
            Optional.empty(),
            RefundChannel.API));
    assertThat(locked).containsExactly("order", "wallet", "funds");
  }

  @Test
  void theFundsLastWhenACustomerEarns() {
    PhoneNumber phone = customer.phone();
    engine.createEarningOrder(
        new CreateEarningOrder.Command(
            shop.id(),
            phone,
            Optional.empty(),
            new OrderNumber("SALE-1"),
            Purchases.aPurchaseOf("1.00")));
    assertThat(locked).containsExactly("wallet", "funds");
  }

  @Test
  void theWalletAloneWhenALotExpires() {
    clock.moveTo(bazaar.program().expiry().expiryOf(NOW));
    engine.expireLots(10);
    assertThat(locked).containsExactly("wallet");
  }
}
