package dev.points.persistence.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_keys")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class ApiKeyEntity {

  @Id private long id;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "public_key")
  private String publicKey;

  @Column(name = "private_key_hash")
  private String privateKeyHash;

  @Column(name = "private_key_prefix")
  private String privateKeyPrefix;

  @Column(name = "replaced_key_hash")
  private @Nullable String replacedKeyHash;

  @Column(name = "replaced_key_prefix")
  private @Nullable String replacedKeyPrefix;

  @Column(name = "replaced_key_expires_at")
  private @Nullable Instant replacedKeyExpiresAt;

  private boolean active;

  @Column(name = "integration_active")
  private boolean integrationActive;

  protected ApiKeyEntity() {}

  static ApiKeyEntity of(ApiKey key) {
    ApiKeyEntity entity = new ApiKeyEntity();
    entity.id = key.id();
    entity.merchantId = key.merchant().value();
    entity.publicKey = key.publicKey();
    entity.copy(key);
    return entity;
  }

  /** Takes over what may change. */
  void copy(ApiKey key) {
    privateKeyHash = key.privateKeyHash().hex();
    privateKeyPrefix = key.privateKeyPrefix();
    replacedKeyHash = key.replaced().map(old -> old.hash().hex()).orElse(null);
    replacedKeyPrefix = key.replaced().map(ApiKey.Replaced::prefix).orElse(null);
    replacedKeyExpiresAt = key.replaced().map(ApiKey.Replaced::expiresAt).orElse(null);
    active = key.active();
    integrationActive = key.integrationActive();
  }

  ApiKey toDomain() {
    return new ApiKey(
        id,
        new MerchantId(merchantId),
        publicKey,
        new KeyHash(privateKeyHash),
        privateKeyPrefix,
        replaced(),
        active,
        integrationActive);
  }

  private Optional<ApiKey.Replaced> replaced() {
    return replacedKeyHash == null || replacedKeyPrefix == null || replacedKeyExpiresAt == null
        ? Optional.empty()
        : Optional.of(
            new ApiKey.Replaced(
                new KeyHash(replacedKeyHash), replacedKeyPrefix, replacedKeyExpiresAt));
  }
}
