package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.audit.Actor;
import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.refund.RefundPolicy;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.storefront.Adjustment;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.Movement;
import dev.points.storefront.Movement.Kind;
import dev.points.storefront.Movement.State;
import dev.points.storefront.ProgrammeTotals;
import dev.points.storefront.PurchaseHistory;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.StoreScope;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.wallet.LotUse;
import dev.points.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link StoreRecords} tells, of what the engine does. */
@DisplayName("Every reader of a store's records")
public abstract class StoreRecordsContract extends EngineContract {

  private static final Duration BEYOND_TEN_DAYS = Duration.ofDays(12);

  // ---- who sees what

  @Test
  void aMerchantIsAloneUntilAnotherJoinsTheProgram() {
    Merchant shop = bazaar.shop();
    assertThat(scopeOf(shop)).isEqualTo(new StoreScope(shop.id(), bazaar.program().id(), true));

    Merchant another = bazaar.shop();

    assertThat(scopeOf(shop).alone()).isFalse();
    assertThat(scopeOf(another).alone()).isFalse();
  }

  @Test
  @DisplayName("C-2: nobody is alone in the network")
  void nobodyIsAloneInTheNetwork() {
    LoyaltyProgram network =
        read(
            () ->
                stores()
                    .programs()
                    .named(LoyaltyProgram.NETWORK)
                    .orElseGet(
                        () -> {
                          LoyaltyProgram launched =
                              ProgramLaunch.network().program(stores().programs().nextId());
                          stores().programs().add(launched);
                          return launched;
                        }));

    Merchant shop = bazaar.shop();

    assertThat(read(() -> records().scopeOf(shop.id(), network.id())).alone()).isFalse();
  }

  @Test
  void aCustomerIsWhoHasAnOrderThereOrWaitsToHaveOne() {
    Merchant shop = bazaar.shop();
    Merchant another = bazaar.shop();
    Customer buyer = bazaar.customer();
    Customer waiting = bazaar.customer(CustomerState.PENDING);
    Customer elsewhere = bazaar.customerWith(points(10));
    earned(shop, buyer, "10.00");
    earn(shop, waiting, "10.00");
    earned(another, elsewhere, "10.00");

    assertThat(isCustomer(shop, buyer)).isTrue();
    assertThat(isCustomer(shop, waiting)).isTrue();
    assertThat(isCustomer(shop, elsewhere)).as("bought somewhere else").isFalse();
    assertThat(isCustomer(shop, bazaar.customer())).as("bought nothing").isFalse();
    assertThat(isCustomer(another, buyer)).as("bought somewhere else").isFalse();
  }

  @Test
  void aCustomerIsWhoGotPointsByHand() {
    Merchant shop = bazaar.shop();
    Merchant another = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);

    add(shop, customer, points(5), Optional.empty());

