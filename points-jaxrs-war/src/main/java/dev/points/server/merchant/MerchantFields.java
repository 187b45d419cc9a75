package dev.points.server.merchant;

import dev.points.merchant.Capability;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.IpAllowlist;
import dev.points.merchant.IpRange;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.ProductName;
import dev.points.money.Money;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.refund.RefundPolicy;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.server.body.Fields;
import dev.points.server.problem.SentenceKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads what the operator wants of a merchant: fields that are absent leave the merchant as it is,
 * and {@code null} takes a limit away. What is read is a change, to be applied when all fields are
 * right.
 */
final class MerchantFields {

  static final String NAME = "name";
  static final String VERIFIED = "verified";
  static final String PUBLISHED = "published";
  static final String CAPABILITIES = "capabilities";
  static final String CHANNELS = "channels";
  static final String CUSTOM_PRODUCTS = "custom_products";
  static final String POLICIES = "policies";
  static final String FUNDING = "funding";
  static final String IP_RULE = "ip_rule";
  static final String ADDRESSES = "addresses";
  static final String ENABLED = "enabled";
  static final String RATE = "rate";
  static final String POINTS_REWARDED = "points_rewarded";
  static final String AMOUNT_TO_SPEND = "amount_to_spend";
  static final String POINTS = "points";
  static final String REFUND_PERIOD = "refund_period";
  static final String MIXED_TENDER = "mixed_tender";
  static final String SHORTFALL = "shortfall";
  static final String REFUNDS_SETTLED = "refunds_settled";
  static final String GRACE_DAYS = "grace_days";
  static final String MINIMUM_ORDER_VALUE = "minimum_order_value";
  static final String EARNS_ON_SPENT_POINTS = "earns_on_spent_points";
  static final String ONE_RATING_EACH = "one_rating_each";
  static final String MAX_DEBT_ALLOWED = "max_debt_allowed";
  static final String LOW_BALANCE_THRESHOLD = "low_balance_threshold";

  static final int MAX_NAME = 255;
  private static final int MAX_PRODUCTS = 1_000;
  private static final int MAX_WORD = 32;
  static final int MAX_RATE_DECIMALS = 4;
  private static final Duration MAX_REFUND_PERIOD = Duration.ofDays(36_500);

  private MerchantFields() {}

  /** Everything that can be changed at once. */
  static UnaryOperator<Merchant> all(Fields fields) {
    Optional<String> name = fields.text(NAME, MAX_NAME);
    UnaryOperator<Merchant> renaming = merchant -> name.map(merchant::withName).orElse(merchant);
    return inTurn(List.of(renaming, allButTheName(fields)));
  }

  /** What can be said of a merchant besides what it is called. */
  static UnaryOperator<Merchant> allButTheName(Fields fields) {
    Optional<Boolean> verified = fields.bool(VERIFIED);
    Optional<Boolean> published = fields.bool(PUBLISHED);
    Optional<Set<Capability>> capabilities = capabilities(fields);
    return inTurn(
        List.of(
            merchant ->
                merchant.withStanding(
                    verified.orElse(merchant.verified()), published.orElse(merchant.published())),
            merchant ->
                capabilities
                    .map(some -> merchant.withTerms(merchant.terms().withCapabilities(some)))
                    .orElse(merchant),
            fields.object(CHANNELS).map(MerchantFields::channels).orElse(same()),
            customProducts(fields, CUSTOM_PRODUCTS),
            fields.object(POLICIES).map(MerchantFields::policies).orElse(same()),
            fields.object(FUNDING).map(MerchantFields::funding).orElse(same()),
            fields.isNull(IP_RULE)
                ? merchant -> merchant.withAllowlist(Optional.empty())
                : fields.object(IP_RULE).map(MerchantFields::ipRule).orElse(same())));
  }

  private static Optional<Set<Capability>> capabilities(Fields fields) {
    return fields
        .texts(
            CAPABILITIES,
            Capability.values().length,
            word ->
                Arrays.stream(Capability.values())
                    .filter(capability -> capability.wireName().equals(word))
                    .findFirst(),
            SentenceKey.NOT_A_CHOICE)
        .map(
            words -> {
              Set<Capability> set = EnumSet.noneOf(Capability.class);
              set.addAll(words);
              return set;
            });
  }

