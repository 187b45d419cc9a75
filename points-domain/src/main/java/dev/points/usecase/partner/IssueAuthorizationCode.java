package dev.points.usecase.partner;

import dev.points.merchant.MerchantId;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.AuthorizationCodes;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerId;
import dev.points.partner.RedirectUri;
import dev.points.partner.Scope;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Issues a code that an app exchanges for its first tokens of a store (decision K-7). Thread-safe;
 * runs inside the caller's transaction.
 */
public final class IssueAuthorizationCode {

  private final PartnerDesk desk;
  private final StoreDoor door;
  private final AuthorizationCodes codes;
  private final Supplier<UUID> uuids;

  /**
   * Takes what the use case works with.
   *
   * @param desk where secrets come from
   * @param door which app is let into which store
   * @param codes where codes are kept
   * @param uuids where names of authorizations come from
   */
  public IssueAuthorizationCode(
      PartnerDesk desk, StoreDoor door, AuthorizationCodes codes, Supplier<UUID> uuids) {
    this.desk = desk;
    this.door = door;
    this.codes = codes;
    this.uuids = uuids;
  }

  /**
   * Who is let in where.
   *
   * @param app who gets the code
   * @param merchant whose store it is for
   * @param scopes what the store allows, at least one
   * @param redirectUri where the code is sent, one of the app's addresses
   */
  public record Command(
      PartnerId app, MerchantId merchant, Set<Scope> scopes, RedirectUri redirectUri) {

    /**
     * Keeps its own copy of the scopes.
     *
     * @param app who gets the code
     * @param merchant whose store it is for
     * @param scopes what the store allows, at least one
     * @param redirectUri where the code is sent, one of the app's addresses
     */
    public Command {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Issues it.
   *
   * @param command who is let in where
   * @return the code with its text, or a refusal
   */
  public PartnerResult<IssuedCode> handle(Command command) {
    return door.open(command.app(), command.merchant(), app -> issued(app, command));
  }

  private PartnerResult<IssuedCode> issued(PartnerApp app, Command command) {
    if (!app.redirectUris().contains(command.redirectUri())) {
      return new PartnerResult.Refused<>(PartnerRefusal.UNKNOWN_REDIRECT_URI);
    }
    String text = desk.secret(AuthorizationCode.BEGIN);
    AuthorizationCode code =
        AuthorizationCode.issue(
            uuids.get(),
            text,
            app.id(),
            command.merchant(),
            command.scopes(),
            command.redirectUri(),
            desk.now());
    codes.add(code);
    return new PartnerResult.Done<>(new IssuedCode(code, text));
  }
}
