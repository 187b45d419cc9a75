package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.engine.PointsEngine;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.fixture.Together;
import dev.points.merchant.Capability;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.money.Money;
import dev.points.order.Metadata;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.PendingEarning;
import dev.points.order.RatedProduct;
import dev.points.order.Rating;
import dev.points.order.TakenReference;
import dev.points.refund.RefundPolicy;
import dev.points.storage.MerchantLocks;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningRefusal;
import dev.points.usecase.earning.EarningRefusal.Reason;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.earning.RateProduct;
import dev.points.usecase.earning.RateStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What {@link RateStore} and {@link RateProduct} do over any stores, called through {@link
 * PointsEngine}.
 */
@DisplayName("E-4: rewarding ratings")
public abstract class RatingsContract extends StorageContract {

  private static final Rating FIVE_STARS =
      new Rating(Optional.of(5), Optional.of("ممتاز! Excellent"), Optional.empty());
  private static final Rating OF_BEANS =
      new Rating(
          Optional.of(1),
          Optional.empty(),
          Optional.of(new RatedProduct("SKU-250G", Optional.of("Beans 250g"))));
  private static final Rating ACCEPTED =
      new Rating(Optional.empty(), Optional.empty(), Optional.empty());

  private static final MerchantTerms ONE_RATING_EACH =
      new MerchantTerms(CheckoutTerms.STANDARD, RefundPolicy.STANDARD, true);

  private Bazaar bazaar;
  private PointsEngine engine;

  @BeforeEach
  final void openABazaar() {
    bazaar = Bazaar.in(stores());
    engine =
        PointsEngine.builder()
            .stores(stores())
            .clock(ManualClock.at(NOW))
            .locks(MerchantLocks.none())
            .build();
  }

  @Test
  void awardsTheFlatPointsForARatingOfTheStore() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();

    Order order = approved(rateStore(shop, customer, "REVIEW-1", FIVE_STARS));

