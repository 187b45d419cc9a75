package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchants;
import java.time.Clock;
import java.util.Optional;

/** Tells who calls, by the private key that the caller presents. Thread-safe. */
public final class AuthenticateMerchant {

  private final ApiKeys keys;
  private final Merchants merchants;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param keys where key pairs are kept
   * @param merchants where merchants are kept
   * @param clock what time it is
   */
  public AuthenticateMerchant(ApiKeys keys, Merchants merchants, Clock clock) {
    this.keys = keys;
    this.merchants = merchants;
    this.clock = clock;
  }

  /**
   * Looks the key up by its hash (decisions K-1, K-2).
   *
   * @param presentedKey what the caller presents as a private key
   * @return who calls; empty if the key is unknown, not active, or was replaced
   */
  public Optional<Authentication> handle(String presentedKey) {
    KeyHash presented = KeyHash.of(presentedKey);
    return keys.find(presented)
        .filter(key -> key.admits(presented, clock.instant()))
        .flatMap(this::ofMerchant);
  }

  /**
   * Looks a public key up, which allows to begin checkouts and nothing else (decision K-1).
   *
   * @param presentedKey what the caller presents as a public key
   * @return who calls; empty if the key is unknown or not active
   */
  public Optional<Authentication> handlePublic(String presentedKey) {
    return keys.findPublic(presentedKey).filter(ApiKey::active).flatMap(this::ofMerchant);
  }

  private Optional<Authentication> ofMerchant(ApiKey key) {
    return merchants.find(key.merchant()).map(merchant -> new Authentication(key, merchant));
  }
}
