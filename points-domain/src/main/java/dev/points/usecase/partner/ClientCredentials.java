package dev.points.usecase.partner;

/**
 * With what an app asks for tokens.
 *
 * @param id its client id, as presented
 * @param secret its secret, as presented
 */
public record ClientCredentials(String id, String secret) {

  /** Without the secret, so that it gets into no log by accident. */
  @Override
  public String toString() {
    return "ClientCredentials[id=" + id + "]";
  }
}
