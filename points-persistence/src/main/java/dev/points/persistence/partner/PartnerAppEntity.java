package dev.points.persistence.partner;

import dev.points.merchant.KeyHash;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerId;
import dev.points.partner.RedirectUri;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.stream.Collectors;

@Entity
@Table(name = "partner_apps")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class PartnerAppEntity {

  @Id private long id;

  private String name;

  @Column(name = "client_id")
  private String clientId;

  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "secret_prefix")
  private String secretPrefix;

  @Column(name = "redirect_uris")
  private String redirectUris;

  private boolean active;

  @Column(name = "created_at")
  private Instant createdAt;

  protected PartnerAppEntity() {}

  static PartnerAppEntity of(PartnerApp app) {
    PartnerAppEntity entity = new PartnerAppEntity();
    entity.id = app.id().value();
    entity.clientId = app.clientId();
    entity.createdAt = app.createdAt();
    entity.copy(app);
    return entity;
  }

  /** Takes over what may change. */
  void copy(PartnerApp app) {
    name = app.name();
    secretHash = app.secretHash().hex();
    secretPrefix = app.secretPrefix();
    // No address has a line break in it.
    redirectUris =
        app.redirectUris().stream().map(RedirectUri::value).collect(Collectors.joining("\n"));
    active = app.active();
  }

  PartnerApp toDomain() {
    return new PartnerApp(
        new PartnerId(id),
        name,
        clientId,
        new KeyHash(secretHash),
        secretPrefix,
        redirectUris.lines().map(RedirectUri::new).toList(),
        active,
        createdAt);
  }
}
