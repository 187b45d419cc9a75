package dev.points.usecase.partner;

import dev.points.partner.AuthorizationCode;
import dev.points.partner.PartnerApp;
import java.util.function.Function;

/** What came of exchanging a code or a refresh token for tokens. */
public sealed interface TokenGrant {

  /** Why there are no tokens, in the words of RFC 6749, section 5.2. */
  enum Reason {
    /** The app is unknown or not in use, or the secret is not its own. */
    INVALID_CLIENT,
    /** The code or the refresh token is not the app's, not any more, or was sent elsewhere. */
    INVALID_GRANT
  }

  /**
   * New tokens, which are told once.
   *
   * @param app who gets them
   * @param partner says which app calls
   * @param manager says for which store
   * @param refresh gets the next ones
   */
  record Granted(PartnerApp app, IssuedToken partner, IssuedToken manager, IssuedToken refresh)
      implements TokenGrant {}

  /**
   * There are none, and nothing has changed.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements TokenGrant {}

  /**
   * There are none, because the code or the refresh token was used before: somebody has it who
   * should not, so whatever came of the authorization is revoked now.
   *
   * @param app whose authorization it was
   * @param code the code with which it began
   * @param revoked how many tokens are revoked by this
   */
  record Reused(PartnerApp app, AuthorizationCode code, int revoked) implements TokenGrant {}

  /**
   * Answers by what came of it.
   *
   * @param granted what to answer for new tokens
   * @param refused what to answer if there are none; what was used before is an invalid grant
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<Granted, T> granted, Function<Reason, T> refused) {
    if (this instanceof Granted tokens) {
      return granted.apply(tokens);
    }
    return refused.apply(this instanceof Refused none ? none.reason() : Reason.INVALID_GRANT);
  }
}
