package dev.points.usecase.sandbox;

import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Together;
import dev.points.merchant.ApiKey;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.storage.Storage;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Reward;
import dev.points.storefront.StoreId;
import dev.points.usecase.merchant.Authentication;
import dev.points.usecase.partner.SessionResult;
import dev.points.usecase.store.PublicStorefront;
import dev.points.usecase.store.StorefrontLoyalty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-1: the sandbox")
class SeedSandboxTest {

  private final Storage stores = new InMemoryStorage();
  private final PointsEngine engine =
      PointsEngine.builder().stores(stores).clock(ManualClock.at(NOW)).build();

  @BeforeEach
  void seed() {
    assertThat(engine.sandbox().seed()).as("seeded empty stores").isTrue();
  }

  @Test
  void hasACafeInTheNetworkThatRewardsEverything() {
    Merchant cafe = merchantOf("sk_sandbox_points");

    assertThat(cafe.name()).isEqualTo("Sandbox Café");
    assertThat(cafe.published()).isTrue();
    assertThat(cafe.channels()).containsExactlyInAnyOrder(EarningChannel.values());
    assertThat(cafe.rules().version()).isEqualTo(RuleVersion.FIRST);
    assertThat(cafe.rules().purchaseRate()).isEqualTo(perRiyal("10"));
    assertThat(cafe.rules().storeRating()).isEqualTo(points(25));
    assertThat(cafe.rules().productRating()).isEqualTo(points(10));
    assertThat(cafe.rules().customProducts())
        .isEqualTo(Map.of(new ProductName("Gift Box"), points(500)));
    assertThat(cafe.funding()).isEqualTo(FundingTerms.UNLIMITED);
    LoyaltyProgram network = programOf(cafe);
    assertThat(network.name()).isEqualTo("network");
    assertThat(network.pointValue()).isEqualTo(LoyaltyProgram.NETWORK_POINT_VALUE);
    assertThat(network.expiry()).isEqualTo(ExpiryPolicy.months(24));
  }

  @Test
  void hasABookshopInTheSameProgram() {
    Merchant books = merchantOf("sk_sandbox_books");

    assertThat(books.name()).isEqualTo("Sandbox Books");
    assertThat(books.published()).isTrue();
    assertThat(programOf(books)).isEqualTo(programOf(merchantOf("sk_sandbox_points")));
  }

  @Test
  void hasAMerchantThatIsNotPublished() {
    assertThat(merchantOf("sk_sandbox_draft").published()).isFalse();
  }

  @Test
  void hasAMerchantThatMayNotReportEarnings() {
    Merchant merchant = merchantOf("sk_sandbox_noearn");

    assertThat(merchant.published()).isTrue();
    assertThat(merchant.channels()).isEmpty();
  }

  @Test
  void hasAStoreWithItsOwnProgram() {
    Merchant store = merchantOf("sk_sandbox_store");

    assertThat(store.name()).isEqualTo("Sandbox Store");
    assertThat(store.published()).isTrue();
    assertThat(programOf(store)).isNotEqualTo(programOf(merchantOf("sk_sandbox_points")));
    assertThat(store.rules().purchaseRate().floorPointsFor(riyals("115.99")))
        .isEqualTo(points(115));
    assertThat(store.rules().purchaseRate()).isEqualTo(EarningRate.pointsPerRiyal(BigDecimal.ONE));
  }

  @Test
  @DisplayName("R-7: the store offers a fixed amount and a percentage, and is number 1")
  void hasAStoreThatOffersAFixedAmountAndAPercentage() {
    PublicStorefront shown = engine.storefronts().show(new StoreId(1)).orElseThrow();
    StorefrontLoyalty loyalty = engine.storefronts().loyalty(shown.merchant().id()).orElseThrow();

    assertThat(shown.on()).isTrue();
    assertThat(shown.merchant()).isEqualTo(merchantOf("sk_sandbox_store"));
    assertThat(shown.pointsFor(riyals("115.99"))).isEqualTo(points(115));
    assertThat(loyalty.cashbackRule().rate()).isEqualTo(new EarningRate(points(1), riyals("1.00")));
    assertThat(loyalty.methods().stream().map(RedemptionMethod::reward))
        .containsExactlyInAnyOrder(
            new Reward.FixedDiscount(riyals("10.00")), new Reward.PercentageDiscount(1_500));
  }

  @Test
  @DisplayName("K-7: the store's app may do everything, for years of the sandbox's clock")
  void hasAnAppThatMayDoEverything() {
    assertThat(engine.session(Optional.of("partner_sandbox"), Optional.of("manager_sandbox")))
        .isInstanceOf(SessionResult.Admitted.class);
    assertThat(Sandbox.TOKENS).containsExactly("partner_sandbox", "manager_sandbox");
  }