    assertThat(order.status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(order.totalPoints()).isEqualTo(points(25));
    assertThat(order.identity().origin()).isEqualTo(OrderOrigin.STORE_RATING);
    assertThat(order.snapshot().purchase().total()).isEqualTo(Money.ZERO);
    assertThat(stored(shop, order)).isEqualTo(order.snapshot());
    assertThat(bazaar.reconcile(bazaar.walletOf(customer).orElseThrow()).posted())
        .isEqualTo(points(25));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-25);
  }

  @Test
  void awardsTheFlatPointsForARatingOfAProduct() {
    Merchant shop = bazaar.shop();

    Order order = approved(rateProduct(shop, bazaar.customer(), "REVIEW-1", OF_BEANS));

    assertThat(order.totalPoints()).isEqualTo(points(10));
    assertThat(stored(shop, order).purchase().rating()).contains(OF_BEANS);
    assertThat(stored(shop, order).purchase().metadata()).contains(new Metadata("{\"a\":1}"));
  }

  @Test
  void awardsTheSamePointsWhateverTheRatingSays() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();

    assertThat(approved(rateStore(shop, customer, "REVIEW-1", ACCEPTED)).totalPoints())
        .isEqualTo(points(25));
    assertThat(
            approved(
                    rateStore(
                        shop,
                        customer,
                        "REVIEW-2",
                        new Rating(Optional.of(1), Optional.empty(), Optional.empty())))
                .totalPoints())
        .isEqualTo(points(25));
  }

  @Test
  void refusesAReferenceTwiceAndNamesTheOrder() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Order order = approved(rateStore(shop, customer, "REVIEW-1", FIVE_STARS));

    assertThat(refused(rateStore(shop, customer, "REVIEW-1", ACCEPTED)))
        .isEqualTo(
            EarningRefusal.taken(
                new TakenReference.ByOrder(
                    order.identity().uuid(), OrderStatus.APPROVED, order.identity().reference())));
  }

  @Test
  void takesOneReferenceOnceForEachWayToEarn() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();

    approved(rateStore(shop, customer, "ONE-1", FIVE_STARS));
    approved(rateProduct(shop, customer, "ONE-1", OF_BEANS));
    approved(
        engine.createEarningOrder(
            new CreateEarningOrder.Command(
                shop.id(),
                customer.phone(),
                Optional.empty(),
                new OrderNumber("ONE-1"),
                Purchases.aPurchaseOf("1.00"))));
  }

  @Test
  @DisplayName("E-6: queues the rating of a customer whom nobody knows")
  void queuesTheRatingOfAnUnknownCustomer() {
    Merchant shop = bazaar.shop();

    EarningResult result =
        engine.rateProduct(
            new RateProduct.Command(
                shop.id(),
                bazaar.unknownPhone(),
                new OrderNumber("REVIEW-1"),
                OF_BEANS,
                Optional.empty()));

    assertThat(result).isInstanceOf(EarningResult.Pending.class);
    PendingEarning earning = ((EarningResult.Pending) result).earning();
    assertThat(earning.earned().points()).isEqualTo(points(10));
    assertThat(read(() -> stores().pendingEarnings().waitingFor(earning.customer(), 10)))
        .containsExactly(earning);
  }

  @Test
  @DisplayName("E-1: refuses the ratings that the merchant does not reward, and only those")
  void refusesWhatTheMerchantDoesNotReward() {
    Merchant shop = bazaar.shopWithout(EarningChannel.STORE_RATING);
    Customer customer = bazaar.customer();

    assertThat(refused(rateStore(shop, customer, "REVIEW-1", FIVE_STARS)))
        .isEqualTo(EarningRefusal.because(Reason.CHANNEL_OFF));
    approved(rateProduct(shop, customer, "REVIEW-1", OF_BEANS));
    assertThat(refused(rateProduct(bazaar.unpublishedShop(), customer, "REVIEW-1", OF_BEANS)))
        .isEqualTo(EarningRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
  }

  @Test
  @DisplayName("K-3: refuses every rating of a merchant that may not reward anything")
  void refusesEveryRatingOfAMerchantThatMayNotReward() {
    Merchant shop =
        bazaar.shop(
            MerchantTerms.STANDARD.withCapabilities(
                EnumSet.complementOf(EnumSet.of(Capability.EARNING))));
    Customer customer = bazaar.customer();

    assertThat(refused(rateStore(shop, customer, "REVIEW-1", FIVE_STARS)))
        .isEqualTo(EarningRefusal.because(Reason.CHANNEL_OFF));
    assertThat(refused(rateProduct(shop, customer, "REVIEW-1", OF_BEANS)))
        .isEqualTo(EarningRefusal.because(Reason.CHANNEL_OFF));
  }

  @Test
  @DisplayName("E-4: rewards one rating each where the merchant wants that")
  void rewardsOneRatingEachWhereTheMerchantWantsThat() {
    Merchant shop = bazaar.shop(ONE_RATING_EACH);
    Customer customer = bazaar.customer();
    Rating ofTea =
        new Rating(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new RatedProduct("SKU-TEA", Optional.empty())));
    approved(rateStore(shop, customer, "REVIEW-1", FIVE_STARS));
    approved(rateProduct(shop, customer, "REVIEW-1", OF_BEANS));

    assertThat(refused(rateStore(shop, customer, "REVIEW-2", ACCEPTED)))
        .isEqualTo(EarningRefusal.because(Reason.ALREADY_RATED));
    assertThat(refused(rateProduct(shop, customer, "REVIEW-2", OF_BEANS)))
        .isEqualTo(EarningRefusal.because(Reason.ALREADY_RATED));
    approved(rateProduct(shop, customer, "REVIEW-2", ofTea));
    approved(rateStore(shop, bazaar.customer(), "REVIEW-3", FIVE_STARS));
    approved(rateStore(bazaar.shop(ONE_RATING_EACH), customer, "REVIEW-4", FIVE_STARS));
  }

  @Test
  @DisplayName("E-4: counts a rating that waits for its customer as one")
  void countsARatingThatWaitsForItsCustomer() {
    Merchant shop = bazaar.shop(ONE_RATING_EACH);
    Customer pending = bazaar.customer(CustomerState.PENDING);

    assertThat(rateProduct(shop, pending, "REVIEW-1", OF_BEANS))
        .isInstanceOf(EarningResult.Pending.class);
    assertThat(refused(rateProduct(shop, pending, "REVIEW-2", OF_BEANS)))
        .isEqualTo(EarningRefusal.because(Reason.ALREADY_RATED));
    engine.activateCustomer(pending.phone());
    assertThat(refused(rateProduct(shop, pending, "REVIEW-3", OF_BEANS)))
        .isEqualTo(EarningRefusal.because(Reason.ALREADY_RATED));
    assertThat(rateStore(shop, pending, "REVIEW-4", ACCEPTED))
        .isInstanceOf(EarningResult.Approved.class);
  }

  @Test
  @DisplayName("E-4: rewards one rating each also if many arrive at once")
  void rewardsOneRatingEachAlsoIfManyArriveAtOnce() {
    Merchant shop = bazaar.shop(ONE_RATING_EACH);
    Customer customer = bazaar.customer();

    List<EarningResult> results =
        Together.run(8, number -> rateStore(shop, customer, "REVIEW-" + number, FIVE_STARS));

    assertThat(results).filteredOn(EarningResult.Approved.class::isInstance).hasSize(1);
    assertThat(bazaar.reconcile(bazaar.walletOf(customer).orElseThrow()).posted())
        .isEqualTo(points(25));
  }

  private EarningResult rateStore(
      Merchant shop, Customer customer, String reference, Rating rating) {
    return engine.rateStore(
        new RateStore.Command(
            shop.id(), customer.phone(), new OrderNumber(reference), rating, Optional.empty()));
  }

  private EarningResult rateProduct(
      Merchant shop, Customer customer, String reference, Rating rating) {
    return engine.rateProduct(
        new RateProduct.Command(
            shop.id(),
            customer.phone(),
            new OrderNumber(reference),
            rating,
            Optional.of(new Metadata("{\"a\":1}"))));
  }

  private Order.Snapshot stored(Merchant shop, Order order) {
    return engine.findOrder(shop.id(), order.identity().uuid()).orElseThrow().snapshot();
  }

  private static Order approved(EarningResult result) {
    assertThat(result).isInstanceOf(EarningResult.Approved.class);
    return ((EarningResult.Approved) result).order();
  }

  private static EarningRefusal refused(EarningResult result) {
    assertThat(result).isInstanceOf(EarningResult.Refused.class);
    return ((EarningResult.Refused) result).refusal();
  }
}
