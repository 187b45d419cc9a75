package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.PhoneNumber;
import dev.points.engine.Once;
import dev.points.engine.PointsEngine;
import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.IdempotencyKey;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.order.LineItem;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What one earning order costs on PostgreSQL once caches are warm: counted on the wire, between the
 * driver and the server, where nothing can be hidden.
 */
@DisplayName("The hot path: one earning order")
class HotPathBudgetTest {

  private static final PhoneNumber PHONE = new PhoneNumber("555000001");

  private static CountingProxy wire;
  private static Database database;
  private static PointsEngine engine;
  private static Merchant merchant;
  private static ProgramId program;

  @BeforeAll
  static void openADatabaseBehindTheProxy() throws IOException, SQLException {
    Postgres.database();
    wire = CountingProxy.to(Postgres.port());
    database = Database.migrated(Postgres.pooled(wire.port()));
    engine = PointsEngine.builder().stores(database.stores()).build();
    LoyaltyProgram launched =
        engine
            .merchants()
            .launchProgram(
                new ProgramLaunch(
                    "hot-path", LoyaltyProgram.NETWORK_POINT_VALUE, ExpiryPolicy.months(24)))
            .orElseThrow();
    program = launched.id();
    merchant =
        engine
            .merchants()
            .enrol(
                MerchantEnrolment.rewardingPurchases(
                    "Hot path", program, EarningRate.pointsPerRiyal(BigDecimal.TEN)))
            .orElseThrow();
    engine.registerCustomer(RegisterCustomer.Command.of(PHONE, program));
    for (int warm = 0; warm < 10; warm++) {
      earn("WARM-" + warm);
    }
  }

  @AfterAll
  static void close() throws IOException {
    database.close();
    wire.close();
  }

  @Test
  void takesAtMostEightStatementsInThreeRoundTripsAndOneCommit() {
    CountingProxy.Count before = wire.count();

    earn("COUNTED");

    CountingProxy.Count cost = wire.count().since(before);
    assertThat(cost.roundTrips()).as("round trips, the commit included").isEqualTo(3);
    assertThat(cost.statements())
        .as("statements besides begin and commit: %s", cost.sql())
        .isLessThanOrEqualTo(8)
        .isPositive();
    assertThat(cost.commits()).isEqualTo(1);
  }

  @Test
  @DisplayName("W-11: takes one round trip more under an idempotency key, and no commit")
  void takesOneRoundTripMoreUnderAnIdempotencyKey() {
    CountingProxy.Count before = wire.count();

    Once<EarningResult> once =
        engine.once(
            new IdempotentRequest(
                merchant.id(),
                "earning",
                new IdempotencyKey("key"),
                Fingerprint.of("/", new byte[0])),
            keyed -> keyed.createEarningOrder(command("KEYED")),
            result -> Optional.of(new StoredAnswer(200, "{}")));

    assertThat(once).isInstanceOf(Once.Fresh.class);
    CountingProxy.Count cost = wire.count().since(before);
    assertThat(cost.roundTrips()).as("round trips, the commit included").isEqualTo(4);
    assertThat(cost.commits()).isEqualTo(1);
    assertThat(lastStatement(cost)).startsWith("update funding_accounts");
  }

  @Test
  void touchesTheContendedFundingAccountLast() {
    CountingProxy.Count before = wire.count();

    earn("LAST");

    assertThat(lastStatement(wire.count().since(before))).startsWith("update funding_accounts");
  }

  private static String lastStatement(CountingProxy.Count cost) {
    List<String> statements =
        cost.sql().stream()
            .filter(sql -> !sql.toLowerCase(Locale.ROOT).startsWith("commit"))
            .toList();
    return statements.get(statements.size() - 1);
  }

  private static void earn(String number) {
    EarningResult result = engine.createEarningOrder(command(number));
    assertThat(result.<Points>fold(o -> o.totalPoints(), p -> Points.ZERO, r -> Points.ZERO))
        .isEqualTo(Points.of(1_150));
  }

  private static CreateEarningOrder.Command command(String number) {
    return new CreateEarningOrder.Command(
        merchant.id(),
        PHONE,
        Optional.empty(),
        new OrderNumber(number),
        Purchase.of(
            Money.ofHalalas(11_500),
            new LineItem("Cappuccino", Money.ofHalalas(1_850), 2),
            new LineItem("Beans", Money.ofHalalas(7_800), 1)));
  }
}
