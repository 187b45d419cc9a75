package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.storefront.HtmlCleaner;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import dev.points.usecase.Call;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;

/**
 * Changes the page on which a store explains its loyalty. HTML is cleaned before it is kept, so
 * that nothing that could run in a customer's browser is ever stored.
 */
final class ChangeInfoPage {

  private final ManagedStorefronts managed;
  private final Storefronts storefronts;
  private final HtmlCleaner cleaner;

  ChangeInfoPage(ManagedStorefronts managed, Storefronts storefronts, HtmlCleaner cleaner) {
    this.managed = managed;
    this.storefronts = storefronts;
    this.cleaner = cleaner;
  }

  Outcome<InfoPage, StorefrontRefusal> handle(MerchantId merchantId, InfoPage changes, Call call) {
    InfoPage clean =
        new InfoPage(
            changes.titleAr(),
            changes.titleEn(),
            changes.contentAr().map(cleaner::clean),
            changes.contentEn().map(cleaner::clean));
    return managed.change(
        merchantId,
        (before, merchant) -> {
          Storefront after = before.withInfoPage(before.infoPage().with(clean));
          if (!after.equals(before)) {
            storefronts.update(after);
          }
          call.audit(
              "store.page",
              AuditSubject.of(merchantId),
              AuditAttributes.of(before.infoPage()),
              AuditAttributes.of(after.infoPage()));
          return Outcome.done(after.infoPage());
        });
  }
}
