package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.engine.PointsEngine;
import dev.points.fixture.Bazaar;
import dev.points.merchant.ApiKey;
import dev.points.merchant.MerchantId;
import dev.points.storage.Storage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two servers on one database, of which one changes a pair of keys that the other remembers. */
@DisplayName("A change of settings")
class ForgottenSettingsTest {

  private static final Duration AGE = Duration.ofMillis(800);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Transactions transactions = new LocalTransactions(H2.database().factory());
  private final AtomicInteger told = new AtomicInteger();

  private ApiKey key;

  @BeforeEach
  void issueAKey() {
    Storage stores = H2.database().stores();
    MerchantId shop = Bazaar.in(stores).shop().id();
    key =
        stores.inTransaction(
            () -> {
              ApiKey issued =
                  ApiKey.issue(
                      stores.apiKeys().nextId(), shop, Bazaar.aName("pk"), Bazaar.aName("sk"));
              stores.apiKeys().add(issued);
              return issued;
            });
  }

  @Test
  void isSeenAtOnceByAServerThatForgets() {
    JpaStorage there = new JpaStorage(transactions, LONG);
    JpaStorage here =
        new JpaStorage(
            transactions,
            LONG,
            () -> {
              told.incrementAndGet();
              there.forgetSettings();
              return true;
            });
    assertThat(found(there)).contains(key);

    revoke(here);

    assertThat(told).hasValue(1);
    assertThat(found(there)).map(ApiKey::active).contains(false);
    assertThat(found(here)).map(ApiKey::active).contains(false);
  }

  @Test
  void returnsOnlyWhenAServerThatDoesNotAnswerCannotRememberAnyMore() {
    JpaStorage there = new JpaStorage(transactions, AGE);
    JpaStorage here = new JpaStorage(transactions, AGE, () -> false);
    assertThat(found(there)).contains(key);
    long begun = System.nanoTime();

    revoke(here);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(AGE);
    assertThat(found(there)).map(ApiKey::active).contains(false);
  }

  @Test
  void thatIsUndoneIsToldToNobody() {
    JpaStorage here = new JpaStorage(transactions, LONG, this::isTold);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                here.inTransaction(
                    () -> {
                      here.apiKeys().update(key.withActive(false));
                      throw new IllegalArgumentException("on purpose");
                    }));

    assertThat(told).hasValue(0);
    assertThat(found(here)).contains(key);
  }

  @Test
  void isNotWhatReadsAndNewPairsAre() {
    JpaStorage here = new JpaStorage(transactions, LONG, this::isTold);

    found(here);
    here.inTransaction(
        () -> {
          here.apiKeys()
              .add(
                  ApiKey.issue(
                      here.apiKeys().nextId(),
                      key.merchant(),
                      Bazaar.aName("pk"),
                      Bazaar.aName("sk")));
          return here;
        });

    assertThat(told).hasValue(0);
  }

  @Test
  void thatChangesNothingIsToldToNobody() {
    JpaStorage here = new JpaStorage(transactions, LONG, this::isTold);
    PointsEngine engine = PointsEngine.builder().stores(here).build();

    engine.merchants().switchIntegration(key.merchant(), key.id(), key.integrationActive());
    assertThat(told).hasValue(0);

    engine.merchants().switchIntegration(key.merchant(), key.id(), !key.integrationActive());
    assertThat(told).hasValue(1);
  }

  private boolean isTold() {
    told.incrementAndGet();
    return true;
  }

  private void revoke(Storage stores) {
    stores.inTransaction(
        () -> {
          ApiKey now = stores.apiKeys().lock(key.id()).orElseThrow();
          stores.apiKeys().update(now.withActive(false));
          return now;
        });
  }

  private Optional<ApiKey> found(Storage stores) {
    return stores.inTransaction(() -> stores.apiKeys().find(key.privateKeyHash()));
  }
}
