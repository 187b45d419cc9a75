package dev.points.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.OrderNumber;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.server.problem.Language;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Movement;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Reward;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What stores are answered")
class StoreAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final MerchantId MERCHANT = new MerchantId(5);
  private static final Storefront STORE =
      Storefront.open(new StoreId(1), new UUID(0, 1), MERCHANT, new UUID(0, 2), NOW);

  @ParameterizedTest
  @CsvSource({
    "42, 42, 42",
    "0, 0, 0",
    "042, null, 042",
    "A-42, null, A-42",
    "-1, null, -1",
    "999999999999999999, 999999999999999999, 999999999999999999",
    "1000000000000000000000, null, 1000000000000000000000",
  })
  void nameAnOrderByItsDigitsAndAsItIsWritten(String number, String asNumber, String asText) {
    JsonObject movement =
        StoreAnswer.movement(movement(Optional.of(new OrderNumber(number))), Language.ENGLISH)
            .build();

    assertThat(movement.get("order_number")).hasToString(asNumber);
    assertThat(movement.getString("order_code")).isEqualTo(asText);
  }

  @Test
  void tellAMovementInTheLanguageOfTheCaller() {
    assertThat(StoreAnswer.movement(movement(Optional.empty()), Language.ENGLISH).build())
        .hasToString(
            "{\"date\":\"2026-11-22T10:00:00.123000Z\",\"reason\":\"sorry\",\"points\":7,"
                + "\"direction\":\"+\",\"type\":\"ManualAccumulation\",\"order_number\":null,"
                + "\"order_code\":null,\"expiry_date\":null,\"point_status\":\"Active\","
                + "\"point_status_code\":\"active\","
                + "\"collection_method\":\"Manually added points\"}");
    assertThat(
            StoreAnswer.movement(movement(Optional.empty()), Language.ARABIC)
                .build()
                .getString("point_status"))
        .isEqualTo("نشطة");
  }

  @Test
  void tellAnAdjustmentInFewerWords() {
    assertThat(
            StoreAnswer.shortMovement(movement(Optional.empty()), Language.ENGLISH)
                .build()
                .keySet())
        .containsExactly(
            "date",
            "reason",
            "points",
            "direction",
            "type",
            "order_number",
            "expiry_date",
            "point_status",
            "collection_method");
  }

  @ParameterizedTest
  @CsvSource({"P1M, 30", "P2M, 60", "P12M, 365", "P24M, 730", "P13M, 395", "P30D, 30", "P1D, 1"})
  void countLifetimesInDays(String lifetime, long days) {
    assertThat(StoreAnswer.expiryDays(ExpiryPolicy.lasting(Period.parse(lifetime))))
        .isEqualTo(days);
  }

  @Test
  void countNoDaysForPointsThatNeverExpire() {
    assertThat(StoreAnswer.expiryDays(ExpiryPolicy.never())).isZero();
  }

  @ParameterizedTest
  @CsvSource({"500, 5", "550, 5.5", "555, 5.55", "10000, 100", "1, 0.01"})
  void writeNumbersWithoutIdleDecimals(long hundredths, String written) {
    Reward fixed = new Reward.FixedDiscount(Money.ofHalalas(hundredths));
    Reward percentage = new Reward.PercentageDiscount((int) hundredths);

    assertThat(discountOf(fixed)).isEqualTo(written);
    assertThat(discountOf(percentage)).isEqualTo(written);
  }

  private static String discountOf(Reward reward) {
    RedemptionMethod method =
        RedemptionMethod.add(new UUID(0, 3), MERCHANT, Points.of(100), reward, NOW);
    return StoreAnswer.redemptionRule(STORE, method)
        .build()
        .getJsonObject("reward")
        .get("discount_value")
        .toString();
  }

  @Test
  void takeTheOtherLanguageWhereOneIsMissing() {
    InfoPage page =
        new InfoPage(
            Optional.of("عنوان"), Optional.empty(), Optional.empty(), Optional.of("content"));

    assertThat(StoreAnswer.page(page, Language.ENGLISH).build())
        .hasToString("{\"title\":\"عنوان\",\"content\":\"content\"}");
    assertThat(StoreAnswer.page(page, Language.ARABIC).build())
        .hasToString("{\"title\":\"عنوان\",\"content\":\"content\"}");
    assertThat(StoreAnswer.page(InfoPage.EMPTY, Language.ARABIC).build())
        .hasToString("{\"title\":\"\",\"content\":\"\"}");
  }

  private static Movement movement(Optional<OrderNumber> order) {
    return new Movement(
        NOW,
        Movement.Kind.MANUAL_ADDITION,
        Points.of(7),
        true,
        Movement.State.ACTIVE,
        order,
        Optional.of("sorry"),
        Optional.empty());
  }
}
