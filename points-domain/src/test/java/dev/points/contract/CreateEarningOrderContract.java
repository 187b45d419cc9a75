package dev.points.contract;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.fixture.Together;
import dev.points.merchant.Capability;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.PendingEarning;
import dev.points.order.Purchase;
import dev.points.order.TakenReference;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.storage.MerchantLocks;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningRefusal;
import dev.points.usecase.earning.EarningRefusal.Reason;
import dev.points.usecase.earning.EarningResult;
import dev.points.wallet.Lot;
import dev.points.wallet.Reconciliation;
import dev.points.wallet.Wallet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What {@link CreateEarningOrder} does over any stores, called through {@link PointsEngine}. It
 * runs with locks that let everybody through, because safety never rests on the lock (E-7).
 */
@DisplayName("Creating an earning order")
public abstract class CreateEarningOrderContract extends StorageContract {

  private final ManualClock clock = ManualClock.at(NOW);
  private Bazaar bazaar;
  private PointsEngine engine;

  @BeforeEach
  final void openABazaar() {
    bazaar = aBazaar();
    engine =
        PointsEngine.builder().stores(stores()).clock(clock).locks(MerchantLocks.none()).build();
  }

  @Test
  @DisplayName("E-2: credits an active customer at once")
  void creditsAnActiveCustomerAtOnce() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Wallet wallet = bazaar.openWallet(customer);

    Order order = approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00")));

