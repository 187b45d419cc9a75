package dev.points.persistence.partner;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.PartnerId;
import dev.points.partner.RedirectUri;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "authorization_codes")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class AuthorizationCodeEntity {

  @Id
  @Column(name = "grant_id")
  private String grantId;

  @Column(name = "code_hash")
  private String codeHash;

  @Column(name = "app_id")
  private long appId;

  @Column(name = "merchant_id")
  private long merchantId;

  private String scopes;

  @Column(name = "redirect_uri")
  private String redirectUri;

  @Column(name = "issued_at")
  private Instant issuedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  protected AuthorizationCodeEntity() {}

  static AuthorizationCodeEntity of(AuthorizationCode code) {
    AuthorizationCodeEntity entity = new AuthorizationCodeEntity();
    entity.grantId = code.grant().toString();
    entity.codeHash = code.hash().hex();
    entity.appId = code.app().value();
    entity.merchantId = code.merchant().value();
    entity.scopes = ScopeList.written(code.scopes());
    entity.redirectUri = code.redirectUri().value();
    entity.issuedAt = code.issuedAt();
    entity.expiresAt = code.expiresAt();
    entity.copy(code);
    return entity;
  }

  /** Takes over what may change. */
  void copy(AuthorizationCode code) {
    usedAt = code.usedAt().orElse(null);
  }

  AuthorizationCode toDomain() {
    return new AuthorizationCode(
        UUID.fromString(grantId),
        new KeyHash(codeHash),
        new PartnerId(appId),
        new MerchantId(merchantId),
        ScopeList.read(scopes),
        new RedirectUri(redirectUri),
        issuedAt,
        expiresAt,
        Optional.ofNullable(usedAt));
  }
}
