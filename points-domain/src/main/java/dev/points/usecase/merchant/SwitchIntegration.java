package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import java.util.Optional;

/**
 * Notes whether a merchant has switched the programme on in its own platform. The keys go on
 * authenticating in either case, and orders go on as before (decision K-6). Switching to what it is
 * already is no change, and a success.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class SwitchIntegration {

  private final Merchants merchants;
  private final ApiKeys keys;

  /**
   * What is wanted.
   *
   * @param merchant who asks
   * @param key which pair of keys; the one that authenticated the call
   * @param active whether the programme is on
   */
  public record Command(MerchantId merchant, long key, boolean active) {}

  /**
   * Takes what the use case works with.
   *
   * @param merchants where merchants are kept
   * @param keys where key pairs are kept
   */
  public SwitchIntegration(Merchants merchants, ApiKeys keys) {
    this.merchants = merchants;
    this.keys = keys;
  }

  /**
   * Whether a merchant may switch at all, which callers are told before anybody reads what they
   * sent (decision K-3).
   *
   * @param merchant who calls
   * @return why not, or empty if it may
   */
  public static Optional<IntegrationRefusal> refusalOf(Merchant merchant) {
    return merchant.isOpen()
        ? Optional.empty()
        : Optional.of(IntegrationRefusal.MERCHANT_NOT_PUBLISHED);
  }

  /**
   * Switches an integration.
   *
   * @param command which one, and to what
   * @return the pair as it is now, or a refusal
   * @throws IllegalStateException if there is no such merchant, or it has no such pair
   */
  public IntegrationResult handle(Command command) {
    Merchant merchant =
        merchants
            .find(command.merchant())
            .orElseThrow(() -> new IllegalStateException("no merchant " + command.merchant()));
    return refusalOf(merchant)
        .<IntegrationResult>map(IntegrationResult.Refused::new)
        .orElseGet(() -> new IntegrationResult.Switched(switched(command)));
  }

  private ApiKey switched(Command command) {
    ApiKey key =
        keys.lock(command.key())
            .filter(found -> found.merchant().equals(command.merchant()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        command.merchant() + " has no pair " + command.key()));
    if (key.integrationActive() == command.active()) {
      return key;
    }
    ApiKey after = key.withIntegration(command.active());
    keys.update(after);
    return after;
  }
}
