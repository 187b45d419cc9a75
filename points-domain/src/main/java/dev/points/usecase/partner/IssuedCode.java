package dev.points.usecase.partner;

import dev.points.partner.AuthorizationCode;

/**
 * A code together with its text, which is told once and never again (decision K-7).
 *
 * @param code the code
 * @param text what the app exchanges; it belongs into the browser that is sent back to the app, and
 *     nowhere else
 */
public record IssuedCode(AuthorizationCode code, String text) {

  /** Without the text, so that it gets into no log by accident. */
  @Override
  public String toString() {
    return "IssuedCode[code=" + code + "]";
  }
}
