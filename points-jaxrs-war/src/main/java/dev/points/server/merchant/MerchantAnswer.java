package dev.points.server.merchant;

import dev.points.merchant.Capability;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.IpAllowlist;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.ProductName;
import dev.points.money.Money;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** How a merchant is written for the operator; {@link MerchantFields} reads the same names. */
final class MerchantAnswer {

  private MerchantAnswer() {}

  static JsonObjectBuilder of(Merchant merchant) {
    return Json.createObjectBuilder()
        .add("id", merchant.id().value())
        .add("name", merchant.name())
        .add("program_id", merchant.program().value())
        .add(MerchantFields.VERIFIED, merchant.verified())
        .add(MerchantFields.PUBLISHED, merchant.published())
        .add("loyalty_on", merchant.loyaltyOn())
        .add("rule_version", merchant.rules().version().number())
        .add(MerchantFields.CAPABILITIES, capabilities(merchant.terms()))
        .add(MerchantFields.CHANNELS, channels(merchant))
        .add(MerchantFields.CUSTOM_PRODUCTS, customProducts(merchant))
        .add(MerchantFields.POLICIES, policies(merchant.terms()))
        .add(MerchantFields.FUNDING, terms(merchant.funding()))
        .add(
            MerchantFields.IP_RULE,
            merchant
                .allowlist()
                .<JsonValue>map(list -> ipRule(list).build())
                .orElse(JsonValue.NULL));
  }

  private static JsonArrayBuilder capabilities(MerchantTerms terms) {
    JsonArrayBuilder words = Json.createArrayBuilder();
    Arrays.stream(Capability.values())
        .filter(terms.capabilities()::contains)
        .map(Capability::wireName)
        .forEach(words::add);
    return words;
  }

  static JsonObjectBuilder channels(Merchant merchant) {
    JsonObjectBuilder channels = Json.createObjectBuilder();
    for (EarningChannel channel : EarningChannel.values()) {
      JsonObjectBuilder of =
          Json.createObjectBuilder()
              .add(MerchantFields.ENABLED, merchant.channels().contains(channel));
      switch (channel) {
        case ORDER_PURCHASE -> addRate(of, merchant.rules().purchaseRate());
        case STORE_RATING -> of.add(MerchantFields.POINTS, merchant.rules().storeRating().value());
        case PRODUCT_RATING ->
            of.add(MerchantFields.POINTS, merchant.rules().productRating().value());
      }
      channels.add(channel.wireName(), of);
    }
    return channels;
  }

  /**
   * As points per riyal where a decimal that could be sent can hold it, and in any case as the
   * fraction that it is.
   */
  private static void addRate(JsonObjectBuilder channel, EarningRate rate) {
    channel
        .add(
            MerchantFields.RATE,
            perRiyal(rate).<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
        .add(MerchantFields.POINTS_REWARDED, rate.points().value())
        .add(MerchantFields.AMOUNT_TO_SPEND, amount(rate.spent()));
  }

  private static Optional<BigDecimal> perRiyal(EarningRate rate) {
    try {
      BigDecimal points = BigDecimal.valueOf(rate.points().value());
      return Optional.of(plain(points.divide(rate.spent().toRiyals())))
          .filter(decimal -> decimal.scale() <= MerchantFields.MAX_RATE_DECIMALS);
    } catch (ArithmeticException noDecimal) {
      // A third of a point per riyal: the fraction says it.
      return Optional.empty();
    }
  }

  static JsonArrayBuilder customProducts(Merchant merchant) {
    JsonArrayBuilder products = Json.createArrayBuilder();
    merchant.rules().customProducts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(ProductName::folded)))
        .forEach(
            product ->
                products.add(
                    Json.createObjectBuilder()
                        .add("name", product.getKey().folded())
                        .add(MerchantFields.POINTS, product.getValue().value())));
    return products;
  }

  private static JsonObjectBuilder policies(MerchantTerms terms) {
    return Json.createObjectBuilder()
        .add(
            MerchantFields.REFUND_PERIOD,
            terms
                .refunds()
                .period()
                .map(Duration::toString)
                .<JsonValue>map(Json::createValue)
                .orElse(JsonValue.NULL))
        .add(MerchantFields.MIXED_TENDER, terms.refunds().tender().wireName())
        .add(MerchantFields.SHORTFALL, terms.refunds().shortfall().wireName())
        .add(MerchantFields.REFUNDS_SETTLED, terms.refunds().refundsSettled())
        .add(MerchantFields.GRACE_DAYS, terms.refunds().graceDays())
        .add(MerchantFields.MINIMUM_ORDER_VALUE, amount(terms.checkout().minimumOrder()))
        .add(MerchantFields.EARNS_ON_SPENT_POINTS, terms.checkout().earnsOnSpentPoints())
        .add(MerchantFields.ONE_RATING_EACH, terms.rewardsOneRatingEach());
  }

  private static JsonObjectBuilder terms(FundingTerms terms) {
    return Json.createObjectBuilder()
        .add(MerchantFields.MAX_DEBT_ALLOWED, points(terms.maxDebt()))
        .add(MerchantFields.LOW_BALANCE_THRESHOLD, points(terms.lowBalanceThreshold()));
  }

  static JsonObject funding(FundingAccount account) {
    return Json.createObjectBuilder()
        .add("balance", account.balance())
        .addAll(terms(account.terms()))
        .add("low_balance_warned", account.warned())
        .build();
  }

  /** The rule of a merchant that has one. */
  static JsonObjectBuilder ipRule(IpAllowlist list) {
    JsonArrayBuilder addresses = Json.createArrayBuilder();
    list.ranges().forEach(range -> addresses.add(range.toString()));
    return Json.createObjectBuilder().add(MerchantFields.ADDRESSES, addresses);
  }

  private static JsonValue points(Optional<Points> points) {
    return points.<JsonValue>map(some -> Json.createValue(some.value())).orElse(JsonValue.NULL);
  }

  private static JsonValue amount(Money amount) {
    return Json.createValue(plain(amount.toRiyals()));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
