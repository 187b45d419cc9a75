package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link ApiKeys} keeps. */
@DisplayName("Every store of key pairs")
public abstract class ApiKeysContract extends StorageContract {

  private static final Instant END = Instant.parse("2026-03-01T09:00:00Z");

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
  @DisplayName("K-2: finds a pair by the key before its present one, and by no older one")
  void findsAPairByTheKeyBeforeItsPresentOne() {
    ApiKey issued = anAddedKey(aShop());
    ApiKey rotated = issued.rotate(Bazaar.aName("sk"), Optional.of(END));
    ApiKey rotatedTwice = rotated.rotate(Bazaar.aName("sk"), Optional.of(END.plusSeconds(1)));
    change(() -> keys().update(rotated));

    change(() -> keys().update(rotatedTwice));

    assertThat(freshly(rotatedTwice)).contains(rotatedTwice);
    assertThat(read(() -> keys().find(rotated.privateKeyHash()))).contains(rotatedTwice);
    assertThat(read(() -> keys().find(rotatedTwice.privateKeyHash()))).contains(rotatedTwice);
    assertThat(read(() -> keys().find(issued.privateKeyHash()))).isEmpty();
  }

  @Test
  @DisplayName("K-2: finds nothing by a key that was replaced at once, however often it was used")
  void findsNothingByAKeyThatWasReplacedAtOnce() {
    ApiKey issued = anAddedKey(aShop());
    assertThat(read(() -> keys().find(issued.privateKeyHash()))).contains(issued);
    ApiKey rotated = issued.rotate(Bazaar.aName("sk"), Optional.empty());

    change(() -> keys().update(rotated));

    assertThat(read(() -> keys().find(issued.privateKeyHash()))).isEmpty();
    assertThat(read(() -> keys().find(rotated.privateKeyHash()))).contains(rotated);
  }

  @Test
  @DisplayName("K-2: an update is seen at once under every key of the pair")
  void anUpdateIsSeenAtOnceUnderEveryKeyOfThePair() {
    ApiKey issued = anAddedKey(aShop());
    ApiKey rotated = issued.rotate(Bazaar.aName("sk"), Optional.of(END));
    change(() -> keys().update(rotated));
    assertThat(read(() -> keys().find(issued.privateKeyHash()))).contains(rotated);
    assertThat(read(() -> keys().find(rotated.privateKeyHash()))).contains(rotated);
    assertThat(read(() -> keys().findPublic(issued.publicKey()))).contains(rotated);

    ApiKey revoked = rotated.withActive(false).withIntegration(false);
    change(() -> keys().update(revoked));

    assertThat(read(() -> keys().find(issued.privateKeyHash()))).contains(revoked);
    assertThat(read(() -> keys().find(rotated.privateKeyHash()))).contains(revoked);
    assertThat(read(() -> keys().findPublic(issued.publicKey()))).contains(revoked);
  }

  @Test
  void seesItsOwnUpdateInTheSameTransaction() {
    ApiKey issued = anAddedKey(aShop());
    ApiKey revoked = issued.withActive(false);
    assertThat(read(() -> keys().find(issued.privateKeyHash()))).contains(issued);

    change(
        () -> {
          assertThat(keys().lock(issued.id())).contains(issued);
          keys().update(revoked);

          assertThat(keys().find(issued.privateKeyHash())).contains(revoked);
          assertThat(keys().findPublic(issued.publicKey())).contains(revoked);
          assertThat(keys().lock(issued.id())).contains(revoked);
          assertThat(keys().of(issued.merchant())).containsExactly(revoked);
        });
  }

  @Test
  void forgetsAnUpdateWhoseTransactionFails() {
    ApiKey issued = anAddedKey(aShop());
    ApiKey rotated = issued.rotate(Bazaar.aName("sk"), Optional.of(END));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                change(
                    () -> {
                      keys().update(rotated);
                      keys().find(rotated.privateKeyHash());
                      throw new IllegalArgumentException("on purpose");
                    }));

    assertThat(freshly(issued)).contains(issued);
    assertThat(read(() -> keys().find(issued.privateKeyHash()))).contains(issued);
    assertThat(read(() -> keys().find(rotated.privateKeyHash()))).isEmpty();
  }

  @Test
  @DisplayName("Locks a pair: of many changes at the same time each sees those before it")
  void locksAPair() {
    ApiKey issued = anAddedKey(aShop());

    Together.run(
        8,
        number ->
            read(
                () -> {
                  ApiKey now = keys().lock(issued.id()).orElseThrow();
                  Instant end = now.replaced().map(ApiKey.Replaced::expiresAt).orElse(END);
                  keys().update(now.rotate(Bazaar.aName("sk"), Optional.of(end.plusSeconds(1))));
                  return number;
                }));

    assertThat(freshly(issued).orElseThrow().replaced().orElseThrow().expiresAt())
        .isEqualTo(END.plusSeconds(8));
  }

  @Test
  void locksNothingWhereThereIsNoPair() {
    long unused = read(() -> keys().nextId());

    assertThat(read(() -> keys().lock(unused))).isEmpty();
  }

  @Test
  void refusesToUpdateWhatWasNeverAdded() {
    ApiKey stranger = aKey(aShop(), Bazaar.aName("pk"), Bazaar.aName("sk"));

    assertThatIllegalStateException().isThrownBy(() -> change(() -> keys().update(stranger)));
  }

  @Test
  void listsThePairsOfAMerchantTheOldestFirst() {
    MerchantId shop = aShop();
    MerchantId another = aShop();
    ApiKey first = anAddedKey(shop);
    ApiKey second = anAddedKey(shop);
    ApiKey third = anAddedKey(shop);
    ApiKey revoked = second.withActive(false);
    change(() -> keys().update(revoked));

    assertThat(read(() -> keys().of(shop))).containsExactly(first, revoked, third);
    assertThat(read(() -> keys().of(another))).isEmpty();
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    List<Long> ids = Together.run(8, number -> read(() -> keys().nextId()));

    assertThat(ids).doesNotHaveDuplicates();
  }

  private MerchantId aShop() {
    return aBazaar().shop().id();
  }

  private ApiKey anAddedKey(MerchantId merchant) {
    ApiKey key = aKey(merchant, Bazaar.aName("pk"), Bazaar.aName("sk"));
    change(() -> keys().add(key));
    return key;
  }

  private Optional<ApiKey> freshly(ApiKey key) {
    return read(() -> keys().lock(key.id()));
  }

  private ApiKey aKey(MerchantId merchant, String publicKey, String privateKey) {
    return ApiKey.issue(read(() -> keys().nextId()), merchant, publicKey, privateKey);
  }

  private ApiKeys keys() {
    return stores().apiKeys();
  }
}
