package dev.points.contract;

import static dev.points.fixture.Amounts.cashback;
import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static dev.points.wallet.PostingKind.ADJUSTMENT;
import static dev.points.wallet.PostingKind.AWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.Capability;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.storefront.Adjustment;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Movement;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.Reward;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.usecase.Outcome;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundResult;
import dev.points.usecase.points.BalanceExplanation;
import dev.points.usecase.store.OpeningRefusal;
import dev.points.usecase.store.PointsAdjustment;
import dev.points.usecase.store.StorefrontProgram;
import dev.points.usecase.store.StorefrontRefusal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store can change by itself, and what it may see. */
@DisplayName("A store")
public abstract class StoreLoyaltyContract extends EngineContract {

  private static final Actor OPERATOR = Actor.named("operator");
  private static final Actor ACTOR = new Actor("partner:App", Optional.of("req-9"));
  private static final UUID NOBODYS = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private Merchant shop;
  private Storefront storefront;
  private StorefrontProgram store;

  @BeforeEach
  final void aStore() {
    shop = bazaar.shop();
    storefront = opened(shop, Optional.empty());
    store = engine.storefronts().by(ACTOR);
  }

  // ---- opening

  @Test
  void isOpenedOnceWithANumberOfItsOwn() {
    assertThat(store.find(shop.id())).contains(storefront);
    assertThat(opened(shop, Optional.empty())).as("once more").isEqualTo(storefront);
    assertThat(opened(shop, Optional.of(storefront.id()))).isEqualTo(storefront);
    assertThat(auditOf(shop)).extracting(AuditEntry::action).containsExactly("store.open");
  }

  @Test
  void isOpenedWithTheNumberThatItHasElsewhere() {
    Merchant other = bazaar.shop();
    StoreId id = new StoreId(storefront.id().value() + 1_000);

    assertThat(opened(other, Optional.of(id)).id()).isEqualTo(id);
    assertThat(engine.storefronts().show(id).orElseThrow().merchant()).isEqualTo(other);
    assertThat(opened(bazaar.shop(), Optional.empty()).id().value()).isGreaterThan(id.value());
  }

  @Test
  void isNotOpenedWithTheNumberOfAnotherOrWithTwo() {
    Merchant other = bazaar.shop();
    StoreId free = new StoreId(storefront.id().value() + 2_000);

    assertThat(open(other, Optional.of(storefront.id())))
        .isEqualTo(Outcome.refused(OpeningRefusal.ID_TAKEN));
    assertThat(open(shop, Optional.of(free)))
        .isEqualTo(Outcome.refused(OpeningRefusal.HAS_ANOTHER));
    assertThat(store.find(other.id())).isEmpty();
    assertThat(engine.storefronts().show(free)).isEmpty();
  }

  @Test
  void changesNothingBeforeItIsOpened() {
    MerchantId none = bazaar.shop().id();

    assertThat(store.loyalty(none)).isEmpty();
    assertThat(store.switchLoyalty(none, false)).isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(store.addMethod(none, points(1), fixed("1")))
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
  }

  @Test
  @DisplayName("K-3: changes nothing before it is open for business")
  void changesNothingBeforeItIsOpenForBusiness() {
    Merchant draft = bazaar.unpublishedShop();
    UUID rule = opened(draft, Optional.empty()).cashbackRule();
    MerchantId closed = draft.id();
    Outcome<?, StorefrontRefusal> refused = refused(StorefrontRefusal.MERCHANT_NOT_PUBLISHED);

    assertThat(store.switchLoyalty(closed, false)).isEqualTo(refused);
    assertThat(store.setExpiry(closed, ExpiryPolicy.days(1))).isEqualTo(refused);
    assertThat(store.switchCashbackRule(closed, rule, false)).isEqualTo(refused);
    assertThat(store.addMethod(closed, points(1), fixed("1"))).isEqualTo(refused);
    assertThat(store.changeInfoPage(closed, InfoPage.EMPTY)).isEqualTo(refused);
    assertThat(store.adjust(closed, adding(bazaar.customer(), 1))).isEqualTo(refused);
    assertThat(engine.storefronts().show(opened(draft, Optional.empty()).id()).orElseThrow().on())
        .isFalse();
  }

