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
 * Attributes of aggregates for the audit log, by name and in words that do not depend on how they
 * are stored. No secret and no whole phone number is among them (decision K-8).
 */
public final class AuditAttributes {

  private static final String NONE = "none";

  private AuditAttributes() {}

  /** Returns the attributes of a merchant. */
  public static Map<String, String> of(Merchant merchant) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("name", merchant.name());
    attributes.put("program_id", String.valueOf(merchant.program().value()));
    attributes.put("verified", String.valueOf(merchant.verified()));
    attributes.put("published", String.valueOf(merchant.published()));
    attributes.put("loyalty", onOrOff(merchant.loyaltyOn()));
    attributes.put(
        "ip_rule",
        merchant
            .allowlist()
            .map(IpAllowlist::ranges)
            .map(ranges -> ranges.stream().map(Object::toString).collect(Collectors.joining(" ")))
            .map(ranges -> ranges.isEmpty() ? "nobody" : ranges)
            .orElse("everybody"));
    for (EarningChannel channel : EarningChannel.values()) {
      attributes.put(
          "channels." + channel.wireName(), onOrOff(merchant.channels().contains(channel)));
    }
    addRules(attributes, merchant.rules());
    addFunding(attributes, merchant.funding());
    addTerms(attributes, merchant.terms());
    return attributes;
  }

  private static void addRules(Map<String, String> attributes, EarningRules rules) {
    EarningRate rate = rules.purchaseRate();
    attributes.put("rule_version", String.valueOf(rules.version().number()));
    attributes.put(
        "rate", rate.points().value() + " points for " + rate.spent().toRiyals() + " SAR");
    attributes.put("store_rating_points", String.valueOf(rules.storeRating().value()));
    attributes.put("product_rating_points", String.valueOf(rules.productRating().value()));
    rules
        .customProducts()
        .forEach(
            (name, points) ->
                attributes.put("custom_products." + name.folded(), String.valueOf(points.value())));
  }

  private static void addFunding(Map<String, String> attributes, FundingTerms funding) {
    attributes.put("max_debt_allowed", orNone(funding.maxDebt().map(Points::value)));
    attributes.put(
        "low_balance_threshold", orNone(funding.lowBalanceThreshold().map(Points::value)));
  }

  private static void addTerms(Map<String, String> attributes, MerchantTerms terms) {
    for (Capability capability : Capability.values()) {
      attributes.put(
          "capabilities." + capability.wireName(),
          onOrOff(terms.capabilities().contains(capability)));
    }
    attributes.put(
        "minimum_order_value", terms.checkout().minimumOrder().toRiyals().toPlainString());
    attributes.put("earns_on_spent_points", onOrOff(terms.checkout().earnsOnSpentPoints()));
    attributes.put("refund_period", orNone(terms.refunds().period().map(Duration::toString)));
    attributes.put("mixed_tender", terms.refunds().tender().wireName());
    attributes.put("shortfall", terms.refunds().shortfall().wireName());
    attributes.put("refunds_settled", onOrOff(terms.refunds().refundsSettled()));
    attributes.put("grace_days", String.valueOf(terms.refunds().graceDays()));
    attributes.put("one_rating_each", onOrOff(terms.rewardsOneRatingEach()));
  }

  /** Returns the attributes of a pair of keys: of private keys the first characters only. */
  public static Map<String, String> of(ApiKey key) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("merchant_id", String.valueOf(key.merchant().value()));
    attributes.put("public_key", key.publicKey());
    attributes.put("private_key", key.privateKeyPrefix() + "…");
    attributes.put("replaced_key", orNone(key.replaced().map(old -> old.prefix() + "…")));
    attributes.put(
        "replaced_key_expires_at", orNone(key.replaced().map(ApiKey.Replaced::expiresAt)));
    attributes.put("active", String.valueOf(key.active()));
    attributes.put("integration_active", String.valueOf(key.integrationActive()));
    return attributes;
  }

  /** Returns the attributes of a program. */
  public static Map<String, String> of(LoyaltyProgram program) {
    return Map.of(
        "name", program.name(),
        "point_value", program.pointValue().toRiyals().toPlainString(),
        "expiry", program.expiry().toString(),
        "minimum_redemption", String.valueOf(program.minimumRedemption().value()));
  }

  /** Returns the attributes of a funding account: its balance. */
  public static Map<String, String> of(FundingAccount account) {
    return Map.of("balance", String.valueOf(account.balance()));
  }

  /** Returns the attributes of a customer: the state. */
  public static Map<String, String> of(Customer customer) {
    return Map.of("state", customer.state().wireName());
  }

  /** Returns the attributes of a store: its number and its name. */
  public static Map<String, String> of(Storefront storefront) {
    return Map.of(
        "store_id", String.valueOf(storefront.id().value()),
        "store_uuid", storefront.uuid().toString());
  }

  /** Returns the attributes of a redemption method. */
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

  /** Returns the attributes of a page: its titles, and of its contents what tells them apart. */
  public static Map<String, String> of(InfoPage page) {
    return Map.of(
        "title_ar", orNone(page.titleAr()),
        "title_en", orNone(page.titleEn()),
        "content_ar", orNone(page.contentAr().map(AuditAttributes::digest)),
        "content_en", orNone(page.contentEn().map(AuditAttributes::digest)));
  }

  /** A page may be long, and the log need not keep every edition. */
  private static String digest(String text) {
    return text.length() + " characters, SHA-256 " + KeyHash.of(text).hex().substring(0, 16);
  }

  /** Returns the attributes of an app: of the secret the first characters only. */
  public static Map<String, String> of(PartnerApp app) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("name", app.name());
    attributes.put("client_id", app.clientId());
    attributes.put("client_secret", app.secretPrefix() + "…");
    attributes.put(
        "redirect_uris",
        app.redirectUris().stream().map(RedirectUri::value).collect(Collectors.joining(" ")));
    attributes.put("active", String.valueOf(app.active()));
    return attributes;
  }

  /** Returns the attributes of a token: of the token the first characters only. */
  public static Map<String, String> of(AccessToken token) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("partner_id", String.valueOf(token.app().value()));
    attributes.put("kind", token.kind().wireName());
    attributes.put("token", token.prefix() + "…");
    attributes.put("merchant_id", orNone(token.merchant().map(MerchantId::value)));
    attributes.put("scopes", written(token.scopes()));
    attributes.put("grant", orNone(token.grant()));
    attributes.put("expires_at", token.expiresAt().toString());
    attributes.put("revoked_at", orNone(token.revokedAt()));
    return attributes;
  }

  /** Returns the attributes of an authorization. */
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
