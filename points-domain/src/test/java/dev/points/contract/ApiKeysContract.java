package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link ApiKeys} keeps. */
@DisplayName("Every store of key pairs")
public abstract class ApiKeysContract extends StoresContract {

  @Test
  @DisplayName("K-1: finds a pair by the hash of its private key")
  void findsAPairByTheHashOfItsPrivateKey() {
    String privateKey = Bazaar.aName("sk");
    ApiKey key = aKey(aShop(), Bazaar.aName("pk"), privateKey);

    change(() -> keys().add(key));

    assertThat(read(() -> keys().find(KeyHash.of(privateKey)))).contains(key);
  }

  @Test
  void findsInactivePairsToo() {
    ApiKey issued = aKey(aShop(), Bazaar.aName("pk"), Bazaar.aName("sk"));
    ApiKey inactive = issued.withActive(false).withIntegration(false);

    change(() -> keys().add(inactive));

    assertThat(read(() -> keys().find(inactive.privateKeyHash()))).contains(inactive);
  }

  @Test
  @DisplayName("K-1: finds a pair by its public key, active or not, letter by letter")
  void findsAPairByItsPublicKey() {
    ApiKey key = aKey(aShop(), Bazaar.aName("pk"), Bazaar.aName("sk"));
    ApiKey issued = aKey(aShop(), Bazaar.aName("pk"), Bazaar.aName("sk"));
    ApiKey inactive = issued.withActive(false).withIntegration(false);
    change(
        () -> {
          keys().add(key);
          keys().add(inactive);
        });

    assertThat(read(() -> keys().findPublic(key.publicKey()))).contains(key);
    assertThat(read(() -> keys().findPublic(inactive.publicKey()))).contains(inactive);
    assertThat(read(() -> keys().findPublic(key.publicKey().toUpperCase(Locale.ROOT)))).isEmpty();
    assertThat(read(() -> keys().findPublic(Bazaar.aName("pk")))).isEmpty();
    assertThat(read(() -> keys().findPublic(""))).isEmpty();
  }

  /** A public key comes from whoever knows the address, and may be anything an address can hold. */
  @ParameterizedTest
  @ValueSource(strings = {"pk_\0", "\0", "pk_\uD800", "pk_\uDFFF", "مفتاح", "pk_\n"})
  @DisplayName("K-1: finds nothing by what can be nobody's key, and says so calmly")
  void findsNothingByWhatCanBeNobodysKey(String presented) {
    assertThat(read(() -> keys().findPublic(presented))).isEmpty();
    assertThat(read(() -> keys().findPublic(presented.repeat(50_000)))).isEmpty();
  }

  @Test
  @DisplayName("K-1: finds nothing among the public keys by a private key, or by its hash")
  void findsNothingAmongThePublicKeysByAPrivateKey() {
    String privateKey = Bazaar.aName("sk");
    ApiKey key = aKey(aShop(), Bazaar.aName("pk"), privateKey);
    change(() -> keys().add(key));

    assertThat(read(() -> keys().findPublic(privateKey))).isEmpty();
    assertThat(read(() -> keys().findPublic(key.privateKeyHash().toString()))).isEmpty();
  }

  @Test
  void keepsSeveralPairsOfAMerchant() {
    MerchantId shop = aShop();
    ApiKey first = aKey(shop, Bazaar.aName("pk"), Bazaar.aName("sk"));
    ApiKey second = aKey(shop, Bazaar.aName("pk"), Bazaar.aName("sk"));

    change(
        () -> {
          keys().add(first);
          keys().add(second);
        });

    assertThat(read(() -> keys().find(first.privateKeyHash()))).contains(first);
    assertThat(read(() -> keys().find(second.privateKeyHash()))).contains(second);
  }

  @Test
  void findsNothingForAKeyThatNobodyHas() {
    assertThat(read(() -> keys().find(KeyHash.of(Bazaar.aName("sk"))))).isEmpty();
  }

  @Test
  void findsNothingByThePublicKey() {
    String publicKey = Bazaar.aName("pk");
    ApiKey key = aKey(aShop(), publicKey, Bazaar.aName("sk"));
    change(() -> keys().add(key));

    assertThat(read(() -> keys().find(KeyHash.of(publicKey)))).isEmpty();
  }

  @Test
  void refusesAPublicKeyThatIsTaken() {
    String publicKey = Bazaar.aName("pk");
    ApiKey first = aKey(aShop(), publicKey, Bazaar.aName("sk"));
    ApiKey second = aKey(aShop(), publicKey, Bazaar.aName("sk"));
    change(() -> keys().add(first));

    conflicts(() -> keys().add(second));

    assertThat(read(() -> keys().find(first.privateKeyHash()))).contains(first);
    assertThat(read(() -> keys().find(second.privateKeyHash()))).isEmpty();
  }

  @Test
  void refusesAPrivateKeyThatIsTaken() {
    String privateKey = Bazaar.aName("sk");
    ApiKey first = aKey(aShop(), Bazaar.aName("pk"), privateKey);
    ApiKey second = aKey(aShop(), Bazaar.aName("pk"), privateKey);
    change(() -> keys().add(first));

    conflicts(() -> keys().add(second));

    assertThat(read(() -> keys().find(KeyHash.of(privateKey)))).contains(first);
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    List<Long> ids = Together.run(8, number -> read(() -> keys().nextId()));

    assertThat(ids).doesNotHaveDuplicates();
  }

  private MerchantId aShop() {
    return aBazaar().shop().id();
  }

  private ApiKey aKey(MerchantId merchant, String publicKey, String privateKey) {
    return ApiKey.issue(read(() -> keys().nextId()), merchant, publicKey, privateKey);
  }

  private ApiKeys keys() {
    return stores().apiKeys();
  }
}
