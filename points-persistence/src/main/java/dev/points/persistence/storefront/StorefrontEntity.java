package dev.points.persistence.storefront;

import dev.points.merchant.MerchantId;
import dev.points.storefront.InfoPage;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "storefronts")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class StorefrontEntity {

  @Id private long id;

  private UUID uuid;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "cashback_rule")
  private UUID cashbackRule;

  @Column(name = "title_ar")
  private @Nullable String titleAr;

  @Column(name = "title_en")
  private @Nullable String titleEn;

  @Column(name = "content_ar")
  private @Nullable String contentAr;

  @Column(name = "content_en")
  private @Nullable String contentEn;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "cashback_changed_at")
  private Instant cashbackChangedAt;

  protected StorefrontEntity() {}

  static StorefrontEntity of(Storefront storefront) {
    StorefrontEntity entity = new StorefrontEntity();
    entity.id = storefront.id().value();
    entity.uuid = storefront.uuid();
    entity.merchantId = storefront.merchant().value();
    entity.cashbackRule = storefront.cashbackRule();
    entity.openedAt = storefront.openedAt();
    entity.copy(storefront);
    return entity;
  }

  /** Takes over what may change. */
  void copy(Storefront storefront) {
    InfoPage page = storefront.infoPage();
    titleAr = page.titleAr().orElse(null);
    titleEn = page.titleEn().orElse(null);
    contentAr = page.contentAr().orElse(null);
    contentEn = page.contentEn().orElse(null);
    cashbackChangedAt = storefront.cashbackChangedAt();
  }

  Storefront toDomain() {
    return new Storefront(
        new StoreId(id),
        uuid,
        new MerchantId(merchantId),
        cashbackRule,
        new InfoPage(
            Optional.ofNullable(titleAr),
            Optional.ofNullable(titleEn),
            Optional.ofNullable(contentAr),
            Optional.ofNullable(contentEn)),
        openedAt,
        cashbackChangedAt);
  }
}
