package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;
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
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.Merchants;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.refund.RefundPolicy;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.wallet.Wallet;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every implementation of {@link Merchants} keeps, funding accounts included. */
@DisplayName("Every store of merchants")
public abstract class MerchantsContract extends StoresContract {

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
