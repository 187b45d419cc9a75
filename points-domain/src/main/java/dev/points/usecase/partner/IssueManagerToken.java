package dev.points.usecase.partner;

import dev.points.merchant.MerchantId;
import dev.points.partner.PartnerId;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import java.time.Duration;
import java.util.Optional;

/**
 * Issues a token that says for which store an app calls (decision K-7). It limits nothing: the
 * partner token that goes with it does. Thread-safe; runs inside the caller's transaction.
 */
public final class IssueManagerToken {

  private final PartnerDesk desk;
  private final StoreDoor door;

  /**
   * Takes what the use case works with.
   *
   * @param desk issues tokens
   * @param door which app is let into which store
   */
  public IssueManagerToken(PartnerDesk desk, StoreDoor door) {
    this.desk = desk;
    this.door = door;
  }

  /**
   * What token it is.
   *
   * @param app who gets it
   * @param merchant whose store it is for
   * @param life how long it works, longer than nothing
   */
  public record Command(PartnerId app, MerchantId merchant, Duration life) {}

  /**
   * Issues it.
   *
   * @param command what token it is
   * @return the token with its text, or a refusal
   */
  public PartnerResult<IssuedToken> handle(Command command) {
    return door.open(
        command.app(),
        command.merchant(),
        app ->
            new PartnerResult.Done<>(
                desk.issue(
                    app,
                    TokenKind.MANAGER,
                    Optional.of(command.merchant()),
                    Scope.all(),
                    Optional.empty(),
                    command.life())));
  }
}
