package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.fixture.Amounts;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.Capability;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.IpAllowlist;
import dev.points.merchant.IpRange;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.Merchants;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.refund.RefundPolicy;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.storage.Conflict;
import dev.points.wallet.Wallet;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every implementation of {@link Merchants} keeps, funding accounts included. */
@DisplayName("Every store of merchants")
public abstract class MerchantsContract extends StorageContract {

  private static final FundingTerms WARNED_BELOW_100 =
      new FundingTerms(Optional.empty(), Optional.of(points(100)));

  @Test
  void findsAMerchantWithEverythingThatWasAdded() {
    Merchant merchant =
        aMerchant(
            false,
            EnumSet.of(EarningChannel.STORE_RATING, EarningChannel.PRODUCT_RATING),
            new FundingTerms(Optional.of(points(1_000)), Optional.of(points(50))));

    change(() -> merchants().add(merchant));

    assertThat(read(() -> merchants().find(merchant.id()))).contains(merchant);
  }

  @Test
  void findsAMerchantWithoutChannelsOrTermsOfFunding() {
    Merchant merchant = aMerchant(true, Set.of(), FundingTerms.UNLIMITED);

    change(() -> merchants().add(merchant));

    assertThat(read(() -> merchants().find(merchant.id()))).contains(merchant);
  }

  static Stream<MerchantTerms> terms() {
    return Stream.of(
        MerchantTerms.STANDARD,
        new MerchantTerms(
            EnumSet.of(Capability.REFUNDS),
            new CheckoutTerms(Amounts.riyals("50.01"), true),
            new RefundPolicy(
                Optional.empty(), Tender.POINTS_FIRST, ShortfallPolicy.CLAMP, false, 3_650),
            true),
        new MerchantTerms(
            Set.of(),
            new CheckoutTerms(Money.ZERO, false),
            new RefundPolicy(
                Optional.of(Duration.ofSeconds(1)),
                Tender.MONEY_FIRST,
                ShortfallPolicy.REFUSE,
                true,
                1),
            false),
        new MerchantTerms(
            new CheckoutTerms(Money.MAX_REQUEST_AMOUNT, false),
            new RefundPolicy(
                Optional.of(Duration.ofDays(36_500)), Tender.RATIO, ShortfallPolicy.DEBT, true, 0),
            true),
        new MerchantTerms(new CheckoutTerms(Money.ZERO, true), RefundPolicy.STANDARD, false));
  }

  @ParameterizedTest
  @MethodSource("terms")
  @DisplayName("F-1, F-4, F-6, F-8, R-2, R-3: keeps what a merchant has agreed on")
  void keepsWhatAMerchantHasAgreedOn(MerchantTerms terms) {
    Merchant usual = aMerchant(true, Set.of(), FundingTerms.UNLIMITED);
    Merchant merchant =
        new Merchant(
            usual.id(),
            usual.name(),
            usual.program(),
            usual.published(),
            usual.channels(),
            usual.rules(),
            usual.funding(),
            terms);

    change(() -> merchants().add(merchant));

    assertThat(read(() -> merchants().find(merchant.id()))).contains(merchant);
  }

  @ParameterizedTest
  @EnumSource
  void keepsEachChannelByItself(EarningChannel channel) {
    Merchant merchant = aMerchant(true, Set.of(channel), FundingTerms.UNLIMITED);

    change(() -> merchants().add(merchant));

    assertThat(read(() -> merchants().find(merchant.id())).orElseThrow().channels())
        .containsExactly(channel);
  }

  @Test
  void keepsARateThatNoDecimalCouldHold() {
    Bazaar bazaar = aBazaar();
    Merchant merchant =
        new Merchant(
            read(() -> merchants().nextId()),
            Bazaar.aName("shop"),
            bazaar.program().id(),
            true,
            Set.of(EarningChannel.ORDER_PURCHASE),
            new EarningRules(
                RuleVersion.FIRST,
                Amounts.cashback(1, "3"),
                Map.of(),
                Points.ZERO,
                Points.MAX_AWARD),
            FundingTerms.UNLIMITED);

    change(() -> merchants().add(merchant));

    assertThat(read(() -> merchants().find(merchant.id()))).contains(merchant);
  }

