package dev.points.usecase;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchant;
import dev.points.merchant.Merchants;
import java.util.Optional;

/** Tells who calls, by the private key that the caller presents. Thread-safe. */
public final class AuthenticateMerchant {

  private final ApiKeys keys;
  private final Merchants merchants;

  /**
   * Takes what the use case works with.
   *
   * @param keys where key pairs are kept
   * @param merchants where merchants are kept
   */
  public AuthenticateMerchant(ApiKeys keys, Merchants merchants) {
    this.keys = keys;
    this.merchants = merchants;
  }

  /**
   * Looks the key up by its hash (decision K-1).
   *
   * @param presentedKey what the caller presents as a private key
   * @return the merchant, published or not; empty if the key is unknown or not active
   */
  public Optional<Merchant> handle(String presentedKey) {
    return keys.find(KeyHash.of(presentedKey))
        .filter(ApiKey::active)
        .flatMap(key -> merchants.find(key.merchant()));
  }

  /**
   * Looks a public key up, which allows to begin checkouts and nothing else (decision K-1).
   *
   * @param presentedKey what the caller presents as a public key
   * @return the merchant, published or not; empty if the key is unknown or not active
   */
  public Optional<Merchant> handlePublic(String presentedKey) {
    return keys.findPublic(presentedKey)
        .filter(ApiKey::active)
        .flatMap(key -> merchants.find(key.merchant()));
  }
}
