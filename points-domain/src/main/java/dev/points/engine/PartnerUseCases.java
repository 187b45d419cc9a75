package dev.points.engine;

import dev.points.storage.Storage;
import dev.points.usecase.partner.AuthenticateSession;
import dev.points.usecase.partner.ChangePartner;
import dev.points.usecase.partner.ExchangeCode;
import dev.points.usecase.partner.IssueAuthorizationCode;
import dev.points.usecase.partner.IssueManagerToken;
import dev.points.usecase.partner.IssuePartnerToken;
import dev.points.usecase.partner.PartnerDesk;
import dev.points.usecase.partner.RefreshTokens;
import dev.points.usecase.partner.RegisterPartner;
import dev.points.usecase.partner.RevokeToken;
import dev.points.usecase.partner.RotateClientSecret;
import dev.points.usecase.partner.StoreDoor;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** The use cases about partners and their tokens, put together once. */
final class PartnerUseCases {

  final RegisterPartner registerPartner;
  final RotateClientSecret rotateClientSecret;
  final ChangePartner changePartner;
  final IssuePartnerToken issuePartnerToken;
  final IssueManagerToken issueManagerToken;
  final IssueAuthorizationCode issueAuthorizationCode;
  final RevokeToken revokeToken;
  final ExchangeCode exchangeCode;
  final RefreshTokens refreshTokens;
  final AuthenticateSession authenticateSession;

  PartnerUseCases(Storage stores, Clock clock, Supplier<UUID> uuids, Supplier<String> secrets) {
    PartnerDesk desk = new PartnerDesk(stores.partnerApps(), stores.accessTokens(), secrets, clock);
    StoreDoor door = new StoreDoor(stores.partnerApps(), stores.merchants(), stores.storefronts());
    registerPartner = new RegisterPartner(desk, stores.partnerApps());
    rotateClientSecret = new RotateClientSecret(desk, stores.partnerApps());
    changePartner = new ChangePartner(stores.partnerApps());
    issuePartnerToken = new IssuePartnerToken(desk, stores.partnerApps());
    issueManagerToken = new IssueManagerToken(desk, door);
    issueAuthorizationCode =
        new IssueAuthorizationCode(desk, door, stores.authorizationCodes(), uuids);
    revokeToken = new RevokeToken(desk, stores.accessTokens());
    exchangeCode = new ExchangeCode(desk, stores.authorizationCodes());
    refreshTokens = new RefreshTokens(desk, stores.authorizationCodes(), stores.accessTokens());
    authenticateSession =
        new AuthenticateSession(
            stores.partnerApps(), stores.accessTokens(), stores.merchants(), clock);
  }
}
