package dev.points.persistence.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

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

  private boolean active;

  @Column(name = "integration_active")
  private boolean integrationActive;

  protected ApiKeyEntity() {}

  static ApiKeyEntity of(ApiKey key) {
    ApiKeyEntity entity = new ApiKeyEntity();
    entity.id = key.id();
    entity.merchantId = key.merchant().value();
    entity.publicKey = key.publicKey();
    entity.privateKeyHash = key.privateKeyHash().hex();
    entity.privateKeyPrefix = key.privateKeyPrefix();
    entity.active = key.active();
    entity.integrationActive = key.integrationActive();
    return entity;
  }

  ApiKey toDomain() {
    return new ApiKey(
        id,
        new MerchantId(merchantId),
        publicKey,
        new KeyHash(privateKeyHash),
        privateKeyPrefix,
        active,
        integrationActive);
  }
}