    assertThat(order.status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(order.totalPoints()).isEqualTo(points(1_150));
    assertThat(order.identity().reference().value()).matches("REF-2026-\\d{6,}");
    assertThat(order.snapshot().createdAt()).isEqualTo(NOW);
    assertThat(stored(shop, order).snapshot()).isEqualTo(order.snapshot());
    assertThat(balance(customer)).isEqualTo(points(1_150));
    assertThat(bazaar.reconcile(wallet))
        .isEqualTo(new Reconciliation(points(1_150), points(1_150), points(1_150)));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-1_150);
    assertThat(events(shop))
        .containsExactly(
            new PointsEvent.OrderMoved(
                shop.id(), order.identity().id(), 1, OrderStatus.APPROVED, NOW));
  }

  @Test
  @DisplayName("E-2: counts custom products by the piece and the rest by the rate")
  void countsCustomProductsByThePiece() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Purchase purchase =
        Purchase.of(
            riyals("115.00"),
            Purchases.line(" GIFT box ", "20.00", 2),
            Purchases.line("Cappuccino", "18.50", 2));

    Order order = approved(earn(shop, customer, "ORD-1", purchase));

    assertThat(order.totalPoints()).isEqualTo(points(1_750));
    assertThat(stored(shop, order).snapshot().earned().base()).isEqualTo(riyals("75.00"));
  }

  @Test
  @DisplayName("C-2: opens a wallet for a customer who has none in the program")
  void opensAWalletForACustomerWhoHasNone() {
    Customer customer = bazaar.customer();

    approved(earn(bazaar.shop(), customer, "ORD-1", Purchases.aPurchaseOf("1.00")));

    assertThat(bazaar.walletOf(customer).orElseThrow().posted()).isEqualTo(points(10));
  }

  @Test
  @DisplayName("E-8: opens a lot that lives for 24 months, last day inclusive")
  void opensALotThatLivesAsLongAsTheProgramSays() {
    Customer customer = bazaar.customer();
    approved(earn(bazaar.shop(), customer, "ORD-1", Purchases.aPurchaseOf("115.00")));

    Lot lot = lotsOf(customer).get(0);
    assertThat(lot.granted()).isEqualTo(points(1_150));
    assertThat(lot.grantedAt()).isEqualTo(NOW);
    assertThat(lot.expiresAt()).isEqualTo("2028-11-22T21:00:00Z");

    clock.moveTo(lot.expiresAt().minusMillis(1));
    assertThat(balance(customer)).as("in the last millisecond").isEqualTo(points(1_150));
    clock.moveTo(lot.expiresAt());
    assertThat(balance(customer)).as("the day after").isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("E-8: opens a lot that never expires if the program says so")
  void opensALotThatNeverExpires() {
    bazaar = Bazaar.in(stores(), ExpiryPolicy.never());
    Customer customer = bazaar.customer();
    approved(earn(bazaar.shop(), customer, "ORD-1", Purchases.aPurchaseOf("115.00")));

    clock.advance(Duration.ofDays(100_000));

    assertThat(balance(customer)).isEqualTo(points(1_150));
  }

  @Test
  void keepsEverythingThatTheMerchantReports() {
    Merchant shop = bazaar.shop();
    Purchase purchase = Purchases.aDetailedPurchase();

    Order order = approved(earn(shop, bazaar.customer(), "طلب-١", purchase));

    assertThat(stored(shop, order).snapshot().purchase()).isEqualTo(purchase);
    assertThat(stored(shop, order).identity().number()).isEqualTo(new OrderNumber("طلب-١"));
  }

  @Test
  @DisplayName("E-6: queues the earning of an unknown phone, and of the pending customer again")
  void queuesTheEarningsOfAnUnknownPhone() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();

    PendingEarning first = pending(earn(shop, phone, "ORD-1", Purchases.aDetailedPurchase()));
    PendingEarning second = pending(earn(shop, phone, "ORD-2", Purchases.aPurchaseOf("3.00")));

    Customer customer = read(() -> stores().customers().find(phone)).orElseThrow();
    assertThat(customer.state()).isEqualTo(CustomerState.PENDING);
    assertThat(customer.name()).contains("Noura");
    assertThat(first.earned().points()).isEqualTo(points(1_505));
    assertThat(first.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    assertThat(waiting(customer)).containsExactly(first, second);
    assertThat(bazaar.walletOf(customer)).as("a wallet").isEmpty();
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    assertThat(events(shop)).isEmpty();
  }

  @Test
  @DisplayName("E-6: queues the earning of a pending customer who has a wallet already")
  void queuesTheEarningOfAPendingCustomerWithAWallet() {
    Customer customer = bazaar.customer(CustomerState.PENDING);
    Wallet wallet = bazaar.openWallet(customer);

    PendingEarning earning =
        pending(earn(bazaar.shop(), customer, "ORD-1", Purchases.aPurchaseOf("115.00")));

    assertThat(waiting(customer)).containsExactly(earning);
    assertThat(bazaar.reconcile(wallet).posted()).isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("E-5: refuses a number twice and names the order, whatever else differs")
  void refusesANumberThatAnOrderCarries() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Order order = approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00")));
    TakenReference byTheOrder =
        new TakenReference.ByOrder(
            order.identity().uuid(), OrderStatus.APPROVED, order.identity().reference());

    assertThat(refused(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(EarningRefusal.taken(byTheOrder));
    assertThat(refused(earn(shop, customer, " #ORD-1 ", Purchases.aPurchaseOf("9.00"))))
        .isEqualTo(EarningRefusal.taken(byTheOrder));
    assertThat(refused(earn(shop, bazaar.unknownPhone(), "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(EarningRefusal.taken(byTheOrder));

    assertThat(balance(customer)).isEqualTo(points(1_150));
    assertThat(events(shop)).hasSize(1);
  }

  @Test
  @DisplayName("E-5: refuses a number that a queued earning carries")
  void refusesANumberThatAQueuedEarningCarries() {
    Merchant shop = bazaar.shop();
    Customer waiting = bazaar.customer(CustomerState.PENDING);
    PendingEarning earning = pending(earn(shop, waiting, "ORD-1", Purchases.aPurchaseOf("115.00")));
    EarningRefusal taken = EarningRefusal.taken(new TakenReference.ByPendingEarning(earning.id()));

    assertThat(refused(earn(shop, waiting, "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(taken);
    assertThat(refused(earn(shop, bazaar.customer(), "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(taken);
    assertThat(waiting(waiting)).containsExactly(earning);
  }

  @Test
  @DisplayName("E-5: takes references for case-sensitive, and each merchant's for its own")
  void acceptsNumbersThatDifferInCaseOrMerchant() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();

    approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("1.00")));
    approved(earn(shop, customer, "ord-1", Purchases.aPurchaseOf("1.00")));
    approved(earn(bazaar.shop(), customer, "ORD-1", Purchases.aPurchaseOf("1.00")));

    assertThat(balance(customer)).isEqualTo(points(30));
  }

  @Test
  @DisplayName("E-5: accepts the number of a cancelled order again")
  void acceptsTheNumberOfACancelledOrderAgain() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Order cancelled = bazaar.anOrder(shop, customer, "ORD-1");
    cancelled.cancel("Changed my mind", NOW);
    bazaar.save(cancelled);

    approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("1.00")));
  }

  @Test
  @DisplayName("E-5: a review may carry the number of a purchase")
  void acceptsTheNumberOfAReview() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    bazaar.save(bazaar.anOrder(shop, customer, OrderOrigin.STORE_RATING, "ORD-1"));

    approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("1.00")));
  }

  @Test
  @DisplayName("C-1: refuses a blocked customer")
  void refusesABlockedCustomer() {
    Merchant shop = bazaar.shop();
    Customer blocked = bazaar.customer(CustomerState.BLOCKED);
    Wallet wallet = bazaar.openWallet(blocked);

    assertThat(refused(earn(shop, blocked, "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(EarningRefusal.because(Reason.CUSTOMER_BLOCKED));

    assertThat(bazaar.reconcile(wallet).posted()).isEqualTo(Points.ZERO);
    assertThat(waiting(blocked)).isEmpty();
    assertThat(events(shop)).isEmpty();
  }

  @Test
  @DisplayName("E-1: refuses while purchases do not earn, and meets nobody")
  void refusesWhileTheChannelIsOff() {
    Merchant shop = bazaar.shopWithout(EarningChannel.ORDER_PURCHASE);
    PhoneNumber phone = bazaar.unknownPhone();

    assertThat(refused(earn(shop, phone, "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(EarningRefusal.because(Reason.CHANNEL_OFF));
    assertThat(read(() -> stores().customers().find(phone))).isEmpty();
  }

  @Test
  @DisplayName("K-3: refuses a merchant that may not reward anything, whatever it switched on")
  void refusesAMerchantThatMayNotReward() {
    Merchant shop = without(Capability.EARNING, bazaar.shop());
    PhoneNumber phone = bazaar.unknownPhone();

    assertThat(refused(earn(shop, phone, "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(EarningRefusal.because(Reason.CHANNEL_OFF));
    assertThat(read(() -> stores().customers().find(phone))).isEmpty();
  }

  @Test
  @DisplayName("K-3: refuses a merchant that is not verified, published or not")
  void refusesAMerchantThatIsNotVerified() {
    Merchant shop = amended(bazaar.shop(), now -> now.withStanding(false, true));
    Customer customer = bazaar.customer();

    assertThat(refused(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(EarningRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
    amended(shop, now -> now.withStanding(true, true));
    approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00")));
  }

  @Test
  @DisplayName("E-1: a purchase earns while ratings do not")
  void doesNotMindOtherChannels() {
    Merchant shop = bazaar.shopWithout(EarningChannel.STORE_RATING);

    approved(earn(shop, bazaar.customer(), "ORD-1", Purchases.aPurchaseOf("115.00")));
  }

  @Test
  @DisplayName("K-3: refuses an unpublished merchant before anything else")
  void refusesAnUnpublishedMerchant() {
    Merchant shop = bazaar.unpublishedShop();
    Customer customer = bazaar.customer();

    assertThat(refused(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00"))))
        .isEqualTo(EarningRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("K-3: tells a taken number before too many points, and those before a block")
  void looksAtTheRequestBeforeItLooksAtTheCustomer() {
    Merchant shop = bazaar.shop();
    Customer blocked = bazaar.customer(CustomerState.BLOCKED);
    Purchase enormous = Purchase.of(halalas(Long.MAX_VALUE));
    approved(earn(shop, bazaar.customer(), "ORD-1", Purchases.aPurchaseOf("1.00")));

    assertThat(refused(earn(shop, blocked, "ORD-1", enormous)).reason())
        .isEqualTo(Reason.NUMBER_TAKEN);
    assertThat(refused(earn(shop, blocked, "ORD-2", enormous)).reason())
        .isEqualTo(Reason.TOO_MANY_POINTS);
    assertThat(refused(earn(shop, blocked, "ORD-2", Purchases.aPurchaseOf("1.00"))).reason())
        .isEqualTo(Reason.CUSTOMER_BLOCKED);
  }

  @Test
  void failsForAMerchantThatIsNotThere() {
    MerchantId nobody = read(() -> stores().merchants().nextId());
    PhoneNumber phone = bazaar.unknownPhone();

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                engine.createEarningOrder(
                    command(nobody, phone, "ORD-1", Purchases.aPurchaseOf("1.00"))))
        .withMessageContaining(Long.toString(nobody.value()));
  }

  @Test
  @DisplayName("E-2: an order that earns nothing is approved without a posting")
  void approvesAnOrderThatEarnsNothing() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();

    Order order = approved(earn(shop, customer, "ORD-1", Purchase.of(halalas(9))));

    assertThat(stored(shop, order).totalPoints()).isEqualTo(Points.ZERO);
    assertThat(lotsOf(customer)).isEmpty();
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    assertThat(events(shop)).hasSize(1);
    approved(earn(shop, customer, "ORD-2", Purchase.of(halalas(10))));
    assertThat(lotsOf(customer)).hasSize(1);
  }

  @Test
  @DisplayName("E-2: refuses what would earn more points than can be counted")
  void refusesWhatWouldEarnTooManyPoints() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Purchase enormous = Purchase.of(halalas(Long.MAX_VALUE));
    Purchase justTooMuch = Purchase.of(halalas(10_000_000_000_000L));

    assertThat(refused(earn(shop, customer, "ORD-1", enormous)))
        .isEqualTo(EarningRefusal.because(Reason.TOO_MANY_POINTS));
    assertThat(refused(earn(shop, customer, "ORD-1", justTooMuch)))
        .isEqualTo(EarningRefusal.because(Reason.TOO_MANY_POINTS));

    Order largest =
        approved(earn(shop, customer, "ORD-1", Purchase.of(halalas(9_999_999_999_999L))));
    assertThat(largest.totalPoints()).isEqualTo(Points.MAX_AWARD);
  }

  @Test
  @DisplayName("E-2: refuses what does not fit into the wallet any more")
  void refusesWhatDoesNotFitIntoTheWallet() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Wallet wallet = bazaar.openWallet(customer);
    bazaar.record(
        wallet.openingBalance(
            points(Long.MAX_VALUE - 9),
            read(() -> stores().wallets().nextLotId()),
            NOW,
            ExpiryPolicy.NEVER));

    assertThat(refused(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("1.00"))))
        .isEqualTo(EarningRefusal.because(Reason.TOO_MANY_POINTS));
    approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("0.90")));
    assertThat(bazaar.reconcile(wallet).posted()).isEqualTo(points(Long.MAX_VALUE));
  }

  @Test
  @DisplayName("C-4: refuses an award beyond the debt limit, tells so, and makes no order")
  void refusesAnAwardBeyondTheDebtLimit() {
    Merchant shop = bazaar.shop(new FundingTerms(Optional.of(points(100)), Optional.empty()));
    Customer customer = bazaar.customer();

    assertThat(refused(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("10.10"))))
        .isEqualTo(EarningRefusal.because(Reason.FUNDING_EXHAUSTED));

    assertThat(events(shop))
        .containsExactly(new PointsEvent.DebtExceeded(shop.id(), 0, points(101), points(100), NOW));
    assertThat(bazaar.walletOf(customer)).isEmpty();
    assertThat(bazaar.fundingOf(shop).balance()).isZero();

    approved(earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("10.00")));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-100);
    assertThat(refused(earn(shop, customer, "ORD-2", Purchases.aPurchaseOf("0.10"))).reason())
        .isEqualTo(Reason.FUNDING_EXHAUSTED);
  }

  @Test
  @DisplayName("C-4: an order that earns nothing is approved at the debt limit too")
  void approvesAnOrderThatEarnsNothingAtTheDebtLimit() {
    Merchant shop = bazaar.shop(new FundingTerms(Optional.of(Points.ZERO), Optional.empty()));

    approved(earn(shop, bazaar.customer(), "ORD-1", Purchase.of(halalas(9))));
  }

  @Test
  @DisplayName("C-4: warns of a low balance once until it recovers")
  void warnsOfALowBalanceOnceUntilItRecovers() {
    Merchant shop = bazaar.shop(new FundingTerms(Optional.empty(), Optional.of(points(100))));
    Customer customer = bazaar.customer();
    bazaar.fund(shop, points(120));

    earnTenPoints(shop, customer, "ORD-1");
    earnTenPoints(shop, customer, "ORD-2");
    assertThat(warnings(shop)).as("at exactly the threshold").isEmpty();
    earnTenPoints(shop, customer, "ORD-3");
    assertThat(warnings(shop)).containsExactly(90L);
    earnTenPoints(shop, customer, "ORD-4");
    assertThat(warnings(shop)).as("still low").containsExactly(90L);
    bazaar.fund(shop, points(19));
    earnTenPoints(shop, customer, "ORD-5");
    assertThat(warnings(shop)).as("never recovered").containsExactly(90L);
    bazaar.fund(shop, points(11));
    earnTenPoints(shop, customer, "ORD-6");
    assertThat(warnings(shop)).as("recovered and low again").containsExactly(90L, 90L);
  }

  @Test
  @DisplayName("E-5, E-7: an order and a queued earning never carry the same number")
  void neverApprovesAndQueuesTheSameNumber() {
    for (int round = 0; round < 20; round++) {
      Merchant shop = bazaar.shop();
      Customer customer = bazaar.customer();
      PhoneNumber unknown = bazaar.unknownPhone();

      List<EarningResult> results =
          Together.run(
              2,
              number ->
                  number % 2 == 0
                      ? earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00"))
                      : earn(shop, unknown, "ORD-1", Purchases.aPurchaseOf("115.00")));

      assertThat(refusalsOf(results)).as("refused in round %d", round).hasSize(1);
    }
  }

  @Test
  @DisplayName("E-5, E-7: 50 copies of one request at once make one order and one award")
  void makesOneOrderOfManyCopiesOfOneRequest() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();

    List<EarningResult> results =
        Together.run(50, number -> earn(shop, customer, "ORD-1", Purchases.aPurchaseOf("115.00")));

    List<Order> orders = approvedOf(results);
    assertThat(orders).hasSize(1);
    Order order = orders.get(0);
    assertThat(refusalsOf(results))
        .hasSize(49)
        .allSatisfy(
            refusal ->
                assertThat(refusal)
                    .isIn(
                        EarningRefusal.because(Reason.MERCHANT_BUSY),
                        EarningRefusal.taken(
                            new TakenReference.ByOrder(
                                order.identity().uuid(),
                                OrderStatus.APPROVED,
                                order.identity().reference()))));
    Wallet wallet = bazaar.walletOf(customer).orElseThrow();
    assertThat(bazaar.reconcile(wallet))
        .isEqualTo(new Reconciliation(points(1_150), points(1_150), points(1_150)));
    assertThat(lotsOf(customer)).hasSize(1);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-1_150);
    assertThat(events(shop)).hasSize(1);
  }

  @Test
  @DisplayName("E-6, E-7: many first purchases of one phone at once meet one customer")
  void meetsOneCustomerWhenManyReportTheSamePhone() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();

    List<EarningResult> results =
        Together.run(
            10, number -> earn(shop, phone, "ORD-" + number, Purchases.aPurchaseOf("1.00")));

    Customer customer = read(() -> stores().customers().find(phone)).orElseThrow();
    List<PendingEarning> queued = new ArrayList<>();
    for (EarningResult result : results) {
      result.<Boolean>fold(
          order -> false, queued::add, refusal -> refusal.reason() == Reason.MERCHANT_BUSY);
    }
    assertThat(queued).isNotEmpty();
    assertThat(waiting(customer)).containsExactlyInAnyOrderElementsOf(queued);
    assertThat(approvedOf(results)).isEmpty();
    assertThat(refusalsOf(results))
        .allSatisfy(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MERCHANT_BUSY));
  }

  @Test
  @DisplayName("E-7: two merchants who award the same wallet at once lose no point")
  void losesNoPointWhenTwoMerchantsAwardTheSameWallet() {
    List<Merchant> shops = List.of(bazaar.shop(), bazaar.shop());
    Customer customer = bazaar.customer();
    Wallet wallet = bazaar.openWallet(customer);

    List<List<EarningResult>> results =
        Together.run(
            2,
            number -> {
              List<EarningResult> mine = new ArrayList<>();
              for (int each = 0; each < 25; each++) {
                mine.add(
                    earn(
                        shops.get(number), customer, "ORD-" + each, Purchases.aPurchaseOf("1.00")));
              }
              return mine;
            });

    long granted = 0;
    for (int number = 0; number < 2; number++) {
      long awarded = 10L * approvedOf(results.get(number)).size();
      assertThat(bazaar.fundingOf(shops.get(number)).balance()).isEqualTo(-awarded);
      granted += awarded;
    }
    assertThat(granted).isPositive();
    assertThat(bazaar.reconcile(wallet).agrees()).as("the books agree").isTrue();
    assertThat(bazaar.reconcile(wallet).posted()).isEqualTo(points(granted));
    assertThat(balance(customer)).isEqualTo(points(granted));
  }

  @Test
  @DisplayName("C-4, E-7: customers who race for the last of the debt limit never cross it")
  void neverCrossesTheDebtLimitInARace() {
    Merchant shop = bazaar.shop(new FundingTerms(Optional.of(points(50)), Optional.empty()));
    List<Customer> customers = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      Customer customer = bazaar.customer();
      bazaar.openWallet(customer);
      customers.add(customer);
    }

    List<EarningResult> results =
        Together.run(
            10,
            number ->
                earn(shop, customers.get(number), "ORD-" + number, Purchases.aPurchaseOf("1.00")));

    int approved = approvedOf(results).size();
    assertThat(approved).isBetween(1, 5);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-10L * approved);
    assertThat(refusalsOf(results))
        .allSatisfy(
            refusal ->
                assertThat(refusal.reason()).isIn(Reason.FUNDING_EXHAUSTED, Reason.MERCHANT_BUSY));
  }

  private void earnTenPoints(Merchant shop, Customer customer, String number) {
    approved(earn(shop, customer, number, Purchases.aPurchaseOf("1.00")));
  }

  private EarningResult earn(Merchant shop, Customer customer, String number, Purchase purchase) {
    return earn(shop, customer.phone(), number, purchase);
  }

  private EarningResult earn(Merchant shop, PhoneNumber phone, String number, Purchase purchase) {
    return engine.createEarningOrder(command(shop.id(), phone, number, purchase));
  }

  private static CreateEarningOrder.Command command(
      MerchantId shop, PhoneNumber phone, String number, Purchase purchase) {
    return new CreateEarningOrder.Command(
        shop, phone, Optional.of("Noura"), new OrderNumber(number), purchase);
  }

  private static Order approved(EarningResult result) {
    assertThat(result).isInstanceOf(EarningResult.Approved.class);
    return ((EarningResult.Approved) result).order();
  }

  private static PendingEarning pending(EarningResult result) {
    assertThat(result).isInstanceOf(EarningResult.Pending.class);
    return ((EarningResult.Pending) result).earning();
  }

  private static EarningRefusal refused(EarningResult result) {
    assertThat(result).isInstanceOf(EarningResult.Refused.class);
    return ((EarningResult.Refused) result).refusal();
  }

  private static List<Order> approvedOf(List<EarningResult> results) {
    return results.stream()
        .filter(EarningResult.Approved.class::isInstance)
        .map(CreateEarningOrderContract::approved)
        .toList();
  }

  private static List<EarningRefusal> refusalsOf(List<EarningResult> results) {
    return results.stream()
        .filter(EarningResult.Refused.class::isInstance)
        .map(CreateEarningOrderContract::refused)
        .toList();
  }

  private Order stored(Merchant shop, Order order) {
    return engine.findOrder(shop.id(), order.identity().uuid()).orElseThrow();
  }

  private Points balance(Customer customer) {
    return engine.balance(bazaar.program().id(), customer.phone());
  }

  private List<Lot> lotsOf(Customer customer) {
    return bazaar
        .walletOf(customer)
        .map(wallet -> read(() -> stores().wallets().spendableLots(wallet.id(), clock.instant())))
        .orElse(List.of());
  }

  private List<PendingEarning> waiting(Customer customer) {
    return read(() -> stores().pendingEarnings().waitingFor(customer.id(), 100));
  }

  private List<PointsEvent> events(Merchant shop) {
    return read(() -> stores().outbox().latest(shop.id(), 100));
  }

  private List<Long> warnings(Merchant shop) {
    return events(shop).stream()
        .filter(PointsEvent.LowBalance.class::isInstance)
        .map(event -> ((PointsEvent.LowBalance) event).balance())
        .toList();
  }
}
