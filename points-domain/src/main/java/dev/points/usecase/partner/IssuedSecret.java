package dev.points.usecase.partner;

import dev.points.partner.PartnerApp;

/**
 * An app together with its secret, which is told once and never again (decision K-7).
 *
 * @param app the app
 * @param secret the secret; it belongs into the answer to whoever asked, and nowhere else
 */
public record IssuedSecret(PartnerApp app, String secret) {

  /** Without the secret, so that it gets into no log by accident. */
  @Override
  public String toString() {
    return "IssuedSecret[app=" + app + "]";
  }
}
