package dev.points.persistence.partner;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.PartnerId;
import dev.points.partner.TokenId;
import dev.points.partner.TokenKind;
import dev.points.persistence.session.WireName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "access_tokens")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class AccessTokenEntity {

  @Id private long id;

  @Column(name = "app_id")
  private long appId;

  private String kind;

  @Column(name = "token_hash")
  private String tokenHash;

  @Column(name = "token_prefix")
  private String tokenPrefix;

  @Column(name = "merchant_id")
  private @Nullable Long merchantId;

  private String scopes;

  // As text: EclipseLink stumbles over a UUID that is not there.
  @Column(name = "grant_id")
  private @Nullable String grantId;

  @Column(name = "issued_at")
  private Instant issuedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  protected AccessTokenEntity() {}

  static AccessTokenEntity of(AccessToken token) {
    AccessTokenEntity entity = new AccessTokenEntity();
    entity.id = token.id().value();
    entity.appId = token.app().value();
    entity.kind = token.kind().wireName();
    entity.tokenHash = token.hash().hex();
    entity.tokenPrefix = token.prefix();
    entity.merchantId = token.merchant().map(MerchantId::value).orElse(null);
    entity.scopes = ScopeList.written(token.scopes());
    entity.grantId = token.grant().map(UUID::toString).orElse(null);
    entity.issuedAt = token.issuedAt();
    entity.expiresAt = token.expiresAt();
    entity.copy(token);
    return entity;
  }

  /** Takes over what may change. */
  void copy(AccessToken token) {
    revokedAt = token.revokedAt().orElse(null);
    usedAt = token.usedAt().orElse(null);
  }

  AccessToken toDomain() {
    return new AccessToken(
        new TokenId(id),
        new PartnerId(appId),
        WireName.find(TokenKind.values(), TokenKind::wireName, kind),
        new KeyHash(tokenHash),
        tokenPrefix,
        Optional.ofNullable(merchantId).map(MerchantId::new),
        ScopeList.read(scopes),
        Optional.ofNullable(grantId).map(UUID::fromString),
        issuedAt,
        expiresAt,
        Optional.ofNullable(revokedAt),
        Optional.ofNullable(usedAt));
  }
}
