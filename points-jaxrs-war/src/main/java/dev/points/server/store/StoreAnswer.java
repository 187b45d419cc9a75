package dev.points.server.store;

import dev.points.money.Money;
import dev.points.order.OrderNumber;
import dev.points.program.ExpiryPolicy;
import dev.points.server.body.Timestamps;
import dev.points.server.problem.Language;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Movement;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Reward;
import dev.points.storefront.Storefront;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a store's things are written, key by key as its apps know them: what is spelt wrong is spelt
 * so by everybody.
 */
final class StoreAnswer {

  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private static final int MONTHS_OF_A_YEAR = 12;
  private static final long DAYS_OF_A_YEAR = 365;

  private StoreAnswer() {}

  static JsonObjectBuilder cashbackRule(Storefront store, CashbackRule rule) {
    return Json.createObjectBuilder()
        .add("id", rule.uuid().toString())
        .addNull("external_id")
        .add("store_id", store.uuid().toString())
        .add("points_rewarded", rule.rate().points().value())
        .add("amount_to_spend", number(rule.rate().spent()))
        .addNull("available_to")
        .add("is_active", rule.active())
        .add("created_at", Timestamps.utcForStores(rule.createdAt()))
        .add("updated_at", Timestamps.utcForStores(rule.updatedAt()))
        .addNull("deleted_at");
  }

  static JsonObjectBuilder redemptionRule(Storefront store, RedemptionMethod method) {
    return withTimes(started(store, method).addNull("conditions"), method)
        .add("deleted_at", orNull(method.deletedAt()));
  }

  /** One that was just added is written shorter. */
  static JsonObjectBuilder addedRedemptionRule(Storefront store, RedemptionMethod method) {
    return withTimes(started(store, method), method);
  }

  private static JsonObjectBuilder started(Storefront store, RedemptionMethod method) {
    return Json.createObjectBuilder()
        .add("id", method.uuid().toString())
        .addNull("external_id")
        .add("store_id", store.uuid().toString())
        .add("name", String.valueOf(method.points().value()))
        .add("points_to_redeem", method.points().value())
        .add("rule_type", StoreBodies.RuleType.of(method.reward()).wireName())
        .add(
            "reward",
            Json.createObjectBuilder().add("discount_value", number(discountOf(method.reward()))));
  }

  private static BigDecimal discountOf(Reward reward) {
    return reward.fold(fixed -> fixed.amount().toRiyals(), Reward.PercentageDiscount::percent);
  }

  private static JsonObjectBuilder withTimes(JsonObjectBuilder rule, RedemptionMethod method) {
    return rule.add("is_active", method.active())
        .add("created_at", Timestamps.utcForStores(method.createdAt()))
        .add("updated_at", Timestamps.utcForStores(method.updatedAt()));
  }

  static JsonObjectBuilder page(InfoPage page) {
    return Json.createObjectBuilder()
        .add("title_ar", textOrNull(page.titleAr()))
        .add("title_en", textOrNull(page.titleEn()))
        .add("content_ar", textOrNull(page.contentAr()))
        .add("content_en", textOrNull(page.contentEn()));
  }

  /** In one language; each text in the other one if it is missing there, else empty. */
  static JsonObjectBuilder page(InfoPage page, Language language) {
    boolean arabic = language == Language.ARABIC;
    Optional<String> title =
        arabic ? page.titleAr().or(page::titleEn) : page.titleEn().or(page::titleAr);
    Optional<String> content =
        arabic ? page.contentAr().or(page::contentEn) : page.contentEn().or(page::contentAr);
    return Json.createObjectBuilder()
        .add("title", title.orElse(""))
        .add("content", content.orElse(""));
  }

  static JsonArrayBuilder history(List<Movement> movements, Language language) {
    return array(movements, movement -> movement(movement, language));
  }

  static JsonObjectBuilder movement(Movement movement, Language language) {
    return moved(movement)
        .add("order_code", textOrNull(movement.order().map(OrderNumber::value)))
        .add("expiry_date", orNull(movement.expiresAt()))
        .add("point_status", StoreText.of(movement.state()).in(language))
        .add("point_status_code", movement.state().wireName())
        .add("collection_method", StoreText.of(movement.kind()).in(language));
  }

  /** What an adjustment is answered with lacks two keys. */
  static JsonObjectBuilder shortMovement(Movement movement, Language language) {
    return moved(movement)
        .add("expiry_date", orNull(movement.expiresAt()))
        .add("point_status", StoreText.of(movement.state()).in(language))
        .add("collection_method", StoreText.of(movement.kind()).in(language));
  }

  private static JsonObjectBuilder moved(Movement movement) {
    return Json.createObjectBuilder()
        .add("date", Timestamps.utcForStores(movement.at()))
        .add("reason", textOrNull(movement.reason()))
        .add("points", movement.points().value())
        .add("direction", movement.incoming() ? "+" : "-")
        .add("type", movement.kind().wireName())
        .add(
            "order_number",
            movement
                .order()
                .map(OrderNumber::value)
                .filter(number -> INTEGER.matcher(number).matches())
                .<JsonValue>map(number -> Json.createValue(Long.parseLong(number)))
                .orElse(JsonValue.NULL));
  }

  /** In days, months counted as 365/12 of them and the sum rounded down; 0 for never. */
  static long expiryDays(ExpiryPolicy expiry) {
    return expiry.lifetime().map(StoreAnswer::days).orElse(0L);
  }

  private static long days(Period lifetime) {
    return lifetime.get(ChronoUnit.DAYS)
        + lifetime.toTotalMonths() * DAYS_OF_A_YEAR / MONTHS_OF_A_YEAR;
  }

  static <T> JsonArrayBuilder array(List<T> entries, Function<T, JsonObjectBuilder> form) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    entries.forEach(entry -> array.add(form.apply(entry)));
    return array;
  }

  static JsonValue number(Money money) {
    return number(money.toRiyals());
  }

  /** Without decimals if it is whole. */
  private static JsonValue number(BigDecimal decimal) {
    BigDecimal plain = decimal.stripTrailingZeros();
    return Json.createValue(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  static JsonValue orNull(Optional<Instant> at) {
    return textOrNull(at.map(Timestamps::utcForStores));
  }

  static JsonValue textOrNull(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }
}
