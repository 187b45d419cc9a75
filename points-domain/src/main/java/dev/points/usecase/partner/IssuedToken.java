package dev.points.usecase.partner;

import dev.points.partner.AccessToken;

/**
 * A token together with its text, which is told once and never again (decision K-7).
 *
 * @param token the token
 * @param text what its bearer presents; it belongs into the answer to whoever asked, and nowhere
 *     else
 */
public record IssuedToken(AccessToken token, String text) {

  /** Without the text, so that it gets into no log by accident. */
  @Override
  public String toString() {
    return "IssuedToken[token=" + token + "]";
  }
}
