package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static dev.points.fixture.Times.riyadh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.customer.Customer;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.Amounts;
import dev.points.fixture.Laws;
import dev.points.merchant.Capability;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.order.Rating;
import dev.points.order.SettlementStatus;
import dev.points.points.Points;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundPolicy;
import dev.points.refund.RefundRefusal;
import dev.points.refund.RefundRefusal.Reason;
import dev.points.refund.Refunded;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.earning.RateStore;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.RefundResult;
import dev.points.wallet.Debt;
import dev.points.wallet.Lot;
import dev.points.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link PointsEngine#refundOrder} does over any stores. */
@DisplayName("A refund")
public abstract class RefundContract extends EngineContract {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final EarningChannel PURCHASES = EarningChannel.ORDER_PURCHASE;

  private static RefundPolicy policy(ShortfallPolicy shortfall) {
    return new RefundPolicy(Optional.of(MONTH), Tender.RATIO, shortfall, true, 0);
  }

  private static RefundPolicy policy(Tender tender) {
    return new RefundPolicy(Optional.of(MONTH), tender, ShortfallPolicy.DEBT, true, 0);
  }

  private static RefundPolicy withGrace(int days) {
    return new RefundPolicy(Optional.empty(), Tender.RATIO, ShortfallPolicy.DEBT, true, days);
  }

  private RefundResult refund(Order order, RefundChannel channel) {
    return engine.refundOrder(
        new RefundOrder.Command(
            order.identity().merchant(),
            order.identity().uuid(),
            Optional.empty(),
            Optional.empty(),
            channel));
  }

  private List<Lot> lots(Customer customer) {
    Wallet wallet = wallet(customer);
    return read(() -> stores().wallets().spendableLots(wallet.id(), clock.instant()));
  }

  private List<Debt> debts(Customer customer) {
    Wallet wallet = wallet(customer);
    return read(() -> stores().wallets().debtsOf(wallet.id()));
  }

  // ---- what goes back

  @Test
  @DisplayName("F-2, F-3: of an earning order takes its points back, all of them in the end")
  void takesEarnedPointsBack() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    Order order = earned(shop, customer, "150.75");
    clock.advance(Duration.ofDays(1));

    Refund first = done(refund(order, "25.00"));

    assertThat(first)
        .isEqualTo(
            new Refund(
                first.number(),
                RefundChannel.API,
                new Refunded(riyals("25.00"), Money.ZERO, Points.ZERO, points(249)),
                Points.ZERO,
                Points.ZERO,
                Points.ZERO,
                Optional.of("Item returned"),
                clock.instant()));
    Order partly = now(order);
    assertThat(partly.status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
    assertThat(partly.refundedPoints()).isEqualTo(points(249));
    assertThat(partly.totalPoints()).as("W-12: not changed by refunds").isEqualTo(points(1_507));
    assertThat(partly.refundableAmount()).isEqualTo(riyals("125.75"));
    assertThat(partly.snapshot().reason()).contains("Item returned");
    assertThat(balance(customer)).isEqualTo(points(1_258));

    Refund second = done(refundRest(order));

    assertThat(second.legs().takenBack()).isEqualTo(points(1_258));
    assertThat(second.legs().amount()).isEqualTo(riyals("125.75"));
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(now(order).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    assertThat(refundsOf(order)).containsExactly(first, second);
    recount(customer, 0, 0, List.of(order));
  }

  @Test
  @DisplayName("F-7: of a replacing order gives the spent points back and takes the earned ones")
  void givesSpentPointsBackAndTakesEarnedOnes() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = settled(shop, "100.00", customer, 1_000);
    assertThat(balance(customer)).isEqualTo(points(700));

    Refund refund = done(refund(order, "33.33"));

    assertThat(refund.legs())
        .isEqualTo(new Refunded(riyals("33.33"), riyals("9.99"), points(333), points(233)));
    assertThat(refund.legs().money()).isEqualTo(riyals("23.34"));
    assertThat(now(order).refundedPoints()).isEqualTo(points(333));
    assertThat(balance(customer)).isEqualTo(points(700 + 333 - 233));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(1_000 - 700 - 333 + 233);

    done(refundRest(order));

    assertThat(now(order).snapshot().refunded())
        .isEqualTo(new Refunded(riyals("100.00"), riyals("30.00"), points(1_000), points(700)));
    assertThat(balance(customer)).isEqualTo(points(1_000));
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    recount(customer, 1_000, 0, List.of(order));
  }

  @Test
  @DisplayName("F-9: tells what went back and what is left, in points of the order's own kind")
  void tellsWhatWentBack() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Order replacing = settled(shop, "100.00", customer, 1_000);
    Order earning = earned(shop, customer, "100.00");

    Refund ofReplacing = done(refund(replacing, "33.33"));
    Refund ofEarning = done(refund(earning, "33.33"));