  @Test
  void findsNothingUnderAnIdThatNobodyHas() {
    MerchantId unused = read(() -> merchants().nextId());

    assertThat(read(() -> merchants().find(unused))).isEmpty();
  }

  @Test
  void isNotEmptyOnceThereIsAMerchant() {
    aBazaar().shop();

    assertThat(read(() -> merchants().isEmpty())).isFalse();
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    List<MerchantId> ids = Together.run(8, number -> read(() -> merchants().nextId()));

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("C-4: opens an empty funding account with the merchant's terms")
  void opensAnEmptyFundingAccount() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop(WARNED_BELOW_100);

    assertThat(bazaar.fundingOf(shop)).isEqualTo(FundingAccount.empty(shop.id(), WARNED_BELOW_100));
  }

  @Test
  void refusesToLockTheFundingOfNobody() {
    MerchantId unused = read(() -> merchants().nextId());

    assertThatIllegalStateException()
        .isThrownBy(() -> read(() -> merchants().lockFunding(unused)))
        .withMessageContaining(Long.toString(unused.value()));
  }

  @Test
  @DisplayName("C-4: awards debit the account, also below zero, and funds credit it")
  void followsThePostings() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Merchant neighbour = bazaar.shop();
    Wallet wallet = bazaar.openWallet(bazaar.customer());

