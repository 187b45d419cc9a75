package dev.points.server.store;

import dev.points.customer.CustomerId;
import dev.points.money.Money;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.server.body.Fields;
import dev.points.server.problem.SentenceKey;
import dev.points.storefront.Adjustment;
import dev.points.storefront.HtmlCleaner;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Reward;
import dev.points.usecase.store.PointsAdjustment;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The bodies of the calls of a store (decisions W-4, W-5). */
final class StoreBodies {

  static final String CONFIG = "config";
  static final String CUSTOMER = "customerId";
  static final String POINTS = "points";
  private static final String RULE = "ruleId";
  private static final String MONEY = "money";
  private static final String DISCOUNT = "discount";
  private static final String CURRENCY = "currency";

  private static final String RIYAL = "SAR";
  private static final int MAX_WORD = 64;
  private static final int MAX_DAYS = 36_500;
  private static final int WHOLE = 10_000;

  /** Points per riyal are points times so many for each halala. */
  private static final long HALALAS_PER_RIYAL = 100;

  private StoreBodies() {}

  /** What kind of reward a method has. */
  enum RuleType {
    FIXED("fixed_rate_settings"),
    PERCENTAGE("percentage_discount_settings");

    private final String wireName;

    RuleType(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }

    static RuleType of(Reward reward) {
      return reward.fold(fixed -> FIXED, percentage -> PERCENTAGE);
    }
  }

  /** Whether points come or go; older apps say so in words. */
  private enum Direction {
    PLUS("+", true),
    MINUS("-", false),
    ADD("add", true),
    SUBTRACT("subtract", false);

    private final String wireName;
    private final boolean incoming;

    Direction(String wireName, boolean incoming) {
      this.wireName = wireName;
      this.incoming = incoming;
    }
  }

  /** Which rule is to be what. */
  record Change<T>(UUID rule, T to) {}

  /** What a method costs and buys. */
  record Offer(Points points, Reward reward) {}

  static boolean activate(Fields fields) {
    return required(fields, fields.requiredBool("activate"));
  }

  static ExpiryPolicy expiry(Fields fields) {
    return ExpiryPolicy.days(required(fields, fields.requiredInteger("days", 1, MAX_DAYS)));
  }

  static UUID rule(Fields fields) {
    return required(fields, fields.requiredUuid(RULE));
  }

  static Change<EarningRate> rate(Fields fields) {
    return change(fields, fields.requiredUuid(RULE), config(fields, StoreBodies::rateIn));
  }

  static Change<Boolean> active(Fields fields) {
    return change(fields, fields.requiredUuid(RULE), fields.requiredBool("activate"));
  }

  static Change<Boolean> status(Fields fields) {
    return change(fields, fields.requiredUuid("redemptionRuleUuid"), fields.requiredBool("status"));
  }

  static Offer offer(Fields fields) {
    return required(fields, config(fields, StoreBodies::offerIn));
  }

  static Change<Offer> changedOffer(Fields fields) {
    return change(fields, fields.requiredUuid(RULE), config(fields, StoreBodies::offerIn));
  }

  /** Already cleaned, because only what is left must fit (W-5); the engine cleans it once more. */
  static InfoPage page(Fields fields, HtmlCleaner cleaner) {
    InfoPage page =
        new InfoPage(
            orBlank(fields, "title_ar", fields.text("title_ar", InfoPage.MAX_TITLE_LENGTH)),
            orBlank(fields, "title_en", fields.text("title_en", InfoPage.MAX_TITLE_LENGTH)),
            orBlank(fields, "content_ar", content(fields, "content_ar", cleaner)),
            orBlank(fields, "content_en", content(fields, "content_en", cleaner)));
    fields.refuseIfAnythingIsWrong();
    return page;
  }

  /** A text that is sent and says nothing takes away what was there. */
  private static Optional<String> orBlank(Fields fields, String name, Optional<String> text) {
    return fields.isAbsent(name) ? Optional.empty() : text.or(() -> Optional.of(""));
  }

