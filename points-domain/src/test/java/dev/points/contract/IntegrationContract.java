package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.fixture.Bazaar;
import dev.points.merchant.ApiKey;
import dev.points.merchant.Merchant;
import dev.points.usecase.Outcome;
import dev.points.usecase.merchant.Authentication;
import dev.points.usecase.merchant.IntegrationRefusal;
import dev.points.usecase.merchant.MerchantAccounts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link MerchantAccounts#switchIntegration} does over any stores. */
@DisplayName("The switch of an integration")
public abstract class IntegrationContract extends EngineContract {

  private final String privateKey = Bazaar.aName("sk");

  @Test
  @DisplayName("K-6: is kept with the pair of keys, which go on authenticating")
  void isKeptWithThePairOfKeys() {
    Merchant shop = bazaar.shop();
    ApiKey key = aKeyOf(shop);

    assertThat(switched(shop, key, false)).isEqualTo(key.withIntegration(false));
    assertThat(engine.merchants().authenticate(privateKey))
        .map(Authentication::key)
        .contains(key.withIntegration(false));
    assertThat(engine.merchants().authenticatePublic(key.publicKey())).isPresent();

    assertThat(switched(shop, key, true)).isEqualTo(key);
    assertThat(engine.merchants().authenticate(privateKey)).map(Authentication::key).contains(key);
  }

  @Test
  void mayBeSetToWhatItIs() {
    Merchant shop = bazaar.shop();
    ApiKey key = aKeyOf(shop);

    assertThat(switched(shop, key, true)).isEqualTo(key);
    assertThat(switched(shop, key, false)).isEqualTo(switched(shop, key, false));
  }

  @Test
  @DisplayName("K-6: is of one pair; the others of the merchant stay as they are")
  void isOfOnePair() {
    Merchant shop = bazaar.shop();
    ApiKey key = aKeyOf(shop);
    ApiKey other = aKey(shop, Bazaar.aName("sk"));

    switched(shop, key, false);

    assertThat(read(() -> stores().apiKeys().of(shop.id())))
        .containsExactly(key.withIntegration(false), other);
  }

  @Test
  @DisplayName("K-3: is not for a merchant who is not published")
  void isNotForAMerchantWhoIsNotPublished() {
    Merchant shop = bazaar.unpublishedShop();
    ApiKey key = aKeyOf(shop);

    Outcome<ApiKey, IntegrationRefusal> outcome = switchTo(shop, key, false);

    assertThat(outcome).isEqualTo(Outcome.refused(IntegrationRefusal.MERCHANT_NOT_PUBLISHED));
    assertThat(read(() -> stores().apiKeys().lock(key.id()))).contains(key);
  }

  @Test
  @DisplayName("K-5: is not another merchant's to turn")
  void isNotAnotherMerchantsToTurn() {
    ApiKey key = aKeyOf(bazaar.shop());
    Merchant stranger = bazaar.shop();

    assertThatIllegalStateException().isThrownBy(() -> switchTo(stranger, key, false));

    assertThat(read(() -> stores().apiKeys().lock(key.id()))).contains(key);
  }

  private ApiKey switched(Merchant shop, ApiKey key, boolean active) {
    return switchTo(shop, key, active).orElseThrow();
  }

  private Outcome<ApiKey, IntegrationRefusal> switchTo(Merchant shop, ApiKey key, boolean active) {
    return engine.merchants().switchIntegration(shop.id(), key.id(), active);
  }

  private ApiKey aKeyOf(Merchant shop) {
    return aKey(shop, privateKey);
  }

  private ApiKey aKey(Merchant shop, String secret) {
    return read(
        () -> {
          ApiKey key =
              ApiKey.issue(stores().apiKeys().nextId(), shop.id(), Bazaar.aName("pk"), secret);
          stores().apiKeys().add(key);
          return key;
        });
  }
}
