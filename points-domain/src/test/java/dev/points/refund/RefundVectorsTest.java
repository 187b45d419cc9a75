package dev.points.refund;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.SomeOrder;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.order.EarnedPoints;
import dev.points.order.Order;
import dev.points.order.OrderOrigin;
import dev.points.order.Purchase;
import dev.points.order.Redemption;
import dev.points.points.Points;
import dev.points.refund.RefundVectors.Vector;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("F-3: the published refund vectors")
class RefundVectorsTest {

  static List<Vector> arithmetic() {
    return RefundVectors.ofKind("arithmetic");
  }

  static List<Vector> wallets() {
    return RefundVectors.ofKind("wallet");
  }

  @Test
  void areManyAndEachHasANameOfItsOwn() {
    List<Vector> all = RefundVectors.all();

    assertThat(all).hasSizeGreaterThanOrEqualTo(200);
    assertThat(all).extracting(Vector::id).doesNotHaveDuplicates();
    assertThat(all).extracting(Vector::kind).containsOnly("arithmetic", "wallet");
    assertThat(RefundVectors.file()).containsOnlyKeys("about", "notation", "vectors");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arithmetic")
  @DisplayName("F-2, F-3, F-4: an order decides as they say")
  void anOrderDecidesAsTheySay(Vector vector) {
    Order order = settledOrder(vector.given());

    for (JsonObject refund : vector.parts("refunds")) {
      assertThat(refund(order, refund)).as("%s", refund).isEqualTo(refund.get("expected"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arithmetic")
  @DisplayName("F-3: the contract gives the totals that they say")
  void theContractGivesTheTotalsThatTheySay(Vector vector) {
    Refundable refundable = refundable(vector.given());

    for (JsonObject refund : vector.parts("refunds")) {
      JsonObject total = refund.getJsonObject("expected").getJsonObject("so_far");
      if (total != null) {
        assertThat(soFar(refundable.after(halalas(total, "amount")))).isEqualTo(total);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wallets")
  @DisplayName("F-1, F-5, F-6, F-7: the engine moves what they say")
  void theEngineMovesWhatTheySay(Vector vector) {
    WalletStory story = new WalletStory(vector.given());

    for (JsonObject step : vector.parts("steps")) {
      assertThat(story.play(step)).as("%s", step).isEqualTo(step.get("expected"));
    }
  }

  /** Refunds an order, and tells what came of it as the vectors do. */
  private static JsonObject refund(Order order, JsonObject refund) {
    return order
        .decideRefund(
            RefundVectors.numberIn(refund, "amount").map(Money::ofHalalas),
            RefundChannel.API,
            true,
            NOW)
        .fold(
            accepted -> {
              order.refund(accepted.afterwards(), Optional.empty(), NOW);
              Refunded legs = accepted.legs();
              return Json.createObjectBuilder()
                  .add("amount", legs.amount().halalas())
                  .add("money", legs.money().halalas())
                  .add("value", legs.value().halalas())
                  .add("given_back", legs.givenBack().value())
                  .add("taken_back", legs.takenBack().value())
                  .add("so_far", soFar(order.snapshot().refunded()))
                  .add("left_amount", order.refundableAmount().halalas())
                  .add("status", order.status().wireName())
                  .build();
            },
            refusal -> {
              var told =
                  Json.createObjectBuilder()
                      .add("refused", refusal.reason().name().toLowerCase(Locale.ROOT));
              refusal.left().ifPresent(left -> told.add("left_amount", left.halalas()));
              return told.build();
            });
  }

  private static JsonObject soFar(Refunded refunded) {
    return Json.createObjectBuilder()
        .add("amount", refunded.amount().halalas())
        .add("value", refunded.value().halalas())
        .add("given_back", refunded.givenBack().value())
        .add("taken_back", refunded.takenBack().value())
        .build();
  }

  private static Order settledOrder(JsonObject given) {
    Refundable refundable = refundable(given);
    Order order =
        Order.place(
            SomeOrder.identity(OrderOrigin.CHECKOUT),
            Optional.empty(),
            Purchase.of(refundable.total()),
            earned(Points.ZERO),
            NOW);
    order.hold(
        SomeOrder.CUSTOMER, new Redemption(refundable.spent(), refundable.spentValue()), NOW);
    order.approve(
        earned(refundable.earned()),
        new RefundTerms(NOW, Optional.empty(), refundable.tender()),
        Optional.empty(),
        NOW);
    return order;
  }

  private static EarnedPoints earned(Points points) {
    return new EarnedPoints(points, RuleVersion.FIRST, Money.ZERO);
  }

  private static Refundable refundable(JsonObject given) {
    return new Refundable(
        halalas(given, "total"),
        points(given, "earned"),
        points(given, "spent"),
        halalas(given, "spent_value"),
        WalletStory.tender(given));
  }

  private static Money halalas(JsonObject json, String name) {
    return Money.ofHalalas(RefundVectors.number(json, name));
  }

  private static Points points(JsonObject json, String name) {
    return Points.of(RefundVectors.number(json, name));
  }
}
