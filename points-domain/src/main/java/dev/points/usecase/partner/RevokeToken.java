package dev.points.usecase.partner;

import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.TokenId;
import java.util.Optional;

/**
 * Revokes a token, of whatever kind; those that were born with it go on. Thread-safe; runs inside
 * the caller's transaction.
 */
public final class RevokeToken {

  private final PartnerDesk desk;
  private final AccessTokens tokens;

  /**
   * Takes what the use case works with.
   *
   * @param desk knows what time it is
   * @param tokens where tokens are kept
   */
  public RevokeToken(PartnerDesk desk, AccessTokens tokens) {
    this.desk = desk;
    this.tokens = tokens;
  }

  /**
   * A token before and after; both are the same if it was revoked before.
   *
   * @param before the token as it was
   * @param after the token as it is
   */
  public record Revoked(AccessToken before, AccessToken after) {}

  /**
   * Revokes it.
   *
   * @param id which token
   * @return the token before and after, or empty if there is none
   */
  public Optional<Revoked> handle(TokenId id) {
    return tokens
        .lock(id)
        .map(
            before -> {
              AccessToken after = before.revoked(desk.now());
              if (!after.equals(before)) {
                tokens.update(after);
              }
              return new Revoked(before, after);
            });
  }
}
