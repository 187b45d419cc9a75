package dev.points.usecase.partner;

import dev.points.partner.PartnerApps;
import dev.points.partner.PartnerId;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Issues a token that says which app calls, and goes with the manager token of any store that the
 * app has (decision K-7). Thread-safe; runs inside the caller's transaction.
 */
public final class IssuePartnerToken {

  private final PartnerDesk desk;
  private final PartnerApps apps;

  /**
   * Takes what the use case works with.
   *
   * @param desk issues tokens
   * @param apps where apps are kept
   */
  public IssuePartnerToken(PartnerDesk desk, PartnerApps apps) {
    this.desk = desk;
    this.apps = apps;
  }

  /**
   * What token it is.
   *
   * @param app who gets it
   * @param scopes what it allows, at least one
   * @param life how long it works, longer than nothing
   */
  public record Command(PartnerId app, Set<Scope> scopes, Duration life) {

    /**
     * Keeps its own copy of the scopes.
     *
     * @param app who gets it
     * @param scopes what it allows, at least one
     * @param life how long it works, longer than nothing
     */
    public Command {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Issues it.
   *
   * @param command what token it is
   * @return the token with its text, or a refusal
   */
  public PartnerResult<IssuedToken> handle(Command command) {
    return apps.find(command.app())
        .<PartnerResult<IssuedToken>>map(
            app ->
                new PartnerResult.Done<>(
                    desk.issue(
                        app,
                        TokenKind.PARTNER,
                        Optional.empty(),
                        command.scopes(),
                        Optional.empty(),
                        command.life())))
        .orElseGet(() -> new PartnerResult.Refused<>(PartnerRefusal.NO_SUCH_APP));
  }
}
