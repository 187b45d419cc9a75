package dev.points.usecase.audit;

import dev.points.customer.Customer;
import dev.points.merchant.ApiKey;
import dev.points.merchant.Capability;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.IpAllowlist;
import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.partner.AccessToken;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.PartnerApp;
import dev.points.partner.RedirectUri;
import dev.points.partner.Scope;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.storefront.InfoPage;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Storefront;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an audit log tells of things: their facts by name, in words that do not depend on how they
 * are stored. No secret and no whole phone number is among them (decision K-8).
 */
public final class Facts {

  private static final String NONE = "none";

  private Facts() {}

  /**
   * The facts of a merchant.
   *
   * @param merchant any
   * @return its facts
   */
  public static Map<String, String> of(Merchant merchant) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("name", merchant.name());
    facts.put("program_id", String.valueOf(merchant.program().value()));
    facts.put("verified", String.valueOf(merchant.verified()));
    facts.put("published", String.valueOf(merchant.published()));
    facts.put("loyalty", onOrOff(merchant.loyaltyOn()));
    facts.put(
        "ip_rule",
        merchant
            .allowlist()
            .map(IpAllowlist::ranges)
            .map(ranges -> ranges.stream().map(Object::toString).collect(Collectors.joining(" ")))
            .map(ranges -> ranges.isEmpty() ? "nobody" : ranges)
            .orElse("everybody"));
    for (EarningChannel channel : EarningChannel.values()) {
      facts.put("channels." + channel.wireName(), onOrOff(merchant.channels().contains(channel)));
    }
    addRules(facts, merchant.rules());
    addFunding(facts, merchant.funding());
    addTerms(facts, merchant.terms());
    return facts;
  }

  private static void addRules(Map<String, String> facts, EarningRules rules) {
    EarningRate rate = rules.purchaseRate();
    facts.put("rule_version", String.valueOf(rules.version().number()));
    facts.put("rate", rate.points().value() + " points for " + rate.spent().toRiyals() + " SAR");
    facts.put("store_rating_points", String.valueOf(rules.storeRating().value()));
    facts.put("product_rating_points", String.valueOf(rules.productRating().value()));
    rules
        .customProducts()
        .forEach(
            (name, points) ->
                facts.put("custom_products." + name.folded(), String.valueOf(points.value())));
  }

  private static void addFunding(Map<String, String> facts, FundingTerms funding) {
    facts.put("max_debt_allowed", orNone(funding.maxDebt().map(Points::value)));
    facts.put("low_balance_threshold", orNone(funding.lowBalanceThreshold().map(Points::value)));
  }

  private static void addTerms(Map<String, String> facts, MerchantTerms terms) {
    for (Capability capability : Capability.values()) {
      facts.put(
          "capabilities." + capability.wireName(),
          onOrOff(terms.capabilities().contains(capability)));
    }
    facts.put("minimum_order_value", terms.checkout().minimumOrder().toRiyals().toPlainString());
    facts.put("earns_on_spent_points", onOrOff(terms.checkout().earnsOnSpentPoints()));
    facts.put("refund_period", orNone(terms.refunds().period().map(Duration::toString)));
    facts.put("mixed_tender", terms.refunds().tender().wireName());
    facts.put("shortfall", terms.refunds().shortfall().wireName());
    facts.put("refunds_settled", onOrOff(terms.refunds().refundsSettled()));
    facts.put("grace_days", String.valueOf(terms.refunds().graceDays()));
    facts.put("one_rating_each", onOrOff(terms.rewardsOneRatingEach()));
  }

  /**
   * The facts of a pair of keys.
   *
   * @param key any
   * @return its facts, of private keys the first characters only
   */
  public static Map<String, String> of(ApiKey key) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("merchant_id", String.valueOf(key.merchant().value()));
    facts.put("public_key", key.publicKey());
    facts.put("private_key", key.privateKeyPrefix() + "…");
    facts.put("replaced_key", orNone(key.replaced().map(old -> old.prefix() + "…")));
    facts.put("replaced_key_expires_at", orNone(key.replaced().map(ApiKey.Replaced::expiresAt)));
    facts.put("active", String.valueOf(key.active()));
    facts.put("integration_active", String.valueOf(key.integrationActive()));
    return facts;
  }

  /**
   * The facts of a program.
   *
   * @param program any
   * @return its facts
   */
  public static Map<String, String> of(LoyaltyProgram program) {
    return Map.of(
        "name", program.name(),
        "point_value", program.pointValue().toRiyals().toPlainString(),
        "expiry", program.expiry().toString(),
        "minimum_redemption", String.valueOf(program.minimumRedemption().value()));
  }

  /**
   * The facts of a funding account.
   *
   * @param account any
   * @return its balance
   */
  public static Map<String, String> of(FundingAccount account) {
    return Map.of("balance", String.valueOf(account.balance()));
  }

  /**
   * The facts of a customer.
   *
   * @param customer any
   * @return the state
   */
  public static Map<String, String> of(Customer customer) {
    return Map.of("state", customer.state().wireName());
  }

  /**
   * The facts of a store.
   *
   * @param storefront any
   * @return its number and its name
   */
  public static Map<String, String> of(Storefront storefront) {
    return Map.of(
        "store_id", String.valueOf(storefront.id().value()),
        "store_uuid", storefront.uuid().toString());
  }

  /**
   * The facts of a redemption method.
   *
   * @param method any
   * @return its facts
   */
  public static Map<String, String> of(RedemptionMethod method) {
    return Map.of(
        "points", String.valueOf(method.points().value()),
        "reward",
            method
                .reward()
                .fold(
                    fixed -> fixed.amount().toRiyals().toPlainString() + " SAR",
                    percentage -> percentage.percent().toPlainString() + " %"),
        "active", String.valueOf(method.active()),
        "deleted", String.valueOf(method.deletedAt().isPresent()));
  }

  /**
   * The facts of a page.
   *
   * @param page any
   * @return its titles, and of its contents what tells them apart
   */
  public static Map<String, String> of(InfoPage page) {
    return Map.of(
        "title_ar", orNone(page.titleAr()),
        "title_en", orNone(page.titleEn()),
        "content_ar", orNone(page.contentAr().map(Facts::digest)),
        "content_en", orNone(page.contentEn().map(Facts::digest)));
  }

  /** A page may be long, and the log need not keep every edition. */
  private static String digest(String text) {
    return text.length() + " characters, SHA-256 " + KeyHash.of(text).hex().substring(0, 16);
  }

  /**
   * The facts of an app.
   *
   * @param app any
   * @return its facts, of the secret the first characters only
   */
  public static Map<String, String> of(PartnerApp app) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("name", app.name());
    facts.put("client_id", app.clientId());
    facts.put("client_secret", app.secretPrefix() + "…");
    facts.put(
        "redirect_uris",
        app.redirectUris().stream().map(RedirectUri::value).collect(Collectors.joining(" ")));
    facts.put("active", String.valueOf(app.active()));
    return facts;
  }

  /**
   * The facts of a token.
   *
   * @param token any
   * @return its facts, of the token the first characters only
   */
  public static Map<String, String> of(AccessToken token) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("partner_id", String.valueOf(token.app().value()));
    facts.put("kind", token.kind().wireName());
    facts.put("token", token.prefix() + "…");
    facts.put("merchant_id", orNone(token.merchant().map(MerchantId::value)));
    facts.put("scopes", written(token.scopes()));
    facts.put("grant", orNone(token.grant()));
    facts.put("expires_at", token.expiresAt().toString());
    facts.put("revoked_at", orNone(token.revokedAt()));
    return facts;
  }

  /**
   * The facts of an authorization.
   *
   * @param code any
   * @return its facts
   */
  public static Map<String, String> of(AuthorizationCode code) {
    return Map.of(
        "merchant_id", String.valueOf(code.merchant().value()),
        "grant", code.grant().toString(),
        "scopes", written(code.scopes()),
        "redirect_uri", code.redirectUri().value());
  }

  private static String written(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
  }

  private static String onOrOff(boolean on) {
    return on ? "on" : "off";
  }

  private static String orNone(Optional<?> value) {
    return value.map(Object::toString).orElse(NONE);
  }
}
