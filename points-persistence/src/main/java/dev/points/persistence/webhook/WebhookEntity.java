package dev.points.persistence.webhook;

import dev.points.merchant.MerchantId;
import dev.points.persistence.session.WireName;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import dev.points.webhook.WebhookSecret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "webhooks")
@SuppressWarnings({
  "NullAway.Init",
  "UnusedVariable"
}) // the provider fills, queries name the fields
class WebhookEntity {

  @Id private long id;

  private UUID uuid;

  @Column(name = "merchant_id")
  private long merchantId;

  private String name;

  private String url;

  private String secret;

  @Column(name = "replaced_secret")
  private @Nullable String replacedSecret;

  @Column(name = "replaced_secret_until")
  private @Nullable Instant replacedSecretUntil;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "disabled_reason")
  private @Nullable String disabledReason;

  @Column(name = "disabled_at")
  private @Nullable Instant disabledAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  @Column(name = "failing_since")
  private @Nullable Instant failingSince;

  @Column(name = "leased_by")
  private @Nullable String leasedBy;

  @Column(name = "leased_until")
  private @Nullable Instant leasedUntil;

  protected WebhookEntity() {}

  static WebhookEntity of(WebhookEndpoint endpoint) {
    WebhookEntity entity = new WebhookEntity();
    entity.id = endpoint.id().value();
    entity.uuid = endpoint.uuid();
    entity.merchantId = endpoint.merchant().value();
    entity.createdAt = endpoint.createdAt();
    entity.url = endpoint.url();
    entity.copy(endpoint);
    return entity;
  }

  /** Takes over what may change. Nothing has failed yet at another address. */
  void copy(WebhookEndpoint endpoint) {
    if (!url.equals(endpoint.url())) {
      failingSince = null;
    }
    name = endpoint.name();
    url = endpoint.url();
    secret = endpoint.secret().text();
    replacedSecret = endpoint.replaced().map(old -> old.secret().text()).orElse(null);
    replacedSecretUntil = endpoint.replaced().map(WebhookEndpoint.Replaced::until).orElse(null);
    updatedAt = endpoint.updatedAt();
    disabledReason = endpoint.disabled().map(why -> why.reason().wireName()).orElse(null);
    disabledAt = endpoint.disabled().map(WebhookEndpoint.Disabled::at).orElse(null);
  }

  long id() {
    return id;
  }

  boolean isDisabled() {
    return disabledAt != null;
  }

  boolean isLeasedTo(String owner) {
    return owner.equals(leasedBy);
  }

  Optional<Instant> leasedUntil() {
    return Optional.ofNullable(leasedUntil);
  }

  Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince);
  }

  WebhookEndpoint toDomain() {
    return new WebhookEndpoint(
        new WebhookId(id),
        uuid,
        new MerchantId(merchantId),
        name,
        url,
        new WebhookSecret(secret),
        replaced(),
        createdAt,
        updatedAt,
        disabled());
  }

  private Optional<WebhookEndpoint.Replaced> replaced() {
    return replacedSecret == null || replacedSecretUntil == null
        ? Optional.empty()
        : Optional.of(
            new WebhookEndpoint.Replaced(new WebhookSecret(replacedSecret), replacedSecretUntil));
  }

  private Optional<WebhookEndpoint.Disabled> disabled() {
    return disabledReason == null || disabledAt == null
        ? Optional.empty()
        : Optional.of(
            new WebhookEndpoint.Disabled(
                WireName.find(
                    WebhookEndpoint.Reason.values(),
                    WebhookEndpoint.Reason::wireName,
                    disabledReason),
                disabledAt));
  }
}
