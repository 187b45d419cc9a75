package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;

/**
 * A pair of keys together with the private key, which is told once and never again (decision K-1).
 *
 * @param key the pair
 * @param privateKey the private key; it belongs into the answer to whoever asked, and nowhere else
 */
public record IssuedKey(ApiKey key, String privateKey) {

  /** Without the private key, so that it gets into no log by accident. */
  @Override
  public String toString() {
    return "IssuedKey[key=" + key + "]";
  }
}