  @Test
  void hasTheKeysThatEverybodyKnows() {
    assertThat(Sandbox.PRIVATE_KEYS)
        .containsExactlyInAnyOrder(
            "sk_sandbox_points",
            "sk_sandbox_books",
            "sk_sandbox_draft",
            "sk_sandbox_noearn",
            "sk_sandbox_store");
    for (String privateKey : Sandbox.PRIVATE_KEYS) {
      ApiKey key = keyOf(privateKey);
      assertThat(key.publicKey()).isEqualTo(privateKey.replace("sk_", "pk_"));
      assertThat(key.active()).isTrue();
      assertThat(key.integrationActive()).isTrue();
    }
    assertThat(Sandbox.PRIVATE_KEYS.stream().map(this::merchantOf).map(Merchant::id))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("K-1: authenticates each merchant by its private key, published or not")
  void authenticatesEachMerchantByItsPrivateKey() {
    for (String privateKey : Sandbox.PRIVATE_KEYS) {
      assertThat(engine.merchants().authenticate(privateKey).map(Authentication::merchant))
          .contains(merchantOf(privateKey));
    }
  }

  @Test
  @DisplayName("K-1: authenticates nobody by anything else")
  void authenticatesNobodyByAnythingElse() {
    assertThat(engine.merchants().authenticate("")).isEmpty();
    assertThat(engine.merchants().authenticate("pk_sandbox_points")).isEmpty();
    assertThat(engine.merchants().authenticate("sk_sandbox_points ")).isEmpty();
    assertThat(engine.merchants().authenticate("SK_SANDBOX_POINTS")).isEmpty();
    assertThat(engine.merchants().authenticate(KeyHash.of("sk_sandbox_points").hex())).isEmpty();
  }

  @Test
  @DisplayName("K-1: authenticates nobody by a key that is not active")
  void authenticatesNobodyByAKeyThatIsNotActive() {
    ApiKey revoked = ApiKey.issue(99, new MerchantId(1), "pk_old", "sk_old").withActive(false);
    stores.inTransaction(
        () -> {
          stores.apiKeys().add(revoked);
          return revoked;
        });

    assertThat(engine.merchants().authenticate("sk_old")).isEmpty();
  }

  @Test
  @DisplayName("K-6: a merchant that switched its integration off still authenticates")
  void authenticatesAMerchantThatSwitchedItsIntegrationOff() {
    ApiKey off = ApiKey.issue(99, new MerchantId(1), "pk_off", "sk_off").withIntegration(false);
    stores.inTransaction(
        () -> {
          stores.apiKeys().add(off);
          return off;
        });

    assertThat(engine.merchants().authenticate("sk_off").map(who -> who.merchant().name()))
        .contains("Sandbox Café");
  }

  @Test
  void hasACustomerWith120321Points() {
    Merchant cafe = merchantOf("sk_sandbox_points");
    Customer customer = customer("500000001").orElseThrow();

    assertThat(customer.state()).isEqualTo(CustomerState.ACTIVE);
    Points balance = engine.balance(cafe.program(), customer.phone());
    assertThat(balance).isEqualTo(points(120_321));
    assertThat(programOf(cafe).pointValue().floorValueOf(balance)).isEqualTo(riyals("3609.63"));
    assertThat(engine.balance(merchantOf("sk_sandbox_store").program(), customer.phone()))
        .isEqualTo(Points.ZERO);
  }

  @Test
  void hasACustomerWithoutPointsAndANumberWithoutAnAccount() {
    Merchant cafe = merchantOf("sk_sandbox_points");
    Customer customer = customer("500000002").orElseThrow();

    assertThat(customer.state()).isEqualTo(CustomerState.ACTIVE);
    assertThat(engine.balance(cafe.program(), customer.phone())).isEqualTo(Points.ZERO);
    assertThat(customer("500000003")).isEmpty();
  }

  @Test
  void isSeededOnce() {
    assertThat(engine.sandbox().seed()).as("seeded again").isFalse();

    assertThat(balanceOfTheFirstCustomer()).isEqualTo(points(120_321));
  }

  @Test
  void isSeededOnceByManyServers() {
    PointsEngine another = PointsEngine.builder().stores(new InMemoryStorage()).build();

    List<Boolean> seeded = Together.run(4, number -> another.sandbox().seed());

    assertThat(seeded).containsOnlyOnce(true);
  }

  @Test
  void isNotSeededWhereThereIsAMerchantAlready() {
    Storage inUse = new InMemoryStorage();
    Bazaar.in(inUse).shop();

    assertThat(PointsEngine.builder().stores(inUse).build().sandbox().seed()).isFalse();
    assertThat(inUse.<Optional<ApiKey>>inTransaction(() -> find(inUse, "sk_sandbox_points")))
        .isEmpty();
  }

  private Points balanceOfTheFirstCustomer() {
    return engine.balance(merchantOf("sk_sandbox_points").program(), new PhoneNumber("500000001"));
  }

  private static Optional<ApiKey> find(Storage stores, String privateKey) {
    return stores.apiKeys().find(KeyHash.of(privateKey));
  }

  private ApiKey keyOf(String privateKey) {
    return read(() -> find(stores, privateKey)).orElseThrow();
  }

  private Merchant merchantOf(String privateKey) {
    MerchantId id = keyOf(privateKey).merchant();
    return read(() -> stores.merchants().find(id)).orElseThrow();
  }

  private LoyaltyProgram programOf(Merchant merchant) {
    return read(() -> stores.programs().find(merchant.program())).orElseThrow();
  }

  private Optional<Customer> customer(String phone) {
    return read(() -> stores.customers().find(new PhoneNumber(phone)));
  }

  private <T> T read(Supplier<T> question) {
    return stores.inTransaction(question);
  }
}