  // ---- earning

  @Test
  @DisplayName("E-2, E-3: a changed rule is what the next order is awarded by")
  void awardsTheNextOrderByTheChangedRule() {
    Customer customer = bazaar.customer();
    Order before = earned(shop, customer, "100.00");

    CashbackRule rule =
        done(store.changeCashbackRule(shop.id(), storefront.cashbackRule(), cashback(7, "3.00")));

    assertThat(rule.rate()).isEqualTo(cashback(7, "3.00"));
    assertThat(rule.active()).isTrue();
    assertThat(rule.createdAt()).isEqualTo(storefront.openedAt());
    Order after = earned(shop, customer, "100.00");
    assertThat(before.snapshot().earned().points()).isEqualTo(points(1_000));
    assertThat(after.snapshot().earned().points())
        .as("100 × 7 ÷ 3, floored")
        .isEqualTo(points(233));
    assertThat(after.snapshot().earned().rule())
        .isEqualTo(before.snapshot().earned().rule().next());
    assertThat(engine.storefronts().show(storefront.id()).orElseThrow().pointsFor(riyals("100.00")))
        .as("what its pages promise")
        .isEqualTo(points(233));
    AuditEntry entry = auditOf(shop).get(0);
    assertThat(entry.action()).isEqualTo("store.cashback");
    assertThat(entry.actor()).isEqualTo(ACTOR);
    assertThat(entry.before()).containsEntry("rate", "10 points for 1.00 SAR");
    assertThat(entry.after()).containsEntry("rate", "7 points for 3.00 SAR");
  }

  @Test
  @DisplayName("E-1: purchases earn nothing while the rule is off")
  void awardsNothingWhileTheRuleIsOff() {
    Customer customer = bazaar.customer();

    assertThat(done(store.switchCashbackRule(shop.id(), storefront.cashbackRule(), false)).active())
        .isFalse();

    assertThat(earn(shop, customer, "10.00")).isInstanceOf(EarningResult.Refused.class);
    assertThat(engine.storefronts().show(storefront.id()).orElseThrow().on()).isTrue();
    assertThat(engine.storefronts().show(storefront.id()).orElseThrow().pointsFor(riyals("10.00")))
        .isEqualTo(Points.ZERO);
    assertThat(done(store.switchCashbackRule(shop.id(), storefront.cashbackRule(), true)).active())
        .isTrue();
    earned(shop, customer, "10.00");
  }