  private static Optional<String> content(Fields fields, String name, HtmlCleaner cleaner) {
    int most = InfoPage.MAX_CONTENT_LENGTH;
    Optional<String> clean = fields.lines(name, most).map(cleaner::clean);
    if (clean.filter(html -> html.codePointCount(0, html.length()) > most).isPresent()) {
      fields.refuse(name, SentenceKey.TOO_LONG, String.valueOf(most));
      return Optional.empty();
    }
    return clean;
  }

  static PointsAdjustment adjustment(Fields fields) {
    Optional<Long> customer = fields.requiredLong(CUSTOMER, 1, Long.MAX_VALUE);
    Optional<Direction> direction =
        fields.required(
            "direction",
            () -> fields.oneOf("direction", Direction.values(), word -> word.wireName, MAX_WORD));
    Optional<Points> points = points(fields);
    Optional<String> reason = fields.text("reason", Adjustment.MAX_REASON_LENGTH);
    fields.refuseIfAnythingIsWrong();
    CustomerId whose = new CustomerId(customer.orElseThrow());
    PointsAdjustment adjustment =
        direction.orElseThrow().incoming
            ? PointsAdjustment.adding(whose, points.orElseThrow())
            : PointsAdjustment.deducting(whose, points.orElseThrow());
    return reason.map(adjustment::withReason).orElse(adjustment);
  }

  private static <T> Optional<T> config(Fields fields, Function<Fields, Optional<T>> read) {
    return fields.requiredObject(CONFIG).flatMap(read);
  }

  private static Optional<EarningRate> rateIn(Fields config) {
    Optional<Money> money = moneyIn(config, MONEY);
    Optional<Points> points = points(config);
    refuseOtherCurrencies(config);
    if (money.isEmpty() || points.isEmpty()) {
      return Optional.empty();
    }
    BigInteger most =
        BigInteger.valueOf(money.get().halalas())
            .multiply(EarningRate.MAX_POINTS_PER_RIYAL.toBigIntegerExact())
            .divide(BigInteger.valueOf(HALALAS_PER_RIYAL));
    if (BigInteger.valueOf(points.get().value()).compareTo(most) > 0) {
      config.refuse(POINTS, SentenceKey.TOO_LARGE, most.toString());
      return Optional.empty();
    }
    return Optional.of(new EarningRate(points.get(), money.get()));
  }

  private static Optional<Offer> offerIn(Fields config) {
    Optional<RuleType> type =
        config.required(
            "type", () -> config.oneOf("type", RuleType.values(), RuleType::wireName, MAX_WORD));
    Optional<Money> discount = moneyIn(config, DISCOUNT);
    Optional<Points> points = points(config);
    refuseOtherCurrencies(config);
    if (type.isEmpty() || discount.isEmpty() || points.isEmpty()) {
      return Optional.empty();
    }
    // What is a halala of an amount is a hundredth of a percent.
    boolean percentage = type.get() == RuleType.PERCENTAGE;
    if (percentage && discount.get().halalas() > WHOLE) {
      config.refuse(DISCOUNT, SentenceKey.TOO_LARGE, "100");
      return Optional.empty();
    }
    return Optional.of(
        new Offer(
            points.get(),
            percentage
                ? new Reward.PercentageDiscount((int) discount.get().halalas())
                : new Reward.FixedDiscount(discount.get())));
  }

  private static Optional<Money> moneyIn(Fields fields, String name) {
    return fields.required(name, () -> fields.moneyMoreThanNothing(name));
  }

  private static Optional<Points> points(Fields fields) {
    return fields.requiredLong(POINTS, 1, Points.MAX_AWARD.value()).map(Points::of);
  }

  /** Older apps send it; there is only one. */
  private static void refuseOtherCurrencies(Fields config) {
    if (config.text(CURRENCY, MAX_WORD).filter(code -> !code.equalsIgnoreCase(RIYAL)).isPresent()) {
      config.refuse(CURRENCY, SentenceKey.NOT_A_CHOICE);
    }
  }

  private static <T> Change<T> change(Fields fields, Optional<UUID> rule, Optional<T> to) {
    fields.refuseIfAnythingIsWrong();
    return new Change<>(rule.orElseThrow(), to.orElseThrow());
  }

  private static <T> T required(Fields fields, Optional<T> value) {
    fields.refuseIfAnythingIsWrong();
    return value.orElseThrow();
  }
}