    bazaar.record(bazaar.award(wallet, points(300), shop));
    bazaar.fund(shop, points(1_000));
    bazaar.record(bazaar.award(wallet, points(50), shop));

    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(650);
    assertThat(bazaar.fundingOf(neighbour).balance()).isZero();
  }

  @Test
  @DisplayName("C-4: remembers a warning while the balance is low, and forgets it on recovery")
  void remembersTheWarningUntilTheBalanceRecovers() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop(WARNED_BELOW_100);
    Wallet wallet = bazaar.openWallet(bazaar.customer());

    change(() -> merchants().recordLowBalanceWarning(shop.id()));
    assertThat(bazaar.fundingOf(shop).warned()).as("warned").isTrue();

    bazaar.fund(shop, points(99));
    assertThat(bazaar.fundingOf(shop).warned()).as("one point short of recovery").isTrue();

    bazaar.fund(shop, points(1));
    assertThat(bazaar.fundingOf(shop).warned()).as("recovered").isFalse();

    bazaar.record(bazaar.award(wallet, points(1), shop));
    assertThat(bazaar.fundingOf(shop).warned()).as("low again, nobody said so yet").isFalse();
  }

  @Test
  void warnsAndPostsInOneTransaction() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop(WARNED_BELOW_100);
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    var award = bazaar.award(wallet, points(10), shop);

    change(
        () -> {
          merchants().recordLowBalanceWarning(shop.id());
          stores().wallets().record(award);
        });

    assertThat(bazaar.fundingOf(shop))
        .isEqualTo(new FundingAccount(shop.id(), -10, WARNED_BELOW_100, true));
  }

  @Test
  @DisplayName("C-4: a posting may use the debt limit up to the last point, but not one more")
  void keepsTheDebtLimit() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop(new FundingTerms(Optional.of(points(100)), Optional.empty()));
    Wallet wallet = bazaar.openWallet(bazaar.customer());

    bazaar.record(bazaar.award(wallet, points(100), shop));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-100);

    var oneMore = bazaar.award(wallet, points(1), shop);
    conflicts(() -> stores().wallets().record(oneMore));

    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-100);
    assertThat(bazaar.reconcile(wallet).posted()).isEqualTo(points(100));
    assertThat(bazaar.reconcile(wallet).agrees()).as("the books agree").isTrue();
  }

  @Test
  void keepsOthersFromALockedFundingAccountUntilTheTransactionEnds() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    var award = bazaar.award(wallet, points(70), shop);
    CountDownLatch locked = new CountDownLatch(1);

    List<Long> seen =
        Together.run(
            2,
            number ->
                number == 0
                    ? read(
                        () -> {
                          long before = merchants().lockFunding(shop.id()).balance();
                          locked.countDown();
                          Patience.giveOthersAChance();
                          stores().wallets().record(award);
                          return before;
                        })
                    : afterwards(locked, shop));

    assertThat(seen).containsExactly(0L, -70L);
  }

  // ---- as the operator has it

  @ParameterizedTest
  @EnumSource
  @DisplayName("K-3: keeps each capability by itself")
  void keepsEachCapabilityByItself(Capability capability) {
    Merchant usual = aMerchant(true, Set.of(), FundingTerms.UNLIMITED);
    Merchant merchant =
        usual.withTerms(MerchantTerms.STANDARD.withCapabilities(Set.of(capability)));

    change(() -> merchants().add(merchant));

    assertThat(read(() -> merchants().find(merchant.id()))).contains(merchant);
  }

  static Stream<Optional<IpAllowlist>> allowlists() {
    return Stream.of(
        Optional.empty(),
        Optional.of(new IpAllowlist(List.of())),
        Optional.of(listOf("192.0.2.7")),
        Optional.of(listOf("2001:db8::/32", "192.0.2.0/24", "::1", "0.0.0.0/0", "::/0")),
        Optional.of(
            new IpAllowlist(
                IntStream.range(0, IpAllowlist.MAX_RANGES)
                    .mapToObj(
                        i -> "abcd:ef01:abcd:ef01:abcd:ef01:abcd:%x/127".formatted(0xef00 + 2 * i))
                    .map(range -> IpRange.parse(range).orElseThrow())
                    .toList())));
  }

  @ParameterizedTest
  @MethodSource("allowlists")
  @DisplayName("K-4: keeps no list, a list of nobody, and any list, in its order")
  void keepsFromWhereAMerchantMayCall(Optional<IpAllowlist> allowlist) {
    Merchant added = anAddedMerchant();
    assertThat(read(() -> merchants().find(added.id()))).contains(added);
    Merchant changed = nextOf(added.withAllowlist(allowlist));

    change(() -> merchants().update(changed));

    assertThat(read(() -> merchants().current(changed.id()))).contains(changed);
    assertThat(read(() -> merchants().find(changed.id())))
        .as("at once, also where it was remembered")
        .contains(changed);
  }

  static Stream<UnaryOperator<Merchant>> changes() {
    return Stream.of(
        merchant -> merchant.withName(Bazaar.aName("مقهى")),
        merchant -> merchant.withStanding(false, true),
        merchant -> merchant.withStanding(true, false),
        merchant -> merchant.withStanding(false, false),
        merchant -> merchant.withChannels(EnumSet.of(EarningChannel.PRODUCT_RATING)),
        merchant -> merchant.withChannels(Set.of()),
        merchant ->
            merchant.withFunding(new FundingTerms(Optional.of(points(7)), Optional.empty())),
        merchant -> merchant.withTerms(MerchantTerms.STANDARD.withCapabilities(Set.of())),
        merchant ->
            merchant.withTerms(
                new MerchantTerms(
                    EnumSet.of(Capability.SHIPPING),
                    new CheckoutTerms(Amounts.riyals("50.01"), true),
                    new RefundPolicy(
                        Optional.empty(), Tender.POINTS_FIRST, ShortfallPolicy.CLAMP, false, 30),
                    true)),
        merchant -> merchant.withAllowlist(Optional.of(listOf("192.0.2.0/24"))),
        merchant ->
            merchant.withRules(
                new EarningRules(
                    merchant.rules().version(),
                    Amounts.cashback(7, "3"),
                    Map.of(new ProductName("Mug"), points(3)),
                    points(26),
                    points(11))),
        merchant ->
            merchant.withRules(
                new EarningRules(
                    merchant.rules().version(),
                    Amounts.perRiyal("0"),
                    Map.of(),
                    Points.ZERO,
                    Points.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void takesOverAnyChange(UnaryOperator<Merchant> wanted) {
    Merchant added = anAddedMerchant();
    Merchant changed = nextOf(wanted.apply(added));

    change(() -> merchants().update(changed));

    assertThat(changed).isNotEqualTo(added);
    assertThat(read(() -> merchants().current(added.id()))).contains(changed);
    assertThat(read(() -> merchants().find(added.id()))).contains(changed);
    assertThat(read(() -> merchants().page(added.id().value() - 1, 1))).containsExactly(changed);
  }

  @Test
  void changesNobodyElse() {
    Merchant neighbour = anAddedMerchant();
    Merchant added = anAddedMerchant();

    change(() -> merchants().update(nextOf(added.withName("Changed").withStanding(false, false))));

    assertThat(read(() -> merchants().current(neighbour.id()))).contains(neighbour);
  }

  @Test
  void findsNobodyUnderAnIdThatNobodyHasNow() {
    MerchantId unused = read(() -> merchants().nextId());

    assertThat(read(() -> merchants().current(unused))).isEmpty();
  }

  @Test
  void seesItsOwnChangeInTheSameTransaction() {
    Merchant added = anAddedMerchant();
    Merchant changed = nextOf(added.withName("Changed"));

    change(
        () -> {
          assertThat(merchants().current(added.id())).contains(added);
          merchants().update(changed);
          assertThat(merchants().current(added.id())).contains(changed);
          assertThat(merchants().page(added.id().value() - 1, 1)).containsExactly(changed);
        });
  }

  @Test
  void forgetsAChangeWhoseTransactionFails() {
    Merchant added = anAddedMerchant();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                change(
                    () -> {
                      merchants().update(nextOf(added.withName("Changed")));
                      merchants().find(added.id());
                      throw new IllegalArgumentException("on purpose");
                    }));

    assertThat(read(() -> merchants().find(added.id()))).contains(added);
    assertThat(read(() -> merchants().current(added.id()))).contains(added);
  }

  @Test
  @DisplayName("E-3: an order whose rules have changed since can still be stored")
  void keepsTheRulesThatWere() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order before = bazaar.anOrder(shop, bazaar.customer(), "A-1");

    change(() -> merchants().update(nextOf(shop.withRules(doubled(shop.rules())))));

    bazaar.save(before);
    assertThat(
            read(() -> stores().orders().find(shop.id(), before.identity().uuid()))
                .orElseThrow()
                .snapshot())
        .isEqualTo(before.snapshot());
  }

  @Test
  @DisplayName("E-3: two changes of the same version are a conflict, and the first one stays")
  void refusesASecondChangeOfTheSameVersion() {
    Merchant added = anAddedMerchant();
    Merchant first = nextOf(added.withName("First"));
    Merchant second = nextOf(added.withName("Second"));
    change(() -> merchants().update(first));

    conflicts(() -> merchants().update(second));

    assertThat(read(() -> merchants().current(added.id()))).contains(first);
  }

  @Test
  @DisplayName("E-3: of two transactions that change the same version together, one goes through")
  void letsOneOfTwoTransactionsThrough() {
    Merchant added = anAddedMerchant();
    CountDownLatch bothHaveRead = new CountDownLatch(2);

    List<Boolean> through =
        Together.run(
            2,
            number -> {
              Merchant seen = read(() -> merchants().current(added.id())).orElseThrow();
              bothHaveRead.countDown();
              Patience.await(bothHaveRead);
              try {
                change(() -> merchants().update(nextOf(seen.withName("By " + number))));
                return true;
              } catch (Conflict conflict) {
                return false;
              }
            });

    assertThat(through).containsExactlyInAnyOrder(true, false);
    assertThat(read(() -> merchants().current(added.id())))
        .contains(nextOf(added.withName("By " + through.indexOf(true))));
  }

  @Test
  @DisplayName("C-4: other terms leave the balance alone")
  void keepsTheBalanceUnderOtherTerms() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    bazaar.fund(shop, points(150));
    FundingTerms terms = new FundingTerms(Optional.of(points(10)), Optional.of(points(20)));

    change(() -> merchants().update(nextOf(shop.withFunding(terms))));

    assertThat(bazaar.fundingOf(shop)).isEqualTo(new FundingAccount(shop.id(), 150, terms, false));
  }

  @Test
  @DisplayName("C-4: other terms forget a warning unless the balance is low by them too")
  void recomputesTheWarningUnderOtherTerms() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop(WARNED_BELOW_100);
    bazaar.fund(shop, points(60));
    change(() -> merchants().recordLowBalanceWarning(shop.id()));
    FundingTerms below61 = new FundingTerms(Optional.empty(), Optional.of(points(61)));
    FundingTerms below60 = new FundingTerms(Optional.empty(), Optional.of(points(60)));

    Merchant still = nextOf(shop.withFunding(below61));
    change(() -> merchants().update(still));
    assertThat(bazaar.fundingOf(shop)).isEqualTo(new FundingAccount(shop.id(), 60, below61, true));

    Merchant renamed = nextOf(still.withName("Renamed"));
    change(() -> merchants().update(renamed));
    assertThat(bazaar.fundingOf(shop).warned()).as("a name is no reason to forget").isTrue();

    change(() -> merchants().update(nextOf(renamed.withFunding(below60))));
    assertThat(bazaar.fundingOf(shop)).isEqualTo(new FundingAccount(shop.id(), 60, below60, false));
  }

  @Test
  @DisplayName("C-4: other terms and a posting go together in one transaction")
  void movesAndChangesTermsInOneTransaction() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop(WARNED_BELOW_100);
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    change(() -> merchants().recordLowBalanceWarning(shop.id()));
    var award = bazaar.award(wallet, points(70), shop);
    FundingTerms terms = new FundingTerms(Optional.of(points(70)), Optional.of(points(1)));

    change(
        () -> {
          merchants().update(nextOf(shop.withFunding(terms)));
          stores().wallets().record(award);
        });

    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-70);
    assertThat(bazaar.fundingOf(shop).terms()).isEqualTo(terms);
  }

  @Test
  void readsMerchantsInTheOrderInWhichTheyCame() {
    Merchant first = anAddedMerchant();
    Merchant second = anAddedMerchant();
    Merchant third = anAddedMerchant();
    Merchant changed = nextOf(second.withStanding(false, false));
    change(() -> merchants().update(changed));

    long before = first.id().value() - 1;
    assertThat(read(() -> merchants().page(before, 1))).containsExactly(first);
    assertThat(read(() -> merchants().page(before, 1_000)))
        .containsSubsequence(first, changed, third);
    assertThat(read(() -> merchants().page(first.id().value(), 1_000)))
        .doesNotContain(first)
        .containsSubsequence(changed, third);
    assertThat(read(() -> merchants().page(Long.MAX_VALUE, 10))).isEmpty();
  }

  private static IpAllowlist listOf(String... ranges) {
    return new IpAllowlist(
        Stream.of(ranges).map(range -> IpRange.parse(range).orElseThrow()).toList());
  }

  private static EarningRules doubled(EarningRules rules) {
    return new EarningRules(
        rules.version(),
        Amounts.perRiyal("20"),
        rules.customProducts(),
        rules.storeRating(),
        rules.productRating());
  }

  /** The merchant with the version of its rules that comes next. */
  private static Merchant nextOf(Merchant merchant) {
    return merchant.withRules(merchant.rules().as(merchant.rules().version().next()));
  }

  private Merchant anAddedMerchant() {
    Merchant merchant =
        aMerchant(true, EnumSet.allOf(EarningChannel.class), FundingTerms.UNLIMITED);
    change(() -> merchants().add(merchant));
    return merchant;
  }

  private long afterwards(CountDownLatch locked, Merchant shop) {
    Patience.await(locked);
    return read(() -> merchants().lockFunding(shop.id()).balance());
  }

  private Merchant aMerchant(
      boolean published, Set<EarningChannel> channels, FundingTerms funding) {
    ProgramId program = aBazaar().program().id();
    return new Merchant(
        read(() -> merchants().nextId()),
        Bazaar.aName("متجر Café"),
        program,
        published,
        channels,
        new EarningRules(
            RuleVersion.FIRST,
            Amounts.perRiyal("12.3456"),
            Map.of(new ProductName("Gift Box"), points(500), new ProductName("قهوة"), Points.ZERO),
            points(25),
            points(10)),
        funding);
  }

  private Merchants merchants() {
    return stores().merchants();
  }
}
