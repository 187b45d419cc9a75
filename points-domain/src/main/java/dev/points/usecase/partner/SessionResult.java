package dev.points.usecase.partner;

import dev.points.merchant.Merchant;
import dev.points.partner.PartnerApp;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import java.util.Set;
import java.util.function.Function;

/** Whether a call of the store loyalty API is let in. */
public sealed interface SessionResult {

  /** What is wrong with a token. */
  enum Reason {
    /** There is none. */
    MISSING,
    /** Nobody has it, it is revoked, its app is switched off, or it does not fit the other one. */
    INVALID,
    /** Its time is over. */
    EXPIRED
  }

  /**
   * It is.
   *
   * @param app which app calls
   * @param merchant for whose store
   * @param scopes what it may do there
   */
  record Admitted(PartnerApp app, Merchant merchant, Set<Scope> scopes) implements SessionResult {

    /**
     * Keeps its own copy of the scopes.
     *
     * @param app which app calls
     * @param merchant for whose store
     * @param scopes what it may do there
     */
    public Admitted {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * It is not.
   *
   * @param token which token is to blame
   * @param reason what is wrong with it
   */
  record Refused(TokenKind token, Reason reason) implements SessionResult {}

  /**
   * Answers by whether it is let in.
   *
   * @param admitted what to answer if it is
   * @param refused what to answer if it is not
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused) {
    return this instanceof Admitted session
        ? admitted.apply(session)
        : refused.apply((Refused) this);
  }
}
