package dev.points.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.property.Terms.Shortfall;
import dev.points.property.Terms.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that were worked out by hand, so that the model itself can be trusted. */
@DisplayName("The model of orders and wallets")
class ModelTest {

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final String NOURA = "510000001";
  private static final List<Line> NOTHING = List.of();
  private static final List<Line> A_BOOK = List.of(new Line("Book", 1_000, 1));

  private Model model;

  @BeforeEach
  void open() {
    model = new Model(START);
  }

  private void nouraHas(long points) {
    model.register(NOURA, points);
  }

  private String purchase(String number, long total) {
    return made(model.earn(Shop.BOOKS, NOURA, number, total, A_BOOK));
  }

  private String paid(String number, long total, long points) {
    String order = held(number, total, points);
    accepted(model.complete(Shop.BOOKS, order, null));
    return order;
  }

  private String held(String number, long total, long points) {
    String order = made(model.checkout(Shop.BOOKS, NOURA, number, total, NOTHING));
    accepted(model.hold(order, NOURA, points));
    return order;
  }

  private OrderView refund(String order, long halalas) {
    return accepted(model.refund(Shop.BOOKS, order, halalas, null));
  }

  private static String made(Reply reply) {
    assertThat(reply.status()).as(reply.message()).isEqualTo(200);
    return Objects.requireNonNull(reply.uuid());
  }

  private static OrderView accepted(Reply reply) {
    made(reply);
    return Objects.requireNonNull(reply.order());
  }

  private OrderView look(String order) {
    return accepted(model.find(Shop.BOOKS, order));
  }

  private long balance() {
    return model.balance(NOURA);
  }

  private static void assertRefused(Reply reply, int status, String message) {
    assertThat(reply).isEqualTo(Reply.refused(status, message));
  }

  @ParameterizedTest
  @DisplayName("E-2: special products earn their own points, the rest by the rate")
  @CsvSource({
    // total, each, quantity, points
    "10_000, 3_000, 2, 1_400",
    "10_009, 3_000, 2, 1_400",
    "10_010, 3_000, 2, 1_401",
    "5_000, 3_000, 2, 1_000",
    "0, 3_000, 1, 500"
  })
  void specialProductsEarnTheirOwnPoints(String total, String each, int quantity, String points) {
    List<Line> lines =
        List.of(new Line(" gift BOX ", number(each), quantity), new Line("Mug", 1_000, 1));

    assertThat(Model.pointsForPurchase(Shop.CAFE, number(total), lines)).isEqualTo(number(points));
    assertThat(Model.pointsForPurchase(Shop.BOOKS, number(total), lines))
        .isEqualTo(number(total) / 10);
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }

  @ParameterizedTest
  @DisplayName("F-3: what goes back is counted from the beginning and rounded down")
  @CsvSource({
    // A, R, P, S, V, tender, taken back, given back, their value
    "15075, 2500, 1507, 0, 0, RATIO, 249, 0, 0",
    "15075, 5000, 1507, 0, 0, RATIO, 499, 0, 0",
    "15075, 15075, 1507, 0, 0, RATIO, 1507, 0, 0",
    "15075, 2500, 607, 3000, 9000, RATIO, 100, 497, 1492",
    "15075, 2500, 607, 3000, 9000, POINTS_FIRST, 100, 833, 2500",
    "15075, 9001, 607, 3000, 9000, POINTS_FIRST, 362, 3000, 9000",
    "15075, 2500, 607, 3000, 9000, MONEY_FIRST, 100, 0, 0",
    "15075, 7000, 607, 3000, 9000, MONEY_FIRST, 281, 308, 925",
    "15075, 15075, 607, 3000, 9000, MONEY_FIRST, 607, 3000, 9000",
    "15075, 2500, 1507, 0, 0, POINTS_FIRST, 249, 0, 0",
    "9999999999, 9999999998, 9999999999, 0, 0, RATIO, 9999999998, 0, 0"
  })
  void whatGoesBackIsRoundedDown(
      long total,
      long refunded,
      long earned,
      long spent,
      long worth,
      Tender tender,
      long takenBack,
      long givenBack,
      long value) {
    assertThat(Shares.of(tender, total, refunded, earned, spent, worth))
        .isEqualTo(new Shares(takenBack, givenBack, value));
  }

