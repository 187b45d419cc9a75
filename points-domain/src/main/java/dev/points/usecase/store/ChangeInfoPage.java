package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.storefront.HtmlCleaner;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;

/**
 * Changes the page on which a store tells of its programme. What is HTML is cleaned before it is
 * kept, so that nothing that could run in a customer's browser is ever stored.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ChangeInfoPage {

  private final StoreDesk desk;
  private final Storefronts storefronts;
  private final HtmlCleaner cleaner;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param storefronts where stores are kept
   * @param cleaner cleans HTML
   */
  public ChangeInfoPage(StoreDesk desk, Storefronts storefronts, HtmlCleaner cleaner) {
    this.desk = desk;
    this.storefronts = storefronts;
    this.cleaner = cleaner;
  }

  /**
   * Changes the page.
   *
   * @param merchantId whose store
   * @param changes the new texts; what is not there stays what it is, and a blank text takes away
   *     what was there
   * @return the page before and after, or why it did not change
   * @throws IllegalArgumentException if cleaning makes a text longer than a page may hold
   */
  public StoreResult<Change<InfoPage>> handle(MerchantId merchantId, InfoPage changes) {
    InfoPage clean =
        new InfoPage(
            changes.titleAr(),
            changes.titleEn(),
            changes.contentAr().map(cleaner::clean),
            changes.contentEn().map(cleaner::clean));
    return desk.change(
        merchantId,
        (storefront, merchant) -> {
          Storefront after = storefront.withInfoPage(storefront.infoPage().with(clean));
          if (!after.equals(storefront)) {
            storefronts.update(after);
          }
          return Change.done(storefront.infoPage(), after.infoPage());
        });
  }
}