    assertThat(isCustomer(shop, customer)).isTrue();
    assertThat(isCustomer(another, customer)).isFalse();
  }

  @Test
  void aStoreAloneInItsProgramKnowsEverybodyWithAWalletThere() {
    Merchant shop = bazaar.shop();

    assertThat(isCustomer(shop, bazaar.customerWith(Points.ZERO))).isTrue();
    assertThat(isCustomer(shop, aBazaar().customerWith(points(10)))).as("elsewhere").isFalse();
  }

  // ---- figures

  @Test
  void somebodyWithoutAnythingHasNothing() {
    Merchant shop = bazaar.shop();

    assertThat(figures(shop, bazaar.customer())).isEqualTo(CustomerFigures.NONE);
    assertThat(figures(shop, bazaar.customerWith(Points.ZERO))).isEqualTo(CustomerFigures.NONE);
    assertThat(history(shop, bazaar.customer())).isEmpty();
    assertThat(purchases(shop, bazaar.customer())).isEqualTo(PurchaseHistory.NONE);
  }

  @Test
  void theFiguresOfAStoreByItselfAddUpToTheBalanceAllTheWay() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));

    Order sale = earned(shop, customer, "115.00");
    assertThat(balancedFigures(shop, customer)).isEqualTo(figures(1_200, 0, 0, 0, 0, 0, 1_200));

    Order checkout = held(shop, "30.00", customer, 400).order();
    assertThat(balancedFigures(shop, customer)).isEqualTo(figures(1_200, 0, 0, 400, 0, 0, 800));

    Order paid = done(complete(checkout));
    assertThat(paid.snapshot().earned().points()).isEqualTo(points(180));
    assertThat(balancedFigures(shop, customer)).isEqualTo(figures(1_380, 0, 400, 0, 0, 0, 980));

    done(refund(paid, "15.00"));
    assertThat(balancedFigures(shop, customer)).isEqualTo(figures(1_290, 0, 200, 0, 0, 0, 1_090));

    held(shop, "30.00", customer, 1_000);
    done(refundRest(sale));
    assertThat(balancedFigures(shop, customer)).isEqualTo(figures(140, 0, 200, 1_000, 0, 1_060, 0));
  }

  @Test
  void countsInASharedProgramWhatTheStoreCausedItself() {
    Merchant cafe = bazaar.shop();
    Merchant books = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));
    earned(cafe, customer, "100.00");
    held(books, "30.00", customer, 200);
    settled(books, "24.00", customer, 800);

    assertThat(figures(cafe, customer))
        .as("no more than what the books have left of 1,050")
        .isEqualTo(figures(1_000, 0, 0, 0, 0, 0, 50));
    assertThat(figures(books, customer))
        .as("not below zero: 0 − 800 − 200")
        .isEqualTo(figures(0, 0, 800, 200, 0, 0, 0));
    assertThat(totals(cafe)).isEqualTo(totals(1_000, 0, 0, 1));
    assertThat(totals(books)).isEqualTo(totals(0, 800, 0, 0));
  }

  @Test
  @DisplayName("F-6: an earning that was taken back is owed to the store that took it back")
  void whatIsOwedIsOwedToTheStoreThatTookItBack() {
    Merchant cafe = bazaar.shop();
    Merchant books = bazaar.shop();
    Customer customer = bazaar.customer();
    Order sale = earned(cafe, customer, "10.00");
    settled(books, "3.00", customer, 100);

    done(refundRest(sale));

    assertThat(figures(cafe, customer)).isEqualTo(figures(0, 0, 0, 0, 0, 100, 0));
    assertThat(figures(books, customer)).isEqualTo(figures(0, 0, 100, 0, 0, 0, 0));

    earned(books, customer, "4.00");
    assertThat(figures(cafe, customer)).isEqualTo(figures(0, 0, 0, 0, 0, 60, 0));
  }

  @Test
  @DisplayName("E-6: what waits for its customer is pending, and part of nothing else")
  void whatWaitsForItsCustomerIsPending() {
    Merchant shop = bazaar.shop();
    Merchant another = bazaar.shop();
    Customer customer = bazaar.customer(CustomerState.PENDING);
    earn(shop, customer, "10.00");
    earn(shop, customer, "5.00");
    earn(another, customer, "1.00");

    assertThat(figures(shop, customer)).isEqualTo(figures(0, 150, 0, 0, 0, 0, 0));
    assertThat(totals(shop)).isEqualTo(totals(0, 0, 150, 0));

    engine.activateCustomer(customer.phone());
    assertThat(figures(shop, customer)).isEqualTo(figures(150, 0, 0, 0, 0, 0, 150));
    assertThat(totals(shop)).isEqualTo(totals(150, 0, 0, 1));
  }

  @Test
  @DisplayName("E-8: what expired is gone, whether or not somebody has posted it out")
  void whatExpiredIsGoneWhetherOrNotItWasPostedOut() {
    bazaar = Bazaar.in(stores(), ExpiryPolicy.days(10));
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));
    earned(shop, customer, "10.00");
    settled(shop, "0.60", customer, 20);
    clock.advance(BEYOND_TEN_DAYS);
    earned(shop, customer, "1.00");
    CustomerFigures expired = figures(160, 0, 20, 0, 130, 0, 10);

    assertThat(balancedFigures(shop, customer)).isEqualTo(expired);
    expireAll(customer);
    assertThat(balancedFigures(shop, customer)).isEqualTo(expired);
  }

  @Test
  @DisplayName("E-8: of a shared wallet only what the store issued itself expires in its figures")
  void onlyWhatTheStoreIssuedExpiresInItsFigures() {
    bazaar = Bazaar.in(stores(), ExpiryPolicy.days(10));
    Merchant cafe = bazaar.shop();
    Merchant books = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));
    earned(cafe, customer, "10.00");
    earned(books, customer, "3.00");
    clock.advance(BEYOND_TEN_DAYS);
    add(books, customer, points(7), Optional.empty());

    for (boolean posted : List.of(false, true)) {
      assertThat(figures(cafe, customer))
          .as("posted out: %s", posted)
          .isEqualTo(figures(100, 0, 0, 0, 100, 0, 0));
      assertThat(figures(books, customer))
          .as("posted out: %s", posted)
          .isEqualTo(figures(37, 0, 0, 0, 30, 0, 7));
      assertThat(totals(cafe)).isEqualTo(totals(100, 0, 0, 0));
      assertThat(totals(books)).isEqualTo(totals(37, 0, 0, 1));
      expireAll(customer);
    }
  }

  @Test
  @DisplayName("F-5: points in a time of grace are of the merchant that granted it")
  void pointsInATimeOfGraceAreOfTheMerchantThatGrantedIt() {
    bazaar = Bazaar.in(stores(), ExpiryPolicy.days(10));
    Merchant cafe = bazaar.shop();
    Merchant books =
        bazaar.shop(
            new RefundPolicy(
                Optional.of(Duration.ofDays(90)), Tender.RATIO, ShortfallPolicy.DEBT, true, 5));
    Customer customer = bazaar.customer();
    earned(cafe, customer, "10.00");
    Order checkout = settled(books, "3.00", customer, 100);
    clock.advance(BEYOND_TEN_DAYS);

    done(refundRest(checkout));

    assertThat(balance(customer)).isEqualTo(points(100));
    assertThat(figures(books, customer)).isEqualTo(figures(0, 0, 0, 0, 0, 0, 0));
    clock.advance(BEYOND_TEN_DAYS);
    for (boolean posted : List.of(false, true)) {
      assertThat(figures(books, customer))
          .as("posted out: %s", posted)
          .isEqualTo(figures(0, 0, 0, 0, 100, 0, 0));
      assertThat(figures(cafe, customer))
          .as("posted out: %s", posted)
          .isEqualTo(figures(100, 0, 0, 0, 0, 0, 0));
      expireAll(customer);
    }
  }

  @Test
  void pointsByHandAreEarnedOrUsed() {
    Merchant shop = bazaar.shop();
    Merchant another = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));

    add(shop, customer, points(30), Optional.empty());
    deduct(shop, customer, points(70), Optional.empty());

    assertThat(figures(shop, customer)).isEqualTo(figures(30, 0, 70, 0, 0, 0, 0));
    assertThat(totals(shop)).isEqualTo(totals(30, 70, 0, 0));
    assertThat(figures(another, customer)).isEqualTo(CustomerFigures.NONE);
    assertThat(totals(another)).isEqualTo(totals(0, 0, 0, 0));
  }

  @Test
  void theTotalsAreTheSumsOverAllCustomers() {
    Merchant shop = bazaar.shop();
    Customer first = bazaar.customerWith(points(50));
    Customer second = bazaar.customer();
    Customer third = bazaar.customerWith(Points.ZERO);
    Customer waiting = bazaar.customer(CustomerState.PENDING);
    Order sale = earned(shop, first, "10.00");
    settled(shop, "1.20", first, 40);
    earned(shop, second, "3.00");
    add(shop, second, points(4), Optional.empty());
    deduct(shop, second, points(34), Optional.empty());
    earn(shop, waiting, "2.00");
    done(refund(sale, "1.00"));
    bazaar.fund(shop, points(1_000));
    aBazaar().customerWith(points(10));

    List<CustomerFigures> all =
        List.of(first, second, third, waiting).stream().map(each -> figures(shop, each)).toList();

    assertThat(all)
        .containsExactly(
            figures(140, 0, 40, 0, 0, 0, 100),
            figures(34, 0, 34, 0, 0, 0, 0),
            CustomerFigures.NONE,
            figures(0, 20, 0, 0, 0, 0, 0));
    assertThat(totals(shop)).isEqualTo(totals(174, 74, 20, 1));
  }

  @Test
  void aMerchantWithoutCustomersTotalsNothing() {
    assertThat(totals(bazaar.shop())).isEqualTo(totals(0, 0, 0, 0));
  }

  // ---- history

  @Test
  void tellsHowPointsChangedTheNewestChangeFirst() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));
    Instant life = bazaar.program().expiry().expiryOf(NOW);
    clock.advance(Duration.ofMinutes(1));
    Order sale = earned(shop, customer, "10.00");
    clock.advance(Duration.ofMinutes(1));
    Order paid = settled(shop, "3.00", customer, 60);
    clock.advance(Duration.ofMinutes(1));
    done(refundRest(paid));
    clock.advance(Duration.ofMinutes(1));
    done(refund(sale, "1.00"));
    clock.advance(Duration.ofMinutes(1));
    add(shop, customer, points(7), Optional.of("عيد مبارك"));
    clock.advance(Duration.ofMinutes(1));
    deduct(shop, customer, points(3), Optional.empty());
    clock.advance(Duration.ofMinutes(1));
    Order holding = held(shop, "3.00", customer, 20).order();

    assertThat(history(shop, customer))
        .containsExactly(
            lost(7, Kind.REDEMPTION, 20, Optional.of(holding), State.PENDING),
            lost(6, Kind.MANUAL_DEDUCTION, 3, Optional.empty(), State.ACTIVE),
            new Movement(
                minute(5),
                Kind.MANUAL_ADDITION,
                points(7),
                true,
                State.ACTIVE,
                Optional.empty(),
                Optional.of("عيد مبارك"),
                Optional.empty()),
            lost(4, Kind.REWARD_REVERSAL, 10, Optional.of(sale), State.ACTIVE),
            lost(3, Kind.REWARD_REVERSAL, 12, Optional.of(paid), State.ACTIVE),
            got(3, Kind.REDEMPTION_REFUND, 60, Optional.of(paid), State.ACTIVE, life),
            got(2, Kind.REWARD, 12, Optional.of(paid), State.ACTIVE, life),
            lost(2, Kind.REDEMPTION, 60, Optional.of(paid), State.ACTIVE),
            got(1, Kind.REWARD, 100, Optional.of(sale), State.ACTIVE, life),
            got(0, Kind.OPENING, 50, Optional.empty(), State.ACTIVE, life));
  }

  @Test
  void tellsNothingOfWhatOthersDidInASharedProgram() {
    Merchant cafe = bazaar.shop();
    Merchant books = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));
    Order sale = earned(cafe, customer, "10.00");
    settled(books, "3.00", customer, 60);
    held(books, "3.00", customer, 20);
    add(books, customer, points(1), Optional.of("hello"));
    Customer waiting = bazaar.customer(CustomerState.PENDING);
    earn(books, waiting, "2.00");

    assertThat(history(cafe, customer))
        .containsExactly(
            got(
                0,
                Kind.REWARD,
                100,
                Optional.of(sale),
                State.ACTIVE,
                bazaar.program().expiry().expiryOf(NOW)));
    assertThat(history(cafe, waiting)).isEmpty();
    assertThat(history(books, customer))
        .extracting(Movement::kind)
        .containsExactly(Kind.REWARD, Kind.REDEMPTION, Kind.REDEMPTION, Kind.MANUAL_ADDITION);
  }

  @Test
  @DisplayName("E-6: tells what waits as a reward to come, also of somebody without a wallet")
  void tellsWhatWaitsAsARewardToCome() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer(CustomerState.PENDING);
    PendingEarning waiting =
        bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, "P-1"));

    assertThat(history(shop, customer))
        .containsExactly(
            new Movement(
                NOW,
                Kind.REWARD,
                waiting.earned().points(),
                true,
                State.PENDING,
                Optional.of(new OrderNumber("P-1")),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  @DisplayName("E-8: tells what expired, and of rewards whose time is over that it is")
  void tellsWhatExpired() {
    bazaar = Bazaar.in(stores(), ExpiryPolicy.days(10));
    Merchant cafe = bazaar.shop();
    Merchant books = bazaar.shop();
    Customer customer = bazaar.customerWith(points(50));
    Instant end = bazaar.program().expiry().expiryOf(NOW);
    Order sale = earned(cafe, customer, "10.00");
    Order elsewhere = earned(books, customer, "3.00");
    clock.advance(Duration.between(NOW, end).minusMillis(1));
    Movement reward = got(0, Kind.REWARD, 100, Optional.of(sale), State.ACTIVE, end);
    assertThat(history(cafe, customer)).containsExactly(reward);

    clock.advance(Duration.ofMillis(1));
    Movement over = got(0, Kind.REWARD, 100, Optional.of(sale), State.EXPIRED, end);
    assertThat(history(cafe, customer)).containsExactly(over);

    expireAll(customer);
    Movement expiry =
        new Movement(
            end,
            Kind.EXPIRY,
            points(100),
            false,
            State.EXPIRED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(history(cafe, customer)).containsExactly(expiry, over);
    assertThat(history(books, customer))
        .extracting(Movement::points)
        .as("what %s earned", elsewhere.identity().number())
        .containsExactly(points(30), points(30));
  }

  @Test
  void tellsADebtAsPartOfWhatWasTakenBack() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Order sale = earned(shop, customer, "10.00");
    settled(shop, "2.10", customer, 70);
    clock.advance(Duration.ofMinutes(1));

    done(refundRest(sale));

    assertThat(history(shop, customer).get(0))
        .isEqualTo(lost(1, Kind.REWARD_REVERSAL, 100, Optional.of(sale), State.ACTIVE));
    assertThat(balancedFigures(shop, customer)).isEqualTo(figures(0, 0, 70, 0, 0, 70, 0));
  }

  @Test
  void pagesThroughChangesOfTheSameInstantWithoutLossOrRepetition() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    List<OrderNumber> numbers = new ArrayList<>();
    for (int count = 0; count < 12; count++) {
      numbers.add(0, earned(shop, customer, "1.00").identity().number());
      add(shop, customer, points(1 + count), Optional.of("no. " + count));
    }

    List<Movement> all = history(shop, customer);
    List<Movement> paged =
        IntStream.range(0, 5)
            .mapToObj(page -> read(() -> history(shop, customer, 5 * page, 5)))
            .flatMap(List::stream)
            .toList();

    assertThat(all).hasSize(24);
    assertThat(paged).isEqualTo(all);
    assertThat(all.subList(0, 12))
        .extracting(movement -> movement.order().orElseThrow())
        .as("of one kind the newest first")
        .containsExactlyElementsOf(numbers);
    assertThat(all.subList(12, 24))
        .extracting(movement -> movement.points().value())
        .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(read(() -> history(shop, customer, 24, 5))).isEmpty();
  }

  // ---- purchases

  @Test
  void countsPurchasesThatWereSettledLessWhatWasRefunded() {
    Merchant shop = bazaar.shop();
    Merchant another = bazaar.shop();
    Customer customer = bazaar.customerWith(points(500));
    Order sale = earned(shop, customer, "100.00");
    clock.advance(Duration.ofMinutes(1));
    settled(shop, "30.00", customer, 100);
    clock.advance(Duration.ofMinutes(1));
    done(refundRest(earned(shop, customer, "7.00")));
    done(refund(sale, "20.00"));
    clock.advance(Duration.ofMinutes(1));
    held(shop, "50.00", customer, 10);
    cancel(held(shop, "60.00", customer, 10).order());
    authorize(held(shop, "70.00", customer, 10).order());
    earned(another, customer, "80.00");
    bazaar.save(approvedRating(shop, customer));

    assertThat(purchases(shop, customer))
        .isEqualTo(
            new PurchaseHistory(
                3, riyals("110.00"), Optional.of(minute(0)), Optional.of(minute(2))));
  }

  private Order approvedRating(Merchant shop, Customer customer) {
    Order rating = bazaar.anOrder(shop, customer, OrderOrigin.STORE_RATING, "R-1");
    bazaar.approve(rating);
    return rating;
  }

  // ---- words

  private StoreRecords records() {
    return stores().storeRecords();
  }

  private StoreScope scopeOf(Merchant shop) {
    return read(() -> records().scopeOf(shop.id(), shop.program()));
  }

  private boolean isCustomer(Merchant shop, Customer customer) {
    return read(() -> records().isCustomer(scope(shop), customer.id()));
  }

  /** In the transaction under way. */
  private StoreScope scope(Merchant shop) {
    return records().scopeOf(shop.id(), shop.program());
  }

  private CustomerFigures figures(Merchant shop, Customer customer) {
    return read(() -> records().figures(scope(shop), customer.id(), clock.instant()));
  }

  /** The figures of a store by itself, of which the last follows from the others. */
  private CustomerFigures balancedFigures(Merchant shop, Customer customer) {
    CustomerFigures figures = figures(shop, customer);
    assertThat(figures.available()).as("%s", figures).isEqualTo(balance(customer));
    assertThat(
            figures.earned().value()
                - figures.used().value()
                - figures.expired().value()
                - figures.held().value()
                + figures.owed().value())
        .as("%s", figures)
        .isEqualTo(figures.available().value());
    return figures;
  }

  private static CustomerFigures figures(
      long earned, long pending, long used, long held, long expired, long owed, long available) {
    return new CustomerFigures(
        points(earned),
        points(pending),
        points(used),
        points(held),
        points(expired),
        points(owed),
        points(available));
  }

  private ProgrammeTotals totals(Merchant shop) {
    return read(() -> records().totals(scope(shop), clock.instant()));
  }

  private static ProgrammeTotals totals(long earned, long redeemed, long pending, long customers) {
    return new ProgrammeTotals(points(earned), points(redeemed), points(pending), customers);
  }

  private List<Movement> history(Merchant shop, Customer customer) {
    return read(() -> history(shop, customer, 0, 1_000));
  }

  private List<Movement> history(Merchant shop, Customer customer, int offset, int limit) {
    return records().history(scope(shop), customer.id(), offset, limit, clock.instant());
  }

  private PurchaseHistory purchases(Merchant shop, Customer customer) {
    return read(() -> records().purchases(scope(shop), customer.id()));
  }

  private static Instant minute(int minute) {
    return NOW.plus(Duration.ofMinutes(minute));
  }

  private static Movement lost(
      int minute, Kind kind, long points, Optional<Order> order, State state) {
    return new Movement(
        minute(minute),
        kind,
        points(points),
        false,
        state,
        order.map(of -> of.identity().number()),
        Optional.empty(),
        Optional.empty());
  }

  private static Movement got(
      int minute, Kind kind, long points, Optional<Order> order, State state, Instant expiresAt) {
    return new Movement(
        minute(minute),
        kind,
        points(points),
        true,
        state,
        order.map(of -> of.identity().number()),
        Optional.empty(),
        Optional.of(expiresAt));
  }

  private void add(Merchant shop, Customer customer, Points points, Optional<String> reason) {
    change(
        () -> {
          Wallet wallet = stores().wallets().find(shop.program(), customer.id()).orElseThrow();
          Adjustment adjustment = adjustment(shop, wallet, points, true, reason);
          stores().adjustments().add(adjustment);
          stores()
              .wallets()
              .record(
                  wallet.addition(
                      points,
                      stores().wallets().nextLotId(),
                      adjustment.cause(),
                      shop.id(),
                      clock.instant(),
                      ExpiryPolicy.NEVER));
        });
  }

  private void deduct(Merchant shop, Customer customer, Points points, Optional<String> reason) {
    change(
        () -> {
          Wallet wallet = stores().wallets().find(shop.program(), customer.id()).orElseThrow();
          Adjustment adjustment = adjustment(shop, wallet, points, false, reason);
          stores().adjustments().add(adjustment);
          List<LotUse> uses =
              LotUse.takenFrom(
                  stores().wallets().lotsToSpend(wallet.id(), points, clock.instant()), points);
          stores()
              .wallets()
              .record(wallet.deduction(uses, adjustment.cause(), shop.id(), clock.instant()));
        });
  }

  private Adjustment adjustment(
      Merchant shop, Wallet wallet, Points points, boolean incoming, Optional<String> reason) {
    return new Adjustment(
        stores().adjustments().nextId(),
        shop.id(),
        wallet.id(),
        points,
        incoming,
        reason,
        Actor.named("partner:test"),
        clock.instant());
  }

  /** Posts out what has expired in one wallet, and leaves those of others alone. */
  private void expireAll(Customer customer) {
    change(
        () -> {
          Wallet wallet =
              stores().wallets().find(bazaar.program().id(), customer.id()).orElseThrow();
          stores().wallets().spendableLots(wallet.id(), Instant.EPOCH).stream()
              .filter(lot -> !lot.isSpendable(clock.instant()))
              .forEach(lot -> stores().wallets().record(wallet.expiry(lot, clock.instant())));
        });
  }
}
