package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.checkout.CheckoutSession;
import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.engine.PointsEngine;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.merchant.Merchant;
import dev.points.merchant.RuleVersion;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.points.Points;
import dev.points.refund.RefundChannel;
import dev.points.storage.MerchantLocks;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningRefusal;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.RefundResult;
import dev.points.usecase.points.BalanceExplanation;
import dev.points.usecase.points.BalanceExplanation.OfLot;
import dev.points.usecase.points.BalanceExplanation.OfOrder;
import dev.points.usecase.points.CustomerAccount;
import dev.points.usecase.points.ExplainBalance;
import dev.points.wallet.PostingKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link ExplainBalance} tells over any stores, called through {@link PointsEngine}. */
@DisplayName("Explaining a balance")
public abstract class ExplainBalanceContract extends StorageContract {

  private Bazaar bazaar;
  private ManualClock clock;
  private PointsEngine engine;

  @BeforeEach
  final void openABazaar() {
    bazaar = Bazaar.in(stores());
    clock = ManualClock.at(NOW);
    engine =
        PointsEngine.builder().stores(stores()).clock(clock).locks(MerchantLocks.none()).build();
  }

  @Test
  void tracesEveryPointToItsOrderItsRulesAndItsMerchant() {
    Merchant cafe = bazaar.shop();
    Merchant books = bazaar.shop();
    Customer customer = bazaar.customer();
    Order first = earn(cafe, customer, "A-1", "115.00");
    clock.advance(Duration.ofDays(2));
    Order second = earn(books, customer, "B-1", "10.00");

    BalanceExplanation told = explain(customer);

    assertThat(told.available()).isEqualTo(points(1_250));
    assertThat(told.lots()).extracting(OfLot::kind).containsOnly(PostingKind.AWARD);
    assertThat(told.lots())
        .extracting(of -> of.lot().remaining())
        .containsExactly(points(1_150), points(100));
    assertThat(told.lots())
        .extracting(of -> of.source().orElseThrow())
        .containsExactly(sourceOf(first, cafe), sourceOf(second, books));
    assertThat(told.holds()).isEmpty();
    assertThat(told.debts()).isEmpty();
  }

  @Test
  @DisplayName("R-1: tells what is held beside what is left")
  void tellsWhatIsHeldBesideWhatIsLeft() {
    Merchant cafe = bazaar.shop();
    Customer customer = bazaar.customer();
    earn(cafe, customer, "A-1", "115.00");
    Order checkout = checkoutHolding(cafe, customer, "C-1", "30.00", points(400));

    BalanceExplanation told = explain(customer);

    assertThat(told.available()).isEqualTo(points(750));
    assertThat(told.holds()).containsExactly(new OfOrder(points(400), sourceOf(checkout, cafe)));
  }

  @Test
  @DisplayName("F-6: tells what is owed and for which order")
  void tellsWhatIsOwedAndForWhichOrder() {
    Merchant cafe = bazaar.shop();
    Customer customer = bazaar.customer();
    Order earned = earn(cafe, customer, "A-1", "100.00");
    Order checkout = checkoutHolding(cafe, customer, "C-1", "30.00", points(1_000));
    OrderResult completed =
        engine.completeOrder(
            new CompleteOrder.Command(cafe.id(), checkout.identity().uuid(), Optional.empty()));
    assertThat(completed).isInstanceOf(OrderResult.Done.class);
    RefundResult refunded =
        engine.refundOrder(
            new RefundOrder.Command(
                cafe.id(),
                earned.identity().uuid(),
                Optional.of(riyals("60.00")),
                Optional.empty(),
                RefundChannel.API));
    assertThat(refunded).isInstanceOf(RefundResult.Done.class);

    BalanceExplanation told = explain(customer);

    assertThat(told.available()).isEqualTo(Points.ZERO);
    assertThat(told.lots()).isEmpty();
    assertThat(told.holds()).isEmpty();
    assertThat(told.debts()).containsExactly(new OfOrder(points(600), sourceOf(earned, cafe)));
  }

  @Test
  @DisplayName("F-6: settles what is owed from points that a cancelled order gives up")
  void settlesWhatIsOwedFromPointsThatACancelledOrderGivesUp() {
    Merchant cafe = bazaar.shop();
    Customer customer = bazaar.customer();
    Order earned = earn(cafe, customer, "A-1", "100.00");
    Order checkout = checkoutHolding(cafe, customer, "C-1", "30.00", points(900));
    refund(cafe, earned);
    assertThat(explain(customer).debts())
        .containsExactly(new OfOrder(points(900), sourceOf(earned, cafe)));

    engine.cancelOrder(
        new CancelOrder.Command(cafe.id(), checkout.identity().uuid(), Optional.empty()));

    assertThat(explain(customer)).isEqualTo(BalanceExplanation.NOTHING);
    assertThat(bazaar.reconcile(bazaar.walletOf(customer).orElseThrow()).agrees()).isTrue();
  }

  @Test
  @DisplayName("F-6: settles what is owed from points that another choice gives up")
  void settlesWhatIsOwedFromPointsThatAnotherChoiceGivesUp() {
    Merchant cafe = bazaar.shop();
    Customer customer = bazaar.customer();
    Order earned = earn(cafe, customer, "A-1", "100.00");
    checkoutHolding(cafe, customer, "C-1", "30.00", points(900));
    refund(cafe, earned);

    Order checkout = checkoutHolding(cafe, customer, "C-1", "30.00", points(300));

    BalanceExplanation told = explain(customer);
    assertThat(told.available()).isEqualTo(Points.ZERO);
    assertThat(told.holds()).containsExactly(new OfOrder(points(300), sourceOf(checkout, cafe)));
    assertThat(told.debts()).containsExactly(new OfOrder(points(300), sourceOf(earned, cafe)));
  }

