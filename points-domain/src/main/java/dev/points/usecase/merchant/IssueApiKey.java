package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.MerchantId;
import java.util.function.Supplier;

/**
 * Issues another pair of keys to a merchant (decision K-1). Thread-safe; runs inside the caller's
 * transaction.
 */
public final class IssueApiKey {

  /** What a public key begins with. */
  public static final String PUBLIC = "pk_";

  /** What a private key begins with. */
  public static final String PRIVATE = "sk_";

  private final ApiKeys keys;
  private final Supplier<String> tokens;

  /**
   * Takes what the use case works with.
   *
   * @param keys where key pairs are kept
   * @param tokens where secrets come from
   */
  public IssueApiKey(ApiKeys keys, Supplier<String> tokens) {
    this.keys = keys;
    this.tokens = tokens;
  }

  /**
   * Issues a pair beside those that the merchant has.
   *
   * @param merchant who gets it, one that there is
   * @return the pair and its private key
   */
  public IssuedKey handle(MerchantId merchant) {
    String privateKey = PRIVATE + tokens.get();
    ApiKey key = ApiKey.issue(keys.nextId(), merchant, PUBLIC + tokens.get(), privateKey);
    keys.add(key);
    return new IssuedKey(key, privateKey);
  }
}