  @Test
  void tellsWhenItsRuleChangedLastWhoeverChangedIt() {
    clock.advance(Duration.ofHours(1));
    operator().change(shop.id(), merchant -> merchant.withName("Another")).orElseThrow();
    assertThat(store.loyalty(shop.id()).orElseThrow().cashbackRule().updatedAt())
        .isEqualTo(storefront.openedAt());

    operator()
        .change(
            shop.id(),
            merchant -> merchant.withRules(merchant.rules().withPurchaseRate(perRiyal("2"))));

    assertThat(store.loyalty(shop.id()).orElseThrow().cashbackRule().updatedAt())
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  @DisplayName("K-5: knows no rule but its own")
  void knowsNoRuleButItsOwn() {
    UUID others = opened(bazaar.shop(), Optional.empty()).cashbackRule();

    for (UUID rule : List.of(others, NOBODYS)) {
      assertThat(store.changeCashbackRule(shop.id(), rule, cashback(1, "1.00")))
          .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
      assertThat(store.switchCashbackRule(shop.id(), rule, false))
          .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    }
    assertThat(auditOf(shop)).extracting(AuditEntry::action).containsExactly("store.open");
  }

  @Test
  void awardsNothingAndBeginsNothingWhileItsProgrammeIsOff() {
    Customer customer = bazaar.customer();
    Order order = earned(shop, customer, "10.00");
    var checkout = begin(shop, "20.00");

    assertThat(done(store.switchLoyalty(shop.id(), false)).loyaltyOn()).isFalse();

    assertThat(earn(shop, customer, "10.00")).isInstanceOf(EarningResult.Refused.class);
    assertThat(engine.beginCheckout(checkout(shop, "W-1", "5.00")))
        .isInstanceOf(CheckoutResult.Refused.class);
    assertThat(engine.storefronts().show(storefront.id()).orElseThrow().on()).isFalse();
    assertThat(balance(customer)).as("what customers have stays").isEqualTo(points(100));
    assertThat(complete(checkout.order())).isInstanceOf(OrderResult.Done.class);
    assertThat(refundRest(order)).isInstanceOf(RefundResult.Done.class);

    assertThat(done(store.switchLoyalty(shop.id(), true)).loyaltyOn()).isTrue();
    earned(shop, customer, "10.00");
    assertThat(auditOf(shop))
        .extracting(AuditEntry::action)
        .containsExactly("store.activate", "store.deactivate", "store.open");
  }

  @Test
  @DisplayName("K-6: its pages show nothing once its platform has switched the programme off")
  void showsNothingOnceItsPlatformHasSwitchedOff() {
    var key = operator().issueKey(shop.id()).orElseThrow().key();

    engine.merchants().switchIntegration(shop.id(), key.id(), false);

    assertThat(engine.storefronts().show(storefront.id()).orElseThrow().on()).isFalse();
    earned(shop, bazaar.customer(), "10.00");
  }

  // ---- expiry

  @Test
  @DisplayName("E-8: a store with a program of its own says how long new points live")
  void saysHowLongNewPointsLive() {
    Merchant alone = aMerchantAlone();
    opened(alone, Optional.empty());
    MerchantId own = alone.id();

    LoyaltyProgram program = done(store.setExpiry(own, ExpiryPolicy.days(5)));

    assertThat(program.expiry()).isEqualTo(ExpiryPolicy.days(5));
    assertThat(store.loyalty(own).orElseThrow().program()).isEqualTo(program);
    assertThat(engine.audit().pageAbout("program:" + program.id().value(), Long.MAX_VALUE, 9))
        .extracting(AuditLog.Numbered::entry)
        .extracting(AuditEntry::actor)
        .contains(ACTOR);
  }

  @Test
  @DisplayName("C-2: a store that shares its program leaves expiry to the operator")
  void leavesTheExpiryOfASharedProgramAlone() {
    bazaar.shop();

    assertThat(store.setExpiry(shop.id(), ExpiryPolicy.days(5)))
        .isEqualTo(refused(StorefrontRefusal.PROGRAM_SHARED));
    assertThat(store.loyalty(shop.id()).orElseThrow().program()).isEqualTo(bazaar.program());
  }

  // ---- redemption methods

  @Test
  @DisplayName("R-7: offers rewards, changes them, withdraws them, deletes them")
  void offersRewards() {
    RedemptionMethod ten = done(store.addMethod(shop.id(), points(100), fixed("10.00")));
    clock.advance(Duration.ofSeconds(1));
    RedemptionMethod part =
        done(store.addMethod(shop.id(), points(200), new Reward.PercentageDiscount(1_550)));
    assertThat(ten.active()).isTrue();
    assertThat(ten.createdAt()).isEqualTo(NOW);
    assertThat(methods()).containsExactly(ten, part);

    RedemptionMethod changed =
        done(store.changeMethod(shop.id(), ten.uuid(), points(90), fixed("9.50")));
    assertThat(changed.points()).isEqualTo(points(90));
    assertThat(changed.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    RedemptionMethod off = done(store.switchMethod(shop.id(), part.uuid(), false));
    assertThat(off.active()).isFalse();
    assertThat(done(store.switchMethod(shop.id(), part.uuid(), false))).as("again").isEqualTo(off);
    assertThat(methods()).containsExactly(changed, off);

    assertThat(done(store.deleteMethod(shop.id(), ten.uuid())).deletedAt())
        .contains(NOW.plusSeconds(1));
    assertThat(methods()).containsExactly(off);
    assertThat(store.deleteMethod(shop.id(), ten.uuid()))
        .as("a second time")
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(store.switchMethod(shop.id(), ten.uuid(), true))
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(
            engine.audit().pageAbout("method:" + ten.uuid(), Long.MAX_VALUE, 9).stream()
                .map(numbered -> numbered.entry().action()))
        .containsExactly("method.delete", "method.change", "method.add");
  }

  @Test
  @DisplayName("K-5: knows no rewards of another store")
  void knowsNoRewardsOfAnotherStore() {
    Merchant other = bazaar.shop();
    opened(other, Optional.empty());
    MerchantId others = other.id();
    RedemptionMethod method = done(store.addMethod(others, points(100), fixed("10.00")));

    assertThat(methods()).isEmpty();
    assertThat(store.changeMethod(shop.id(), method.uuid(), points(1), fixed("99.00")))
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(store.switchMethod(shop.id(), method.uuid(), false))
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(store.deleteMethod(shop.id(), method.uuid()))
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(store.loyalty(others).orElseThrow().methods()).containsExactly(method);
  }

  @Test
  void offersNoMoreRewardsThanAListCanShow() {
    for (int i = 1; i < RedemptionMethods.MAX; i++) {
      done(store.addMethod(shop.id(), points(i), fixed("1.00")));
    }

    List<Outcome<RedemptionMethod, StorefrontRefusal>> last =
        Together.run(3, i -> store.addMethod(shop.id(), points(1_000 + i), fixed("1.00")));

    assertThat(last.stream().filter(result -> result instanceof Outcome.Done)).hasSize(1);
    assertThat(methods()).hasSize(RedemptionMethods.MAX);
    assertThat(store.addMethod(shop.id(), points(1), fixed("1.00")))
        .isEqualTo(refused(StorefrontRefusal.TOO_MANY_METHODS));
  }

  // ---- page

  @Test
  void keepsACleanPageAndChangesOnlyWhatIsGiven() {
    InfoPage first =
        done(
            store.changeInfoPage(
                shop.id(),
                new InfoPage(
                    Optional.of("نقاطي"),
                    Optional.of("My points"),
                    Optional.of("مرحبا"),
                    Optional.of("<script>alert(1)</script>"))));

    assertThat(first.contentEn())
        .as("an engine without a cleaner lets no markup pass")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    InfoPage second =
        done(
            store.changeInfoPage(
                shop.id(),
                new InfoPage(
                    Optional.empty(), Optional.of("Points"), Optional.empty(), Optional.empty())));
    assertThat(second)
        .isEqualTo(
            first.with(
                new InfoPage(
                    Optional.empty(), Optional.of("Points"), Optional.empty(), Optional.empty())));
    assertThat(store.find(shop.id()).orElseThrow().infoPage()).isEqualTo(second);
    assertThat(auditOf(shop).get(0).after()).containsExactly(Map.entry("title_en", "Points"));
  }

  // ---- points by hand

  @Test
  @DisplayName("C-4, F-6: adds points at its own expense, and the ledger knows who and why")
  void addsPoints() {
    Customer customer = bazaar.customer();
    earned(shop, customer, "10.00");
    long funds = bazaar.fundingOf(shop).balance();
    clock.advance(Duration.ofSeconds(1));

    Movement added =
        done(
            store.adjust(
                shop.id(),
                PointsAdjustment.adding(customer.id(), points(50)).withReason("a broken cup")));

    assertThat(added.kind()).isEqualTo(Movement.Kind.MANUAL_ADDITION);
    assertThat(added.points()).isEqualTo(points(50));
    assertThat(added.expiresAt()).isEmpty();
    assertThat(balance(customer)).isEqualTo(points(150));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(funds - 50);
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
    assertThat(store.history(shop.id(), customer.id(), 0, 1).orElseThrow()).containsExactly(added);
    assertThat(figures(customer).earned()).isEqualTo(points(150));
  }

  @Test
  void isNamedWhereThePointsThatItAddedAreExplained() {
    Customer customer = bazaar.customer();
    earned(shop, customer, "10.00");
    done(
        store.adjust(
            shop.id(), PointsAdjustment.adding(customer.id(), points(50)).withReason("a cup")));

    List<BalanceExplanation.OfLot> lots =
        engine.explainBalance(bazaar.program().id(), customer.phone()).lots();

    assertThat(lots).extracting(BalanceExplanation.OfLot::kind).containsExactly(AWARD, ADJUSTMENT);
    assertThat(lots.get(0).adjustment()).isEmpty();
    assertThat(lots.get(1).source()).isEmpty();
    Adjustment added = lots.get(1).adjustment().orElseThrow();
    assertThat(added.merchant()).isEqualTo(shop.id());
    assertThat(added.actor()).isEqualTo(ACTOR);
    assertThat(added.reason()).contains("a cup");
    assertThat(added.points()).isEqualTo(points(50));
    assertThat(added.incoming()).isTrue();
    assertThat(added.at()).isEqualTo(NOW);
  }

  @Test
  void deductsPointsThatItIssuedAndNoMore() {
    Customer customer = bazaar.customer();
    earned(shop, customer, "10.00");
    earned(bazaar.shop(), customer, "10.00");
    assertThat(balance(customer)).isEqualTo(points(200));

    assertThat(store.adjust(shop.id(), deducting(customer, 101)))
        .as("the rest is of another store")
        .isEqualTo(refused(StorefrontRefusal.NOT_ENOUGH_POINTS));
    assertThat(done(store.adjust(shop.id(), deducting(customer, 60))).incoming()).isFalse();
    assertThat(store.adjust(shop.id(), deducting(customer, 41)))
        .isEqualTo(refused(StorefrontRefusal.NOT_ENOUGH_POINTS));
    assertThat(done(store.adjust(shop.id(), deducting(customer, 40))).points())
        .isEqualTo(points(40));

    assertThat(balance(customer)).isEqualTo(points(100));
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    assertThat(figures(customer).available()).isEqualTo(Points.ZERO);
    assertThat(figures(customer).used()).isEqualTo(points(100));
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
  }

  @Test
  void deductsOnceHoweverManyAskAtOnce() {
    Customer customer = bazaar.customer();
    earned(shop, customer, "10.00");

    List<Outcome<Movement, StorefrontRefusal>> results =
        Together.run(4, i -> store.adjust(shop.id(), deducting(customer, 70)));

    assertThat(results.stream().filter(result -> result instanceof Outcome.Done)).hasSize(1);
    assertThat(balance(customer)).isEqualTo(points(30));
  }

  @Test
  @DisplayName("F-6: what is added settles first what the customer owes")
  void settlesWhatIsOwedFirst() {
    Customer customer = bazaar.customer();
    Order order = earned(shop, customer, "10.00");
    done(store.adjust(shop.id(), deducting(customer, 80)));
    refundRest(order);
    assertThat(wallet(customer).debt()).isEqualTo(points(80));

    done(store.adjust(shop.id(), adding(customer, 100)));

    assertThat(wallet(customer).debt()).isEqualTo(Points.ZERO);
    assertThat(balance(customer)).isEqualTo(points(20));
    assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
    assertThat(figures(customer).available()).isEqualTo(points(20));
  }

  @Test
  @DisplayName("C-4: adds nothing that its funding account does not bear")
  void addsNothingThatItCannotPay() {
    Merchant poor = bazaar.shop(new FundingTerms(Optional.of(points(100)), Optional.empty()));
    opened(poor, Optional.empty());
    Customer customer = bazaar.customer();
    earned(poor, customer, "5.00");
    MerchantId poorStore = poor.id();

    assertThat(store.adjust(poorStore, adding(customer, 51)))
        .isEqualTo(refused(StorefrontRefusal.FUNDING_EXHAUSTED));
    assertThat(done(store.adjust(poorStore, adding(customer, 50))).points()).isEqualTo(points(50));
  }

  @Test
  @DisplayName("K-3: adds nothing without the capability, and may still deduct")
  void addsNothingWithoutTheCapability() {
    Customer customer = bazaar.customer();
    earned(shop, customer, "5.00");
    amendedByOperator(
        merchant ->
            merchant.withTerms(
                merchant
                    .terms()
                    .withCapabilities(EnumSet.complementOf(EnumSet.of(Capability.EARNING)))));

    assertThat(store.adjust(shop.id(), adding(customer, 1)))
        .isEqualTo(refused(StorefrontRefusal.EARNING_NOT_ALLOWED));
    assertThat(done(store.adjust(shop.id(), deducting(customer, 1))).points()).isEqualTo(points(1));
  }

  @Test
  @DisplayName("C-1, K-5: adjusts nobody who is pending, blocked or not a customer of the store")
  void adjustsOnlyActiveCustomersOfItsOwn() {
    Customer pending = bazaar.customer(CustomerState.PENDING);
    earn(shop, pending, "5.00");
    Customer blocked = bazaar.customer();
    earned(shop, blocked, "5.00");
    engine.blockCustomer(blocked.phone());
    Customer others = bazaar.customer();
    earned(bazaar.shop(), others, "5.00");

    assertThat(store.adjust(shop.id(), adding(pending, 1)))
        .isEqualTo(refused(StorefrontRefusal.CUSTOMER_PENDING));
    assertThat(store.adjust(shop.id(), adding(blocked, 1)))
        .isEqualTo(refused(StorefrontRefusal.CUSTOMER_BLOCKED));
    assertThat(store.adjust(shop.id(), adding(others, 1)))
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(store.customer(shop.id(), others.id())).isEmpty();
    assertThat(store.customer(shop.id(), others.phone())).isEmpty();
    assertThat(store.customer(shop.id(), bazaar.unknownPhone())).isEmpty();
    assertThat(store.customer(shop.id(), pending.phone()))
        .isEqualTo(store.customer(shop.id(), pending.id()));
    assertThat(store.history(shop.id(), others.id(), 0, 10)).isEmpty();
    assertThat(
            store.adjust(
                shop.id(), PointsAdjustment.adding(new CustomerId(Long.MAX_VALUE), points(1))))
        .isEqualTo(refused(StorefrontRefusal.NOT_FOUND));
    assertThat(store.customer(shop.id(), pending.id()).orElseThrow().figures().pending())
        .isEqualTo(points(50));
  }

  @Test
  void adjustsByAtLeastOnePoint() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PointsAdjustment.adding(new CustomerId(1), Points.ZERO));
  }

