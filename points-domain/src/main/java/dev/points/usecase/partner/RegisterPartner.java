package dev.points.usecase.partner;

import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.RedirectUri;
import java.util.List;

/**
 * Registers the app of a partner (decision K-7). Thread-safe; runs inside the caller's transaction.
 */
public final class RegisterPartner {

  /** What a client id begins with. */
  public static final String CLIENT = "app_";

  /** What a client secret begins with. */
  public static final String SECRET = "cs_";

  private final PartnerDesk desk;
  private final PartnerApps apps;

  /**
   * Takes what the use case works with.
   *
   * @param desk where secrets come from
   * @param apps where apps are kept
   */
  public RegisterPartner(PartnerDesk desk, PartnerApps apps) {
    this.desk = desk;
    this.apps = apps;
  }

  /**
   * What app it is.
   *
   * @param name what it is called
   * @param redirectUris where codes may be sent
   */
  public record Command(String name, List<RedirectUri> redirectUris) {

    /**
     * Keeps its own copy of the addresses.
     *
     * @param name what it is called
     * @param redirectUris where codes may be sent
     */
    public Command {
      redirectUris = List.copyOf(redirectUris);
    }
  }

  /**
   * Registers it.
   *
   * @param command what app it is
   * @return the app and its secret
   * @throws IllegalArgumentException if the name or the addresses are not right, see {@link
   *     PartnerApp}
   */
  public IssuedSecret handle(Command command) {
    String secret = desk.secret(SECRET);
    PartnerApp app =
        PartnerApp.register(
            apps.nextId(),
            command.name(),
            desk.secret(CLIENT),
            secret,
            command.redirectUris(),
            desk.now());
    apps.add(app);
    return new IssuedSecret(app, secret);
  }
}