  /** The ways to earn, each by its name. */
  static UnaryOperator<Merchant> channels(Fields fields) {
    return inTurn(
        Arrays.stream(EarningChannel.values())
            .map(
                channel ->
                    fields
                        .object(channel.wireName())
                        .map(of -> channel(channel, of))
                        .orElse(same()))
            .toList());
  }

  private static UnaryOperator<Merchant> channel(EarningChannel channel, Fields fields) {
    Optional<Boolean> enabled = fields.bool(ENABLED);
    UnaryOperator<Merchant> switching =
        merchant -> enabled.map(on -> merchant.withChannel(channel, on)).orElse(merchant);
    return inTurn(
        List.of(
            switching,
            switch (channel) {
              case ORDER_PURCHASE -> rate(fields);
              case STORE_RATING -> points(fields, EarningRules::withStoreRating);
              case PRODUCT_RATING -> points(fields, EarningRules::withProductRating);
            }));
  }

  /**
   * Points per riyal, or as a fraction: so many points for so much money (decision E-2). Answers
   * tell both, so that whoever sends one back with another rate means the rate.
   */
  private static UnaryOperator<Merchant> rate(Fields fields) {
    if (fields.isAbsent(RATE)) {
      return fraction(fields).map(MerchantFields::earningAt).orElse(same());
    }
    return fields
        .decimal(RATE, BigDecimal.ZERO, EarningRate.MAX_POINTS_PER_RIYAL, MAX_RATE_DECIMALS)
        .map(EarningRate::pointsPerRiyal)
        .map(MerchantFields::earningAtAnother)
        .orElse(same());
  }

  private static UnaryOperator<Merchant> earningAt(EarningRate rate) {
    return merchant -> merchant.withRules(merchant.rules().withPurchaseRate(rate));
  }

  /** Changes nothing where the same rate is written as another fraction. */
  private static UnaryOperator<Merchant> earningAtAnother(EarningRate rate) {
    return merchant ->
        merchant.rules().purchaseRate().isWorth(rate) ? merchant : earningAt(rate).apply(merchant);
  }

  /** Half a fraction is none: what it would become with the half that was is nobody's wish. */
  private static Optional<EarningRate> fraction(Fields fields) {
    if (fields.isAbsent(POINTS_REWARDED) && fields.isAbsent(AMOUNT_TO_SPEND)) {
      return Optional.empty();
    }
    Optional<Money> spent =
        fields.required(AMOUNT_TO_SPEND, () -> fields.moneyMoreThanNothing(AMOUNT_TO_SPEND));
    long most = spent.map(MerchantFields::mostPointsFor).orElse(Points.MAX_AWARD.value());
    Optional<Long> rewarded = fields.requiredLong(POINTS_REWARDED, 0, most);
    return rewarded.flatMap(
        points -> spent.map(amount -> new EarningRate(Points.of(points), amount)));
  }

  private static long mostPointsFor(Money spent) {
    BigDecimal points = spent.toRiyals().multiply(EarningRate.MAX_POINTS_PER_RIYAL);
    return points.min(BigDecimal.valueOf(Points.MAX_AWARD.value())).longValueExact();
  }

  private static UnaryOperator<Merchant> points(
      Fields fields, BiFunction<EarningRules, Points, EarningRules> rules) {
    return fields
        .longInteger(POINTS, 0, Points.MAX_AWARD.value())
        .map(Points::of)
        .<UnaryOperator<Merchant>>map(
            points -> merchant -> merchant.withRules(rules.apply(merchant.rules(), points)))
        .orElse(same());
  }

  /** The products with points of their own; the list takes the place of the one that was. */
  static UnaryOperator<Merchant> customProducts(Fields fields, String field) {
    Optional<Map<ProductName, Points>> products =
        fields
            .objects(field, MAX_PRODUCTS, MerchantFields::customProduct)
            .map(MerchantFields::byName);
    return products
        .<UnaryOperator<Merchant>>map(
            some -> merchant -> merchant.withRules(merchant.rules().withCustomProducts(some)))
        .orElse(same());
  }

  private static Optional<Map.Entry<ProductName, Points>> customProduct(Fields fields) {
    // Folded first: some letters become three.
    Optional<String> name =
        fields.requiredText(NAME, MAX_NAME, written -> new ProductName(written).folded());
    Optional<Long> points = fields.requiredLong(POINTS, 0, Points.MAX_AWARD.value());
    return name.flatMap(
        folded -> points.map(number -> Map.entry(new ProductName(folded), Points.of(number))));
  }

