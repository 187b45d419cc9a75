package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.usecase.Call;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Issues another pair of keys beside those that a merchant has (decision K-1). */
final class IssueApiKey {

  static final String PUBLIC = "pk_";
  static final String PRIVATE = "sk_";

  private final Merchants merchants;
  private final ApiKeys keys;
  private final Supplier<String> tokens;

  IssueApiKey(Merchants merchants, ApiKeys keys, Supplier<String> tokens) {
    this.merchants = merchants;
    this.keys = keys;
    this.tokens = tokens;
  }

  Optional<IssuedKey> handle(MerchantId merchant, Call call) {
    return merchants.current(merchant).map(known -> issue(merchant, call));
  }

  private IssuedKey issue(MerchantId merchant, Call call) {
    String privateKey = PRIVATE + tokens.get();
    ApiKey key = ApiKey.issue(keys.nextId(), merchant, PUBLIC + tokens.get(), privateKey);
    keys.add(key);
    call.audit("key.issue", AuditSubject.of(key), Map.of(), AuditAttributes.of(key));
    return new IssuedKey(key, privateKey);
  }
}
