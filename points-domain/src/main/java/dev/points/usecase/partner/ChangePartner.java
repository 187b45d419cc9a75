package dev.points.usecase.partner;

import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.PartnerId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes the app of a partner: what it is called, where codes may be sent, and whether it is in
 * use. Thread-safe; runs inside the caller's transaction.
 */
public final class ChangePartner {

  private final PartnerApps apps;

  /**
   * Takes what the use case works with.
   *
   * @param apps where apps are kept
   */
  public ChangePartner(PartnerApps apps) {
    this.apps = apps;
  }

  /**
   * An app before and after; both are the same if nothing was to be changed.
   *
   * @param before the app as it was
   * @param after the app as it is
   */
  public record Changed(PartnerApp before, PartnerApp after) {}

  /**
   * Changes it.
   *
   * @param id which app
   * @param change makes the app that is wanted of the one that there is; it leaves the id, the
   *     client id and the secret alone
   * @return the app before and after, or empty if there is none
   * @throws IllegalArgumentException if the change touches anything else
   */
  public Optional<Changed> handle(PartnerId id, UnaryOperator<PartnerApp> change) {
    return apps.lock(id).map(before -> changed(before, change.apply(before)));
  }

  private Changed changed(PartnerApp before, PartnerApp after) {
    PartnerApp allowed =
        before
            .withName(after.name())
            .withRedirectUris(after.redirectUris())
            .withActive(after.active());
    if (!after.equals(allowed)) {
      throw new IllegalArgumentException("an app keeps its id and its credentials");
    }
    if (!after.equals(before)) {
      apps.update(after);
    }
    return new Changed(before, after);
  }
}