  @Test
  @DisplayName("F-3: a purchase of 150.75 that is refunded 25.00, 25.00 and the rest")
  void aPurchaseIsRefundedInParts() {
    nouraHas(0);
    String order = purchase("A", 15_075);
    assertThat(balance()).isEqualTo(1_507);

    OrderView first = refund(order, 2_500);
    assertThat(first.status()).isEqualTo("partially_refunded");
    assertThat(first.refundedPoints()).isEqualTo(249);
    assertThat(first.totalPoints()).isEqualTo(1_507);
    assertThat(balance()).isEqualTo(1_258);
    assertThat(refund(order, 2_500).refundedPoints()).isEqualTo(499);

    OrderView last = accepted(model.refund(Shop.BOOKS, order, null, "gone"));
    assertThat(last.status()).isEqualTo("fully_refunded");
    assertThat(last.refunded()).isEqualTo(15_075);
    assertThat(last.refundedPoints()).isEqualTo(1_507);
    assertThat(last.reason()).isEqualTo("gone");
    assertThat(balance()).isZero();
    assertThat(model.events(order)).containsExactly("approved", "refunded", "refunded", "refunded");
  }

  @Test
  void aCheckoutThatIsPaidWithPointsGivesAndTakesBackBoth() {
    nouraHas(3_000);
    String order = paid("A", 15_075, 3_000);
    assertThat(look(order).redeemedPoints()).isEqualTo(3_000);
    assertThat(look(order).earnedPoints()).isEqualTo(607);
    assertThat(balance()).isEqualTo(607);

    Reply refund = model.refund(Shop.BOOKS, order, 2_500L, null);
    assertThat(accepted(refund).refundedPoints()).isEqualTo(497);
    assertThat(refund.expiredPoints()).isZero();
    assertThat(balance()).isEqualTo(607 - 100 + 497);

    assertThat(refund(order, 12_575).refundedPoints()).isEqualTo(3_000);
    assertThat(balance()).isEqualTo(3_000);
    assertThat(model.events(order))
        .containsExactly("approved", "completed", "refunded", "refunded");
  }

  @Test
  void theMerchantsTenderDecidesWhatGoesBackFirst() {
    model = new Model(START, shop -> new Terms(Tender.MONEY_FIRST, Shortfall.DEBT, 0));
    nouraHas(3_000);
    String order = paid("A", 15_075, 3_000);

    assertThat(refund(order, 6_075).refundedPoints()).isZero();
    assertThat(refund(order, 925).refundedPoints()).isEqualTo(308);
    assertThat(refund(order, 8_075).refundedPoints()).isEqualTo(3_000);
  }

  @Test
  @DisplayName("C-3: the last point may be worth more than is left to pay")
  void theLastPointMayBeWorthMore() {
    nouraHas(100);
    String order = made(model.checkout(Shop.BOOKS, NOURA, "A", 10, NOTHING));

    assertThat(model.hold(order, NOURA, 5)).isEqualTo(Reply.INVALID);
    accepted(model.hold(order, NOURA, 4));
    assertThat(accepted(model.complete(Shop.BOOKS, order, "2")).earnedPoints()).isZero();
    assertThat(look(order).paymentMethod()).isEqualTo("2");
    assertThat(balance()).isEqualTo(96);
  }

