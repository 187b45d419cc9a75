package dev.points.usecase.partner;

import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.PartnerId;
import java.util.Optional;

/**
 * Gives an app another secret; the one before stops at once, the tokens that it got go on (decision
 * K-7). Thread-safe; runs inside the caller's transaction.
 */
public final class RotateClientSecret {

  private final PartnerDesk desk;
  private final PartnerApps apps;

  /**
   * Takes what the use case works with.
   *
   * @param desk where secrets come from
   * @param apps where apps are kept
   */
  public RotateClientSecret(PartnerDesk desk, PartnerApps apps) {
    this.desk = desk;
    this.apps = apps;
  }

  /**
   * An app before and after.
   *
   * @param before the app as it was
   * @param after the app as it is, with its new secret
   */
  public record Rotated(PartnerApp before, IssuedSecret after) {}

  /**
   * Rotates a secret.
   *
   * @param id whose
   * @return the app as it was and as it is, or empty if there is none
   */
  public Optional<Rotated> handle(PartnerId id) {
    return apps.lock(id)
        .map(
            before -> {
              String secret = desk.secret(RegisterPartner.SECRET);
              PartnerApp after = before.withSecret(secret);
              apps.update(after);
              return new Rotated(before, new IssuedSecret(after, secret));
            });
  }
}