  @Test
  @DisplayName("C-2: tells all balances of a customer, each in its program")
  void tellsAllBalancesOfACustomer() {
    Customer customer = bazaar.customer();
    earn(bazaar.shop(), customer, "A-1", "115.00");
    Bazaar another = aBazaar();
    earn(another.shop(), customer, "A-1", "10.00");

    CustomerAccount account = engine.findCustomer(customer.phone()).orElseThrow();

    assertThat(account.customer()).isEqualTo(customer);
    assertThat(account.balances())
        .extracting(CustomerAccount.OfProgram::program)
        .containsExactly(bazaar.program(), another.program());
    assertThat(account.balances())
        .extracting(of -> of.balance().available())
        .containsExactly(points(1_150), points(100));
    assertThat(engine.findCustomer(bazaar.unknownPhone())).isEmpty();
  }

  @Test
  @DisplayName("C-1: a blocked customer neither earns nor spends until the block is lifted")
  void aBlockedCustomerNeitherEarnsNorSpends() {
    Merchant cafe = bazaar.shop();
    Customer customer = bazaar.customer();
    earn(cafe, customer, "A-1", "115.00");

    assertThat(engine.blockCustomer(customer.phone()).orElseThrow().state())
        .isEqualTo(CustomerState.BLOCKED);
    assertThat(engine.blockCustomer(customer.phone()).orElseThrow().state())
        .isEqualTo(CustomerState.BLOCKED);
    assertThat(report(cafe, customer, "A-2", "1.00"))
        .isEqualTo(
            new EarningResult.Refused(
                EarningRefusal.because(EarningRefusal.Reason.CUSTOMER_BLOCKED)));
    assertThat(engine.unblockCustomer(customer.phone()).orElseThrow().state())
        .isEqualTo(CustomerState.ACTIVE);
    earn(cafe, customer, "A-2", "1.00");
    assertThat(explain(customer).available()).isEqualTo(points(1_160));
  }

  @Test
  @DisplayName("C-1: blocks nobody whom nobody knows, and activates nobody by lifting no block")
  void blocksNobodyWhomNobodyKnows() {
    Customer pending = bazaar.customer(CustomerState.PENDING);

    assertThat(engine.blockCustomer(bazaar.unknownPhone())).isEmpty();
    assertThat(engine.unblockCustomer(bazaar.unknownPhone())).isEmpty();
    assertThat(engine.unblockCustomer(pending.phone()).orElseThrow().state())
        .isEqualTo(CustomerState.PENDING);
  }

  private void refund(Merchant shop, Order order) {
    RefundResult refunded =
        engine.refundOrder(
            new RefundOrder.Command(
                shop.id(),
                order.identity().uuid(),
                Optional.empty(),
                Optional.empty(),
                RefundChannel.API));
    assertThat(refunded).isInstanceOf(RefundResult.Done.class);
  }

  @Test
  void tellsNothingOfSomebodyWithoutAWallet() {
    assertThat(explain(bazaar.customer())).isEqualTo(BalanceExplanation.NOTHING);
    assertThat(engine.explainBalance(bazaar.program().id(), bazaar.unknownPhone()))
        .isEqualTo(BalanceExplanation.NOTHING);
  }

  private BalanceExplanation explain(Customer customer) {
    return engine.explainBalance(bazaar.program().id(), customer.phone());
  }

  private static BalanceExplanation.Source sourceOf(Order order, Merchant merchant) {
    return new BalanceExplanation.Source(
        order.identity().uuid(),
        order.identity().reference(),
        order.identity().number(),
        merchant.id(),
        RuleVersion.FIRST);
  }

  private EarningResult report(Merchant shop, Customer customer, String number, String total) {
    return engine.createEarningOrder(
        new CreateEarningOrder.Command(
            shop.id(),
            customer.phone(),
            Optional.empty(),
            new OrderNumber(number),
            Purchases.aPurchaseOf(total)));
  }

  private Order earn(Merchant shop, Customer customer, String number, String total) {
    EarningResult result = report(shop, customer, number, total);
    assertThat(result).isInstanceOf(EarningResult.Approved.class);
    return ((EarningResult.Approved) result).order();
  }

  private Order checkoutHolding(
      Merchant shop, Customer customer, String number, String total, Points held) {
    CheckoutResult begun =
        engine.beginCheckout(
            new BeginCheckout.Command(
                shop.id(),
                Optional.of(customer.phone()),
                Optional.empty(),
                new OrderNumber(number),
                Purchase.of(riyals(total)),
                Optional.empty(),
                "any"));
    assertThat(begun).isInstanceOf(CheckoutResult.Begun.class);
    CheckoutSession session = ((CheckoutResult.Begun) begun).session();
    HoldResult holding =
        engine.holdPoints(new HoldPoints.Command(session.token(), customer.phone(), held));
    assertThat(holding).isInstanceOf(HoldResult.Held.class);
    return ((HoldResult.Held) holding).order();
  }
}