  @Test
  void aHoldCanBeReplacedByAllThatThereIs() {
    nouraHas(100);
    String order = held("A", 10_000, 60);
    assertThat(balance()).isEqualTo(40);
    assertThat(model.hold(order, NOURA, 101)).isEqualTo(Reply.INVALID);
    assertThat(look(order).totalPoints()).isEqualTo(60);

    accepted(model.hold(order, NOURA, 100));
    assertThat(balance()).isZero();
    assertThat(accepted(model.cancel(Shop.BOOKS, order, null)).totalPoints()).isZero();
    assertThat(look(order).reason()).isEqualTo("Order cancelled via API");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void whatCannotBeTakenBackIsOwedAndPaidByTheNextCredits() {
    nouraHas(0);
    String earning = purchase("A", 10_000);
    String spending = paid("B", 3_000, 1_000);
    assertThat(balance()).isZero();

    assertThat(refund(earning, 5_000).refundedPoints()).isEqualTo(500);
    assertThat(balance()).isZero();
    made(model.rateStore(Shop.BOOKS, NOURA, "R-1"));
    assertThat(balance()).isZero();
    assertThat(model.customers().get(0).owed()).isEqualTo(475);

    refund(spending, 1_500);
    assertThat(balance()).isEqualTo(25);
    refund(earning, 5_000);
    assertThat(balance()).isZero();
    assertThat(model.customers().get(0).owed()).isEqualTo(475);
  }

  @Test
  void aShortfallMayBeWrittenOff() {
    model = new Model(START, shop -> new Terms(Tender.RATIO, Shortfall.CLAMP, 0));
    nouraHas(0);
    String earning = purchase("A", 10_000);
    paid("B", 2_700, 900);

    assertThat(refund(earning, 5_000).refundedPoints()).isEqualTo(500);
    assertThat(balance()).isZero();
    made(model.rateStore(Shop.BOOKS, NOURA, "R-1"));
    assertThat(balance()).isEqualTo(25);
  }

  @Test
  void aRefundMayBeRefusedForAShortfall() {
    model = new Model(START, shop -> new Terms(Tender.RATIO, Shortfall.REFUSE, 0));
    nouraHas(0);
    String earning = purchase("A", 10_000);
    String spending = paid("B", 2_700, 900);
    OrderView before = look(earning);

    assertRefused(
        model.refund(Shop.BOOKS, earning, 1_010L, null),
        400,
        "Refund not allowed: the customer has too few points left");
    assertThat(look(earning)).isEqualTo(before);
    assertThat(balance()).isEqualTo(100);
    refund(earning, 1_000);
    assertThat(balance()).isZero();
    refund(spending, 300);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void pointsOfExpiredLotsMayLiveOnForDaysOfGrace() {
    model = new Model(START, shop -> new Terms(Tender.RATIO, Shortfall.DEBT, 2));
    nouraHas(100);
    Instant expiry = ModelCustomer.expiryOf(START);
    model.moveTo(expiry.minusMillis(1));
    String order = paid("B", 300, 100);
    model.moveTo(expiry);

    assertThat(model.refund(Shop.BOOKS, order, 150L, null).expiredPoints()).isZero();
    assertThat(balance()).isEqualTo(50);
    model.moveTo(expiry.plus(Duration.ofDays(3)).minusMillis(1));
    assertThat(balance()).isEqualTo(50);
    model.moveTo(expiry.plus(Duration.ofDays(3)));
    assertThat(balance()).isZero();
  }

  @Test
  void pointsAreTakenBackFromTheirLotAndThenFromTheNewest() {
    nouraHas(10);
    String first = purchase("A", 1_000);
    purchase("B", 1_000);
    purchase("C", 1_000);
    String spending = held("D", 180, 60);
    assertThat(remaining()).containsExactly(0L, 50L, 100L, 100L);

    refund(first, 1_000);
    assertThat(remaining()).containsExactly(0L, 0L, 100L, 50L);
    accepted(model.cancel(Shop.BOOKS, spending, null));
    assertThat(remaining()).containsExactly(10L, 50L, 100L, 50L);
  }

  private List<Long> remaining() {
    return model.customers().get(0).lots.stream().map(lot -> lot.remaining).toList();
  }

  @ParameterizedTest
  @DisplayName("E-8: points live until the end of their last day in Riyadh")
  @CsvSource({
    "2026-11-22T20:59:59.999Z, 2028-11-22T21:00:00Z",
    "2026-11-22T21:00:00Z, 2028-11-23T21:00:00Z",
    "2024-02-29T09:00:00Z, 2026-02-28T21:00:00Z",
    "2026-02-28T09:00:00Z, 2028-02-28T21:00:00Z"
  })
  void pointsLiveUntilTheEndOfTheirLastDay(Instant granted, Instant expiry) {
    assertThat(ModelCustomer.expiryOf(granted)).isEqualTo(expiry);
  }

  @Test
  void spentPointsGoBackInReverseAndThoseOfExpiredLotsAreLost() {
    nouraHas(100);
    Instant expiry = ModelCustomer.expiryOf(START);
    model.moveTo(expiry.minusMillis(1));
    purchase("A", 1_000);
    String order = paid("B", 600, 200);
    assertThat(balance()).isZero();

    model.moveTo(expiry);
    Reply half = model.refund(Shop.BOOKS, order, 300L, null);
    assertThat(half.expiredPoints()).isZero();
    assertThat(balance()).isEqualTo(100);
    Reply rest = model.refund(Shop.BOOKS, order, null, null);
    assertThat(rest.expiredPoints()).isEqualTo(100);
    assertThat(accepted(rest).refundedPoints()).isEqualTo(200);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void heldPointsDoNotExpireUntilTheyAreReleased() {
    nouraHas(100);
    model.moveTo(ModelCustomer.expiryOf(START).minusMillis(1));
    String spent = held("A", 150, 50);
    String released = held("B", 150, 50);
    accepted(model.authorize(Shop.BOOKS, spent));

    model.moveTo(ModelCustomer.expiryOf(START));
    accepted(model.cancel(Shop.BOOKS, released, "too late"));
    assertThat(balance()).isZero();
    assertThat(accepted(model.capture(Shop.BOOKS, spent)).redeemedPoints()).isEqualTo(50);
  }

  @Test
  void aSessionIsOverAtItsEnd() {
    nouraHas(100);
    String order = held("A", 150, 50);
    model.advanceClock(Duration.ofMinutes(30).minusMillis(1));
    assertThat(look(order).status()).isEqualTo("new");

    model.advanceClock(Duration.ofMillis(1));
    assertRefused(
        model.authorize(Shop.BOOKS, order), 400, "Order cannot be authorized (already cancelled)");
    assertThat(look(order).reason()).isEqualTo("Checkout session expired");
    assertThat(balance()).isEqualTo(100);
    assertThat(model.events(order)).containsExactly("cancelled");
  }

  @Test
  void aNumberIsUsedOnceForEachKindOfOrder() {
    nouraHas(0);
    String earning = purchase("A", 100);
    assertThat(model.earn(Shop.BOOKS, NOURA, "#A", 100, A_BOOK))
        .isEqualTo(Reply.taken("order number", earning));
    String rating = made(model.rateStore(Shop.BOOKS, NOURA, "A"));
    assertThat(model.rateStore(Shop.BOOKS, NOURA, "A"))
        .isEqualTo(Reply.taken("review reference", rating));
    made(model.rateProduct(Shop.BOOKS, NOURA, "A", "SKU"));
    made(model.earn(Shop.CAFE, NOURA, "A", 100, A_BOOK));
    made(model.checkout(Shop.BOOKS, null, "A", 100, NOTHING));
  }

  @Test
  void aSecondCheckoutGoesOnWithTheFirstOrReplacesIt() {
    nouraHas(100);
    String first = held("A", 150, 50);
    assertThat(made(model.checkout(Shop.BOOKS, NOURA, "#A", 150, NOTHING))).isEqualTo(first);

    String second = made(model.checkout(Shop.BOOKS, null, "A", 150, NOTHING));
    assertThat(look(first).reason()).isEqualTo("Superseded by a new checkout session");
    assertThat(balance()).isEqualTo(100);
    accepted(model.complete(Shop.BOOKS, second, null));
    assertThat(model.checkout(Shop.BOOKS, null, "A", 150, NOTHING))
        .isEqualTo(Reply.taken("order number", second));
  }

  @Test
  @DisplayName("F-2: only what is left, of a settled order, within the window")
  void aRefundIsRefused() {
    nouraHas(0);
    String order = purchase("A", 10_000);
    String open = made(model.checkout(Shop.BOOKS, NOURA, "B", 100, NOTHING));
    assertThat(model.refund(Shop.BOOKS, order, 0L, null)).isEqualTo(Reply.INVALID);
    assertThat(model.refund(Shop.CAFE, order, 1L, null)).isEqualTo(Reply.NOT_FOUND);
    assertRefused(
        model.refund(Shop.BOOKS, open, 1L, null),
        400,
        "Refund not allowed: the order is not settled");
    refund(order, 5);
    assertRefused(
        model.refund(Shop.BOOKS, order, 9_996L, null),
        400,
        "Refund amount exceeds the refundable amount (99.95)");

    model.advanceClock(Duration.ofDays(30).minusMillis(1));
    refund(order, 5);
    model.advanceClock(Duration.ofMillis(1));
    assertRefused(
        model.refund(Shop.BOOKS, order, 5L, null),
        400,
        "Refund not allowed: the refund window closed on 2026-03-31");
  }

  @Test
  void aRatingIsRefundedWithoutAmount() {
    nouraHas(0);
    String rating = made(model.rateProduct(Shop.BOOKS, NOURA, "A", "SKU"));
    assertRefused(
        model.refund(Shop.BOOKS, rating, 1L, null),
        400,
        "Refund amount exceeds the refundable amount (0.00)");

    OrderView refunded = accepted(model.refund(Shop.BOOKS, rating, null, null));
    assertThat(refunded.status()).isEqualTo("fully_refunded");
    assertThat(refunded.refundedPoints()).isEqualTo(10);
    assertThat(balance()).isZero();
  }

  @Test
  void whoIsNotActiveEarnsAndHoldsNothing() {
    model.registerPending(NOURA);
    String order = made(model.checkout(Shop.BOOKS, NOURA, "A", 10_000, NOTHING));

    assertThat(model.hold(order, NOURA, 0)).isEqualTo(Reply.INVALID);
    assertThat(accepted(model.complete(Shop.BOOKS, order, null)).earnedPoints()).isZero();
  }

  @Test
  @DisplayName("S-1, S-2: goods move forward, and a label lives until the next status")
  void goodsMoveForward() {
    nouraHas(0);
    String order = purchase("A", 100);
    assertThat(accepted(model.ship(Shop.BOOKS, order, "ready_shipping", null, "On")).labelArabic())
        .isEqualTo("On");
    assertThat(accepted(model.ship(Shop.BOOKS, order, "ready_shipping", null, null)).labelEnglish())
        .isEqualTo("On");
    assertRefused(
        model.ship(Shop.BOOKS, order, "new", "س", null),
        400,
        "Shipping status cannot move from ready_shipping to new");
    assertThat(accepted(model.ship(Shop.BOOKS, order, "cancelled", null, null)).labelEnglish())
        .isNull();
    assertRefused(
        model.ship(Shop.BOOKS, order, "delivered", null, null),
        400,
        "Shipping status cannot move from cancelled to delivered");
    accepted(model.ship(Shop.BOOKS, order, null, "س", "S"));
    assertThat(model.ship(Shop.BOOKS, order, null, null, null)).isEqualTo(Reply.INVALID);
    assertThat(model.events(order)).hasSize(5);
  }

  @Test
  void anUnpublishedMerchantMayOnlyLook() {
    assertRefused(
        model.checkout(Shop.DRAFT, null, "A", 100, NOTHING), 403, "Merchant not published");
    assertRefused(model.authorize(Shop.DRAFT, "nothing"), 403, "Merchant not published");
    assertThat(model.find(Shop.DRAFT, "nothing")).isEqualTo(Reply.NOT_FOUND);
  }
}