  /** A product that is named twice has the points that come last. */
  private static Map<ProductName, Points> byName(List<Map.Entry<ProductName, Points>> entries) {
    Map<ProductName, Points> byName = new HashMap<>();
    entries.forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
    return byName;
  }

  /** What the merchant has agreed on. */
  private static UnaryOperator<Merchant> policies(Fields fields) {
    boolean forEver = fields.isNull(REFUND_PERIOD);
    Optional<Duration> period =
        fields.duration(REFUND_PERIOD, MAX_REFUND_PERIOD, ChronoUnit.SECONDS);
    Optional<Tender> tender =
        fields.oneOf(MIXED_TENDER, Tender.values(), Tender::wireName, MAX_WORD);
    Optional<ShortfallPolicy> shortfall =
        fields.oneOf(SHORTFALL, ShortfallPolicy.values(), ShortfallPolicy::wireName, MAX_WORD);
    Optional<Boolean> settled = fields.bool(REFUNDS_SETTLED);
    Optional<Integer> grace = fields.integer(GRACE_DAYS, 0, RefundPolicy.MAX_GRACE_DAYS);
    Optional<Money> minimum = fields.money(MINIMUM_ORDER_VALUE);
    Optional<Boolean> earnsOnSpent = fields.bool(EARNS_ON_SPENT_POINTS);
    Optional<Boolean> oneEach = fields.bool(ONE_RATING_EACH);
    return merchant -> {
      MerchantTerms terms = merchant.terms();
      RefundPolicy refunds = terms.refunds();
      return merchant.withTerms(
          new MerchantTerms(
              terms.capabilities(),
              new CheckoutTerms(
                  minimum.orElse(terms.checkout().minimumOrder()),
                  earnsOnSpent.orElse(terms.checkout().earnsOnSpentPoints())),
              new RefundPolicy(
                  forEver ? Optional.empty() : period.or(refunds::period),
                  tender.orElse(refunds.tender()),
                  shortfall.orElse(refunds.shortfall()),
                  settled.orElse(refunds.refundsSettled()),
                  grace.orElse(refunds.graceDays())),
              oneEach.orElse(terms.rewardsOneRatingEach())));
    };
  }

  /** How far the funding account may fall. */
  static UnaryOperator<Merchant> funding(Fields fields) {
    Function<FundingTerms, Optional<Points>> maxDebt =
        limit(fields, MAX_DEBT_ALLOWED, FundingTerms::maxDebt);
    Function<FundingTerms, Optional<Points>> threshold =
        limit(fields, LOW_BALANCE_THRESHOLD, FundingTerms::lowBalanceThreshold);
    return merchant ->
        merchant.withFunding(
            new FundingTerms(
                maxDebt.apply(merchant.funding()), threshold.apply(merchant.funding())));
  }

  private static Function<FundingTerms, Optional<Points>> limit(
      Fields fields, String name, Function<FundingTerms, Optional<Points>> present) {
    if (fields.isNull(name)) {
      return terms -> Optional.empty();
    }
    Optional<Points> limit = fields.longInteger(name, 0, Long.MAX_VALUE / 2).map(Points::of);
    return limit.isPresent() ? terms -> limit : present;
  }

  /** From where the merchant's systems may call; an empty list is nowhere (decision K-4). */
  static UnaryOperator<Merchant> ipRule(Fields fields) {
    return fields
        .required(
            ADDRESSES,
            () ->
                fields.texts(
                    ADDRESSES,
                    IpAllowlist.MAX_RANGES,
                    IpRange::parse,
                    SentenceKey.NOT_AN_IP_ADDRESS))
        .map(IpAllowlist::new)
        .<UnaryOperator<Merchant>>map(list -> merchant -> merchant.withAllowlist(Optional.of(list)))
        .orElse(same());
  }

  private static UnaryOperator<Merchant> same() {
    return UnaryOperator.identity();
  }

  private static UnaryOperator<Merchant> inTurn(List<UnaryOperator<Merchant>> changes) {
    return merchant -> {
      Merchant changed = merchant;
      for (UnaryOperator<Merchant> change : changes) {
        changed = change.apply(changed);
      }
      return changed;
    };
  }
}
