package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchants;
import dev.points.usecase.Call;
import java.util.Optional;

/** Tells who calls, by the key that the caller presents (decisions K-1, K-2). */
final class AuthenticateMerchant {

  private final ApiKeys keys;
  private final Merchants merchants;

  AuthenticateMerchant(ApiKeys keys, Merchants merchants) {
    this.keys = keys;
    this.merchants = merchants;
  }

  Optional<Authentication> handle(String presentedKey, Call call) {
    KeyHash presented = KeyHash.of(presentedKey);
    return keys.find(presented)
        .filter(key -> key.admits(presented, call.now()))
        .flatMap(this::ofMerchant);
  }

  Optional<Authentication> handlePublic(String presentedKey) {
    return keys.findPublic(presentedKey).filter(ApiKey::active).flatMap(this::ofMerchant);
  }

  private Optional<Authentication> ofMerchant(ApiKey key) {
    return merchants.find(key.merchant()).map(merchant -> new Authentication(key, merchant));
  }
}