    assertThat(events(replacing))
        .last()
        .isEqualTo(
            new PointsEvent.OrderRefunded(
                shop.id(),
                replacing.identity().id(),
                3,
                OrderStatus.PARTIALLY_REFUNDED,
                ofReplacing,
                points(333),
                points(667),
                riyals("66.67"),
                NOW));
    assertThat(events(earning))
        .last()
        .isEqualTo(
            new PointsEvent.OrderRefunded(
                shop.id(),
                earning.identity().id(),
                2,
                OrderStatus.PARTIALLY_REFUNDED,
                ofEarning,
                points(333),
                points(667),
                riyals("66.67"),
                NOW));
    assertThat(told(replacing)).containsExactly("approved", "completed", "refunded");
    done(refundRest(replacing));
    assertThat(events(replacing).get(3).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(((PointsEvent.OrderRefunded) events(replacing).get(3)).leftAmount())
        .isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    // tender, refunds in halalas, then what is back of value and points after each of them
    "RATIO, 0.01 0.99 9.00 90.00, 0.00 0.30 3.00 30.00, 0 10 100 1000",
    "POINTS_FIRST, 0.01 29.98 0.01 70.00, 0.01 29.99 30.00 30.00, 0 999 1000 1000",
    "MONEY_FIRST, 70.00 0.01 29.98 0.01, 0.00 0.01 29.99 30.00, 0 0 999 1000"
  })
  @DisplayName("F-4: gives back points and money in the merchant's order")
  void givesBackInTheMerchantsOrder(
      Tender tender, String amounts, String values, String givenBack) {
    Merchant shop = bazaar.shop(policy(tender));
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = settled(shop, "100.00", customer, 1_000);

    String[] parts = amounts.split(" ");
    for (int part = 0; part < parts.length; part++) {
      Refund refund = done(refund(order, parts[part]));

      Refunded soFar = now(order).snapshot().refunded();
      assertThat(soFar.value()).isEqualTo(riyals(values.split(" ")[part]));
      assertThat(soFar.givenBack()).isEqualTo(points(Long.parseLong(givenBack.split(" ")[part])));
      assertThat(soFar.takenBack().value())
          .as("the same for every tender")
          .isEqualTo(700 * soFar.amount().halalas() / 10_000);
      assertThat(refund.legs().money().plus(refund.legs().value()))
          .as("the legs add up")
          .isEqualTo(riyals(parts[part]));
      recount(customer, 1_000, 0, List.of(order));
    }
    assertThat(now(order).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(balance(customer)).isEqualTo(points(1_000));
  }

  @Test
  @DisplayName("F-3: any way of cutting a refund gives the same totals, and right books")
  void cutsARefundAnyWay() {
    for (Tender tender : Tender.values()) {
      Merchant shop = bazaar.shop(policy(tender));
      for (int seed = 0; seed < 8; seed++) {
        Random random = new Random(seed);
        long total = 1 + Laws.upTo(99_999, random);
        Customer customer = bazaar.customerWith(points(2_000));
        long most = Math.min(2_000, (total + 2) / 3);
        long spent = Laws.upTo(most, random);
        String price = Money.ofHalalas(total).toRiyals().toPlainString();
        Order order = settled(shop, price, customer, spent);

        long left = total;
        while (left > 0) {
          long part = Math.min(left, 1 + Laws.upTo(1 + total / 3, random));
          done(refund(order, Money.ofHalalas(part).toRiyals().toPlainString()));
          left -= part;
          Refunded soFar = now(order).snapshot().refunded();
          assertThat(soFar.takenBack().value())
              .as("%s, seed %d", tender, seed)
              .isEqualTo(
                  Math.multiplyExact(now(order).snapshot().earned().points().value(), total - left)
                      / total);
        }

        assertThat(now(order).snapshot().refunded().givenBack()).isEqualTo(points(spent));
        assertThat(balance(customer)).as("%s, seed %d", tender, seed).isEqualTo(points(2_000));
        assertThat(wallet(customer).debt()).isEqualTo(Points.ZERO);
        recount(customer, 2_000, 0, List.of(order));
      }
    }
  }

  @Test
  @DisplayName("F-3: of a rating, which cost nothing, takes all back without an amount")
  void takesAllBackOfARating() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    EarningResult rated =
        engine.rateStore(
            new RateStore.Command(
                shop.id(),
                customer.phone(),
                new OrderNumber("REVIEW-" + UUID.randomUUID()),
                new Rating(Optional.of(5), Optional.empty(), Optional.empty()),
                Optional.empty()));
    Order order = ((EarningResult.Approved) rated).order();

    assertThat(refusal(refund(order, "0.01"))).isEqualTo(RefundRefusal.exceeding(Money.ZERO));
    Refund refund = done(refundRest(order));

    assertThat(refund.legs())
        .isEqualTo(new Refunded(Money.ZERO, Money.ZERO, Points.ZERO, points(25)));
    assertThat(now(order).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    assertThat(refusal(refundRest(order))).isEqualTo(RefundRefusal.because(Reason.FULLY_REFUNDED));
    recount(customer, 0, 0, List.of(order));
  }

  @Test
  @DisplayName("F-2: of an order without points or customer moves money alone")
  void movesMoneyAlone() {
    Merchant shop = bazaar.shop();
    Order order = done(complete(begin(shop, "100.00").order()));

    Refund refund = done(refund(order, "40.00"));

    assertThat(refund.legs())
        .isEqualTo(new Refunded(riyals("40.00"), Money.ZERO, Points.ZERO, Points.ZERO));
    assertThat(now(order).status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    assertThat(told(order)).containsExactly("approved", "completed", "refunded");
  }

  @Test
  @DisplayName("W-12: of an order that was captured works like any other")
  void worksOnCapturedOrders() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = held(shop, "100.00", customer, 1_000).order();
    done(authorize(order));
    done(capture(order));

    done(refundRest(order));

    assertThat(now(order).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(told(order)).containsExactly("authorized", "captured", "refunded");
    recount(customer, 1_000, 0, List.of(order));
  }

  // ---- how much

  @Test
  @DisplayName("F-2: gives back what is left to the halala, and not one more")
  void givesBackWhatIsLeftAndNotOneMore() {
    Merchant shop = bazaar.shop();
    Order order = earned(shop, bazaar.customer(), "100.00");
    done(refund(order, "60.00"));
    Order.Snapshot before = now(order).snapshot();

    assertThat(refusal(refund(order, "40.01"))).isEqualTo(RefundRefusal.exceeding(riyals("40.00")));

    assertThat(now(order).snapshot()).isEqualTo(before);
    done(refund(order, "40.00"));
    assertThat(now(order).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(refundsOf(order)).hasSize(2);
  }

  @Test
  @DisplayName("F-2: is more than nothing")
  void isMoreThanNothing() {
    Order order = earned(bazaar.shop(), bazaar.customer(), "100.00");

    assertThatIllegalArgumentException().isThrownBy(() -> refundOf(order, Optional.of("0")));
  }

  // ---- states

  @Test
  @DisplayName("F-1: is refused for orders that are not settled, cancelled, or fully refunded")
  void isRefusedByState() {
    Merchant shop = bazaar.shop();
    Order fresh = begin(shop, "10.00").order();
    Order authorized = done(authorize(begin(shop, "10.00").order()));
    Order cancelled = done(cancel(begin(shop, "10.00").order()));
    Order refunded = earned(shop, bazaar.customer(), "10.00");
    done(refundRest(refunded));

    for (RefundChannel channel : RefundChannel.values()) {
      assertThat(refusal(refund(fresh, channel)))
          .isEqualTo(RefundRefusal.because(Reason.NOT_SETTLED));
      assertThat(refusal(refund(authorized, channel)))
          .isEqualTo(RefundRefusal.because(Reason.NOT_SETTLED));
      assertThat(refusal(refund(cancelled, channel)))
          .isEqualTo(RefundRefusal.because(Reason.CANCELLED));
      assertThat(refusal(refund(refunded, channel)))
          .isEqualTo(RefundRefusal.because(Reason.FULLY_REFUNDED));
    }
    assertThat(now(fresh).snapshot()).isEqualTo(fresh.snapshot());
    assertThat(refundsOf(fresh)).isEmpty();
  }

  @Test
  @DisplayName("K-3, K-5: is not for others, nor for merchants who are not published")
  void isNotForOthers() {
    Merchant shop = bazaar.shop();
    Order order = earned(shop, bazaar.customer(), "10.00");
    UUID uuid = order.identity().uuid();

    assertThat(engine.refundOrder(all(bazaar.shop(), uuid)))
        .isEqualTo(notAllowed(OrderRefusal.Reason.NOT_FOUND));
    assertThat(engine.refundOrder(all(shop, UUID.randomUUID())))
        .isEqualTo(notAllowed(OrderRefusal.Reason.NOT_FOUND));
    assertThat(engine.refundOrder(all(bazaar.unpublishedShop(), uuid)))
        .isEqualTo(notAllowed(OrderRefusal.Reason.MERCHANT_NOT_PUBLISHED));
    assertThat(now(order).snapshot()).isEqualTo(order.snapshot());
  }

  @Test
  @DisplayName("K-3: is not for merchants that may not refund, before anybody looks for the order")
  void isNotForMerchantsThatMayNotRefund() {
    Merchant shop = bazaar.shop();
    Order order = earned(shop, bazaar.customer(), "10.00");
    without(Capability.REFUNDS, shop);

    assertThat(refundRest(order)).isEqualTo(notAllowed(OrderRefusal.Reason.REFUNDS_OFF));
    assertThat(engine.refundOrder(all(shop, UUID.randomUUID())))
        .isEqualTo(notAllowed(OrderRefusal.Reason.REFUNDS_OFF));
    assertThat(now(order).snapshot()).isEqualTo(order.snapshot());
    amended(shop, now -> now.withStanding(false, true));
    assertThat(refundRest(order)).isEqualTo(notAllowed(OrderRefusal.Reason.MERCHANT_NOT_PUBLISHED));

    amended(shop, now -> now.withStanding(true, true).withTerms(MerchantTerms.STANDARD));
    assertThat(done(refundRest(order)).legs().takenBack()).isEqualTo(order.totalPoints());
  }

  private static RefundOrder.Command all(Merchant merchant, UUID uuid) {
    return new RefundOrder.Command(
        merchant.id(), uuid, Optional.empty(), Optional.empty(), RefundChannel.API);
  }

  private static RefundResult notAllowed(OrderRefusal.Reason reason) {
    return new RefundResult.NotAllowed(OrderRefusal.because(reason));
  }

  // ---- windows

  @Test
  @DisplayName("F-1: is possible from the settlement until just before thirty days are over")
  void isPossibleWithinTheWindow() {
    Merchant shop = bazaar.shop();
    Order order = begin(shop, "100.00").order();
    clock.advance(Duration.ofMinutes(7));
    Instant settledAt = clock.instant();
    done(complete(order));
    done(refund(order, "1.00"));
    clock.moveTo(settledAt.plus(MONTH).minus(MILLI));
    done(refund(order, "1.00"));
    clock.moveTo(settledAt.plus(MONTH));

    assertThat(refusal(refund(order, "1.00")))
        .isEqualTo(RefundRefusal.tooLate(settledAt.plus(MONTH)));
    assertThat(refusal(refund(order, "1000.00")).reason())
        .as("the window comes before the amount")
        .isEqualTo(Reason.WINDOW_CLOSED);
    assertThat(now(order).snapshot().refunded().amount()).isEqualTo(riyals("2.00"));
  }

  @Test
  @DisplayName("F-1: keeps the window and the tender of the settlement, whatever the policy is now")
  void keepsTheTermsOfTheSettlement() {
    Merchant forEver =
        bazaar.shop(
            new RefundPolicy(Optional.empty(), Tender.MONEY_FIRST, ShortfallPolicy.DEBT, true, 0));
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = settled(forEver, "100.00", customer, 1_000);
    assertThat(now(order).snapshot().refundTerms().orElseThrow().closesAt()).isEmpty();
    clock.advance(Duration.ofDays(3_000));

    assertThat(done(refund(order, "70.00")).legs().givenBack()).isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("F-1: on the dashboard is possible for 72 hours from the creation of the order")
  void isPossibleOnTheDashboardForThreeDays() {
    Merchant shop = bazaar.shop();
    Order early = begin(shop, "100.00").order();
    Order late = begin(shop, "100.00").order();
    clock.advance(Duration.ofMinutes(7));
    done(complete(early));
    done(complete(late));
    clock.moveTo(NOW.plus(Duration.ofHours(72)).minus(MILLI));
    assertThat(done(refund(early, RefundChannel.DASHBOARD)).channel())
        .isEqualTo(RefundChannel.DASHBOARD);
    clock.moveTo(NOW.plus(Duration.ofHours(72)));

    assertThat(refusal(refund(late, RefundChannel.DASHBOARD)))
        .isEqualTo(RefundRefusal.because(Reason.DASHBOARD_WINDOW_CLOSED));
    assertThat(done(refund(late, RefundChannel.API)).channel()).isEqualTo(RefundChannel.API);
    assertThat(told(early)).containsExactly("approved", "completed", "refunded");
  }

  @Test
  @DisplayName("F-9: of the reconciliation is possible at any time, and told as auto_refunded")
  void isPossibleForTheReconciliationAtAnyTime() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = settled(shop, "100.00", customer, 1_000);
    clock.advance(Duration.ofDays(300));

    Refund refund =
        done(
            engine.refundOrder(
                new RefundOrder.Command(
                    shop.id(),
                    order.identity().uuid(),
                    Optional.empty(),
                    Optional.of(Refund.MISSING_TRANSACTION),
                    RefundChannel.RECONCILIATION)));

    assertThat(refund.reason()).contains("auto_refund_missing_transaction");
    assertThat(refundsOf(order)).containsExactly(refund);
    assertThat(now(order).snapshot().reason()).contains("auto_refund_missing_transaction");
    assertThat(told(order)).containsExactly("approved", "completed", "auto_refunded");
    recount(customer, 1_000, 0, List.of(order));
  }

  // ---- settled with the merchant

  private Order settledWithTheMerchant(Order order) {
    return read(
        () -> {
          Order.Snapshot kept =
              stores().orders().lock(order.identity().id()).orElseThrow().snapshot();
          Order settled =
              Order.reconstitute(
                  new Order.Snapshot(
                      kept.identity(),
                      kept.customer(),
                      kept.purchase(),
                      kept.earned(),
                      kept.redeemed(),
                      kept.status(),
                      kept.refundTerms(),
                      kept.refunded(),
                      SettlementStatus.SETTLED,
                      kept.shipment(),
                      kept.paymentMethod(),
                      kept.reason(),
                      kept.revision(),
                      kept.events(),
                      kept.createdAt(),
                      kept.updatedAt()));
          stores().orders().update(settled);
          return settled;
        });
  }

  @Test
  @DisplayName("F-8: of an order that was settled with the merchant is refused if it wants that")
  void isRefusedOfSettledOrdersIfTheMerchantWantsThat() {
    Merchant strict =
        bazaar.shop(
            new RefundPolicy(Optional.of(MONTH), Tender.RATIO, ShortfallPolicy.DEBT, false, 0));
    Order order = earned(strict, bazaar.customer(), "100.00");
    settledWithTheMerchant(order);
    Order.Snapshot before = now(order).snapshot();

    assertThat(refusal(refundRest(order)))
        .isEqualTo(RefundRefusal.because(Reason.SETTLED_WITH_MERCHANT));

    clock.advance(MONTH);
    assertThat(refusal(refundRest(order)).reason())
        .as("the settlement comes before the window")
        .isEqualTo(Reason.SETTLED_WITH_MERCHANT);
    assertThat(now(order).snapshot()).isEqualTo(before);
  }

  @Test
  @DisplayName("F-8: of an order that was settled reverses the settlement once all went back")
  void reversesTheSettlementOnceAllWentBack() {
    Order order = earned(bazaar.shop(), bazaar.customer(), "100.00");
    settledWithTheMerchant(order);

    done(refund(order, "99.99"));
    assertThat(now(order).snapshot().settlement()).isEqualTo(SettlementStatus.SETTLED);
    done(refund(order, "0.01"));
    assertThat(now(order).snapshot().settlement()).isEqualTo(SettlementStatus.REVERSED);
  }

  // ---- which lots

  @Test
  @DisplayName("F-5: gives points back to their lots, last used first, with the expiry they had")
  void givesPointsBackToTheirLots() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    Wallet wallet = wallet(customer);
    Lot first = bazaar.grant(wallet, points(100), NOW, NOW.plus(Duration.ofDays(10)));
    Lot second = bazaar.grant(wallet, points(100), NOW, NOW.plus(Duration.ofDays(20)));
    Lot third = bazaar.grant(wallet, points(100), NOW, NOW.plus(Duration.ofDays(30)));
    Order order = settled(shop, "10.00", customer, 250);
    Lot award = lots(customer).get(1);
    assertThat(award.granted()).as("2.50 riyals").isEqualTo(points(25));

    done(refund(order, "4.00"));

    assertThat(lots(customer))
        .as("100 points: 50 to the third, 50 to the second; 10 taken of the award")
        .containsExactly(second.withRemaining(points(50)), third, award.withRemaining(points(15)));
    done(refundRest(order));
    assertThat(lots(customer)).containsExactly(first, second, third);
    recount(customer, 300, 0, List.of(order));
  }

  @Test
  @DisplayName(
      "F-5: lets expire at once what belongs to a lot that expired meanwhile, and tells it")
  void letsExpireWhatBelongsToAnExpiredLot() {
    for (boolean swept : new boolean[] {false, true}) {
      clock.moveTo(NOW);
      Merchant shop = bazaar.shop();
      Customer customer = bazaar.customerWith(Points.ZERO);
      Instant expiry = NOW.plus(Duration.ofDays(5));
      bazaar.grant(wallet(customer), points(130), NOW, expiry);
      bazaar.grant(wallet(customer), points(100), NOW, expiry.plus(Duration.ofDays(100)));
      Order order = settled(shop, "10.00", customer, 200);
      clock.moveTo(expiry);
      if (swept) {
        sweep();
      }

      Refund refund = done(refundRest(order));

      assertThat(refund.legs().givenBack()).isEqualTo(points(200));
      assertThat(refund.legs().takenBack()).isEqualTo(points(40));
      assertThat(refund.expired()).isEqualTo(points(130));
      assertThat(refund.owed()).isEqualTo(Points.ZERO);
      assertThat(refundsOf(order)).containsExactly(refund);
      assertThat(balance(customer)).isEqualTo(points(100));
      assertThat(now(order).refundedPoints()).isEqualTo(points(200));
      recount(customer, 230, 0, List.of(order));
      assertThat(bazaar.fundingOf(shop).balance()).isZero();
    }
  }

  private void sweep() {
    int limit = 1_000;
    for (int tries = 0; tries < 1_000 && engine.expireLots(limit) > 0; tries++) {
      assertThat(tries).as("lots that come back").isLessThan(900);
    }
  }

  @Test
  @DisplayName("F-5: gives points back to a lot until the millisecond before it expires")
  void givesPointsBackUntilTheirLotExpires() {
    Customer customer = bazaar.customerWith(Points.ZERO);
    Instant expiry = NOW.plus(Duration.ofDays(5));
    bazaar.grant(wallet(customer), points(200), NOW, expiry);
    Order order = settled(bazaar.shop(), "100.00", customer, 200);
    clock.moveTo(expiry.minus(MILLI));
    assertThat(done(refund(order, "50.00")).expired()).isEqualTo(Points.ZERO);
    clock.moveTo(expiry);

    assertThat(done(refund(order, "50.00")).expired()).isEqualTo(points(100));
    recount(customer, 200, 0, List.of(order));
  }

  @Test
  @DisplayName("F-5: lets points live on for the days of grace that the merchant grants")
  void letsPointsLiveOnForTheDaysOfGrace() {
    Merchant kind = bazaar.shop(withGrace(3));
    Customer customer = bazaar.customerWith(Points.ZERO);
    Instant expiry = riyadh("2026-12-01T00:00:00");
    bazaar.grant(wallet(customer), points(130), NOW, expiry);
    bazaar.grant(wallet(customer), points(100), NOW, NOW.plus(Duration.ofDays(300)));
    Order order = settled(kind, "100.00", customer, 200);
    clock.moveTo(riyadh("2026-12-01T15:00:00"));

    Refund first = done(refund(order, "50.00"));

    // 70 points of the second lot come back first, then 30 of the first, which live on.
    assertThat(first.expired()).isEqualTo(Points.ZERO);
    assertThat(lots(customer))
        .anySatisfy(
            lot -> {
              assertThat(lot.granted()).isEqualTo(points(30));
              assertThat(lot.remaining()).isEqualTo(points(30));
              assertThat(lot.grantedAt()).isEqualTo(clock.instant());
              assertThat(lot.expiresAt()).isEqualTo(riyadh("2026-12-05T00:00:00"));
            });
    Refund second = done(refundRest(order));
    assertThat(second.expired()).isEqualTo(Points.ZERO);
    assertThat(balance(customer)).isEqualTo(points(230));
    clock.moveTo(riyadh("2026-12-04T23:59:59.999"));
    assertThat(balance(customer)).isEqualTo(points(230));
    clock.moveTo(riyadh("2026-12-05T00:00:00"));
    assertThat(balance(customer)).isEqualTo(points(100));
    recount(customer, 230, 0, List.of(order));
  }

  @Test
  @DisplayName("F-6: takes points from the order's own lot first, then from the newest")
  void takesPointsFromTheOrdersOwnLotFirst() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    Wallet wallet = wallet(customer);
    Instant sooner = NOW.plus(Duration.ofDays(10));
    Lot old = bazaar.grant(wallet, points(100), NOW.minusSeconds(60), sooner);
    Order order = earned(shop, customer, "10.00");
    Lot own = lots(customer).get(1);
    Lot young = bazaar.grant(wallet, points(50), NOW.plusSeconds(60), sooner.plusSeconds(60));

    done(refund(order, "4.00"));
    assertThat(lots(customer)).containsExactly(old, young, own.withRemaining(points(60)));

    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 150).order()));
    assertThat(lots(customer)).as("what expires first is spent").hasSize(1);
    bazaar.grant(wallet, points(20), NOW.minusSeconds(1), sooner);
    Lot younger = bazaar.grant(wallet, points(30), NOW.plusSeconds(1), sooner);
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 0).order()));

    done(refund(order, "6.00"));
    assertThat(lots(customer)).hasSize(2).contains(younger);
    assertThat(balance(customer)).isEqualTo(points(50));
  }

  @Test
  @DisplayName("F-6: takes from the newest lot what the order's own lot does not have any more")
  void takesTheRestFromTheNewestLot() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    Wallet wallet = wallet(customer);
    Order order = earned(shop, customer, "10.00");
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 80).order()));
    Lot old = bazaar.grant(wallet, points(100), NOW.minusSeconds(60), NOW.plusSeconds(600));
    Lot young = bazaar.grant(wallet, points(50), NOW.plusSeconds(60), NOW.plusSeconds(900));

    done(refundRest(order));

    assertThat(lots(customer))
        .as("20 of its own, 50 of the youngest, 30 of the old one")
        .containsExactly(old.withRemaining(points(70)));
    assertThat(young.expiresAt()).isAfter(old.expiresAt());
    assertThat(wallet(customer).debt()).isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("F-6: counts expired lots for nothing, whether or not they are posted out")
  void countsExpiredLotsForNothing() {
    for (boolean swept : new boolean[] {false, true}) {
      clock.moveTo(NOW);
      Customer customer = bazaar.customerWith(Points.ZERO);
      Order order = earned(bazaar.shop(withGrace(0)), customer, "10.00");
      clock.moveTo(lots(customer).get(0).expiresAt());
      if (swept) {
        sweep();
      }

      Refund refund = done(refundRest(order));

      assertThat(refund.legs().takenBack()).isEqualTo(points(100));
      assertThat(refund.owed()).as("swept: %s", swept).isEqualTo(points(100));
      assertThat(balance(customer)).isEqualTo(Points.ZERO);
    }
  }

  // ---- too few points

  /** An order that earned 1,000 points, of which 900 are spent. */
  private Order mostlySpent(Merchant shop, Customer customer) {
    Order order = earned(shop, customer, "100.00");
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 900).order()));
    return order;
  }

  @Test
  @DisplayName("F-6: lets the customer owe what is missing, and pays the merchant at once")
  void letsTheCustomerOweWhatIsMissing() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    Order order = mostlySpent(shop, customer);

    Refund refund = done(refund(order, "50.00"));

    assertThat(refund.legs().takenBack()).isEqualTo(points(500));
    assertThat(refund.owed()).isEqualTo(points(400));
    assertThat(refund.writtenOff()).isEqualTo(Points.ZERO);
    assertThat(wallet(customer).debt()).isEqualTo(points(400));
    assertThat(debts(customer)).containsExactly(new Debt(order.identity().id(), points(400)));
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-1_000 + 500);
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
  }

  @Test
  @DisplayName("F-6: settles what is owed from the next awards, oldest debt first")
  void settlesWhatIsOwedFromTheNextAwards() {
    Merchant shop = bazaar.shop();
    Merchant another = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    Order first = mostlySpent(shop, customer);
    Order second = earned(shop, customer, "10.00");
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 200).order()));
    done(refund(second, "10.00"));
    clock.advance(MILLI);
    done(refund(first, "30.00"));
    assertThat(debts(customer))
        .containsExactly(
            new Debt(second.identity().id(), points(100)),
            new Debt(first.identity().id(), points(300)));

    earned(another, customer, "15.00");

    assertThat(debts(customer)).containsExactly(new Debt(first.identity().id(), points(250)));
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    assertThat(wallet(customer).debt()).isEqualTo(points(250));
    Order settling = settled(another, "30.00", customer, 0);
    assertThat(settling.totalPoints()).isEqualTo(Points.ZERO);
    assertThat(debts(customer)).isEmpty();
    assertThat(balance(customer)).isEqualTo(points(50));
    assertThat(lots(customer)).hasSize(1).allMatch(lot -> lot.granted().equals(points(300)));
    assertThat(bazaar.fundingOf(another).balance()).as("it pays for all").isEqualTo(-450);
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
  }

  @Test
  @DisplayName("F-6: settles what is owed from ratings, too")
  void settlesWhatIsOwedFromRatings() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    done(refund(mostlySpent(shop, customer), "11.00"));
    assertThat(wallet(customer).debt()).isEqualTo(points(10));

    engine.rateStore(
        new RateStore.Command(
            shop.id(),
            customer.phone(),
            new OrderNumber("REVIEW-" + UUID.randomUUID()),
            new Rating(Optional.of(5), Optional.empty(), Optional.empty()),
            Optional.empty()));

    assertThat(wallet(customer).debt()).isEqualTo(Points.ZERO);
    assertThat(balance(customer)).isEqualTo(points(15));
  }

  @Test
  @DisplayName("F-6: settles what is owed from points that a refund gives back")
  void settlesWhatIsOwedFromPointsThatARefundGivesBack() {
    Merchant shop = bazaar.shop();
    Merchant spendsAt = bazaar.shopWithout(PURCHASES);
    Customer customer = bazaar.customerWith(Points.ZERO);
    Order earning = earned(shop, customer, "100.00");
    Order spending = settled(spendsAt, "100.00", customer, 900);
    done(refundRest(earning));
    assertThat(wallet(customer).debt()).isEqualTo(points(900));

    Refund half = done(refund(spending, "50.00"));

    assertThat(half.legs().givenBack()).isEqualTo(points(450));
    assertThat(half.expired()).isEqualTo(Points.ZERO);
    assertThat(wallet(customer).debt()).isEqualTo(points(450));
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    done(refundRest(spending));
    assertThat(wallet(customer).debt()).isEqualTo(Points.ZERO);
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    recount(customer, 0, 0, List.of(earning, spending));
  }

  @Test
  @DisplayName("F-6: settles nothing from points that are given back only to expire")
  void settlesNothingFromPointsThatExpireAtOnce() {
    Merchant spendsAt = bazaar.shop(withGrace(0));
    Customer customer = bazaar.customerWith(Points.ZERO);
    Instant expiry = NOW.plus(Duration.ofDays(5));
    bazaar.grant(wallet(customer), points(300), NOW, expiry);
    Order spending = settled(spendsAt, "9.00", customer, 300);
    Order earning = earned(bazaar.shop(), customer, "10.00");
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 100).order()));
    done(refundRest(earning));
    assertThat(wallet(customer).debt()).isEqualTo(points(100));
    clock.moveTo(expiry);

    Refund refund = done(refundRest(spending));

    assertThat(refund.expired()).isEqualTo(points(300));
    assertThat(wallet(customer).debt()).isEqualTo(points(100));
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
  }

  @Test
  @DisplayName("F-5, F-6: settles what is owed from points that live on by grace")
  void settlesWhatIsOwedFromPointsThatLiveOn() {
    Merchant spendsAt = bazaar.shop(withGrace(10));
    Customer customer = bazaar.customerWith(Points.ZERO);
    Instant expiry = NOW.plus(Duration.ofDays(5));
    bazaar.grant(wallet(customer), points(300), NOW, expiry);
    Order spending = settled(spendsAt, "9.00", customer, 300);
    Order earning = earned(bazaar.shop(), customer, "10.00");
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 100).order()));
    done(refundRest(earning));
    clock.moveTo(expiry);

    done(refundRest(spending));

    assertThat(wallet(customer).debt()).isEqualTo(Points.ZERO);
    assertThat(lots(customer)).hasSize(1);
    assertThat(lots(customer).get(0).granted()).isEqualTo(points(300));
    assertThat(balance(customer)).isEqualTo(points(200));
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
  }

  @Test
  @DisplayName("F-6: writes off what is missing for a merchant who has it so")
  void writesOffWhatIsMissing() {
    Merchant shop = bazaar.shop(policy(ShortfallPolicy.CLAMP));
    Customer customer = bazaar.customerWith(Points.ZERO);
    Order order = mostlySpent(shop, customer);

    Refund first = done(refund(order, "50.00"));

    assertThat(first.legs().takenBack()).isEqualTo(points(500));
    assertThat(first.writtenOff()).isEqualTo(points(400));
    assertThat(first.owed()).isEqualTo(Points.ZERO);
    assertThat(wallet(customer).debt()).isEqualTo(Points.ZERO);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-1_000 + 100);
    Refund second = done(refundRest(order));
    assertThat(second.writtenOff()).as("nothing at all is left").isEqualTo(points(500));
    assertThat(refundsOf(order)).containsExactly(first, second);
    assertThat(now(order).refundedPoints()).isEqualTo(points(1_000));
    recount(shop, List.of(order));
  }

  @Test
  @DisplayName("F-6: is refused for too few points by a merchant who has it so; nothing changes")
  void isRefusedForTooFewPoints() {
    Merchant shop = bazaar.shop(policy(ShortfallPolicy.REFUSE));
    Customer customer = bazaar.customerWith(Points.ZERO);
    Order order = mostlySpent(shop, customer);
    Order.Snapshot before = now(order).snapshot();
    List<PointsEvent> eventsBefore = events(shop);

    assertThat(refusal(refund(order, "10.10")))
        .isEqualTo(RefundRefusal.because(Reason.TOO_FEW_POINTS));

    assertThat(now(order).snapshot()).isEqualTo(before);
    assertThat(events(shop)).isEqualTo(eventsBefore);
    assertThat(balance(customer)).isEqualTo(points(100));
    assertThat(refundsOf(order)).isEmpty();
    done(refund(order, "10.00"));
    assertThat(balance(customer)).isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("F-6: counts the points that the same refund gives back before it refuses")
  void countsWhatItGivesBackBeforeItRefuses() {
    Merchant shop = bazaar.shop(policy(ShortfallPolicy.REFUSE));
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = settled(shop, "100.00", customer, 1_000);
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 700).order()));
    assertThat(balance(customer)).isEqualTo(Points.ZERO);

    Refund refund = done(refundRest(order));

    assertThat(refund.owed()).isEqualTo(Points.ZERO);
    assertThat(balance(customer)).isEqualTo(points(1_000 - 700));
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
  }

  @Test
  @DisplayName("F-6: does not count points that expire at once, or that settle an older debt")
  void doesNotCountPointsThatAreGoneAtOnce() {
    Merchant shop = bazaar.shop(policy(ShortfallPolicy.REFUSE));
    Customer customer = bazaar.customerWith(Points.ZERO);
    Instant expiry = NOW.plus(Duration.ofDays(5));
    bazaar.grant(wallet(customer), points(1_000), NOW, expiry);
    Order order = settled(shop, "100.00", customer, 1_000);
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", customer, 700).order()));
    clock.moveTo(expiry);
    assertThat(refusal(refundRest(order)).reason()).isEqualTo(Reason.TOO_FEW_POINTS);

    clock.moveTo(NOW);
    Customer debtor = bazaar.customerWith(points(1_000));
    Order owing = earned(bazaar.shop(), debtor, "40.00");
    Order another = settled(shop, "100.00", debtor, 1_000);
    done(complete(held(bazaar.shopWithout(PURCHASES), "100.00", debtor, 1_100).order()));
    assertThat(balance(debtor)).isEqualTo(Points.ZERO);
    done(refundRest(owing));
    assertThat(wallet(debtor).debt()).isEqualTo(points(400));
    // 1,000 come back, 400 of them settle the debt, and 700 would have to be taken of the rest.
    assertThat(refusal(refundRest(another)).reason()).isEqualTo(Reason.TOO_FEW_POINTS);
    assertThat(wallet(debtor).debt()).isEqualTo(points(400));
    assertThat(now(another).status()).isEqualTo(OrderStatus.APPROVED);
  }

  // ---- funding

  @Test
  @DisplayName("C-4: is refused if the merchant cannot pay for the points that go back")
  void isRefusedWithoutFunds() {
    Merchant poor = bazaar.shop(new FundingTerms(Optional.of(points(50)), Optional.empty()));
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = settled(poor, "30.00", customer, 1_000);
    assertThat(bazaar.fundingOf(poor).balance()).isEqualTo(1_000);
    earned(poor, customer, "100.00");
    assertThat(bazaar.fundingOf(poor).balance()).isZero();
    Order.Snapshot before = now(order).snapshot();

    assertThat(refusal(refund(order, "1.56")))
        .isEqualTo(RefundRefusal.because(Reason.FUNDING_EXHAUSTED));

    assertThat(now(order).snapshot()).isEqualTo(before);
    assertThat(balance(customer)).isEqualTo(points(1_000));
    assertThat(events(poor)).last().isInstanceOf(PointsEvent.DebtExceeded.class);
    done(refund(order, "1.50"));
    assertThat(bazaar.fundingOf(poor).balance()).isEqualTo(-50);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-9: keeps its channel")
  void keepsItsChannel(RefundChannel channel) {
    Order order = earned(bazaar.shop(), bazaar.customer(), "10.00");

    Refund refund = done(refund(order, channel));

    assertThat(refundsOf(order)).containsExactly(refund);
    assertThat(refund.channel()).isEqualTo(channel);
    assertThat(refund.reason()).isEmpty();
    assertThat(now(order).snapshot().reason()).isEmpty();
  }

  @Test
  void keepsAsManyRefundsAsThereAreHalalas() {
    Order order = earned(bazaar.shop(), bazaar.customer(), "0.12");
    List<Refund> made = new ArrayList<>();

    for (int halala = 0; halala < 12; halala++) {
      made.add(done(refund(order, "0.01")));
      assertThat(made.get(halala).legs().amount()).isEqualTo(Amounts.halalas(1));
    }

    assertThat(refundsOf(order)).containsExactlyElementsOf(made);
    assertThat(told(order)).hasSize(13);
    assertThat(now(order).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
  }
}