  // ---- words

  private static <T> Outcome<T, StorefrontRefusal> refused(StorefrontRefusal refusal) {
    return Outcome.refused(refusal);
  }

  private static <T> T done(Outcome<T, StorefrontRefusal> result) {
    return result.orElseThrow();
  }

  private static Reward fixed(String riyals) {
    return new Reward.FixedDiscount(riyals(riyals));
  }

  private static PointsAdjustment adding(Customer customer, long points) {
    return PointsAdjustment.adding(customer.id(), points(points));
  }

  private static PointsAdjustment deducting(Customer customer, long points) {
    return PointsAdjustment.deducting(customer.id(), points(points));
  }

  private MerchantAccounts operator() {
    return engine.merchants().by(OPERATOR);
  }

  private Outcome<Storefront, OpeningRefusal> open(Merchant merchant, Optional<StoreId> id) {
    StorefrontProgram storefronts = engine.storefronts().by(OPERATOR);
    return id.map(number -> storefronts.open(merchant.id(), number))
        .orElseGet(() -> storefronts.open(merchant.id()));
  }

  private Storefront opened(Merchant merchant, Optional<StoreId> id) {
    return open(merchant, id).orElseThrow();
  }

  private void amendedByOperator(UnaryOperator<Merchant> change) {
    assertThat(operator().change(shop.id(), change)).isInstanceOf(Outcome.Done.class);
  }

  private Merchant aMerchantAlone() {
    return Bazaar.in(stores()).shop();
  }

  private List<RedemptionMethod> methods() {
    return store.loyalty(shop.id()).orElseThrow().methods();
  }

  private CustomerFigures figures(Customer customer) {
    return store.customer(shop.id(), customer.id()).orElseThrow().figures();
  }

  private List<AuditEntry> auditOf(Merchant merchant) {
    return engine.audit().pageAbout("merchant:" + merchant.id().value(), Long.MAX_VALUE, 9).stream()
        .map(AuditLog.Numbered::entry)
        .toList();
  }
}
