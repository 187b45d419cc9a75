package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import dev.points.usecase.Call;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes a merchant a store that manages its loyalty by itself. A store is opened once and keeps its
 * number; asking for what there is already is no change, and a success.
 */
final class OpenStorefront {

  private final Merchants merchants;
  private final Storefronts storefronts;
  private final Supplier<UUID> uuids;

  OpenStorefront(Merchants merchants, Storefronts storefronts, Supplier<UUID> uuids) {
    this.merchants = merchants;
    this.storefronts = storefronts;
    this.uuids = uuids;
  }

  Outcome<Storefront, OpeningRefusal> handle(MerchantId merchant, Optional<StoreId> id, Call call) {
    if (merchants.current(merchant).isEmpty()) {
      return Outcome.refused(OpeningRefusal.NOT_FOUND);
    }
    Optional<Storefront> present = storefronts.of(merchant);
    if (present.isPresent()) {
      return id.filter(wanted -> !wanted.equals(present.get().id())).isPresent()
          ? Outcome.refused(OpeningRefusal.HAS_ANOTHER)
          : Outcome.done(present.get());
    }
    if (id.flatMap(storefronts::find).isPresent()) {
      return Outcome.refused(OpeningRefusal.ID_TAKEN);
    }
    Storefront storefront =
        Storefront.open(
            id.orElseGet(storefronts::nextId), uuids.get(), merchant, uuids.get(), call.now());
    storefronts.open(storefront);
    call.audit("store.open", AuditSubject.of(merchant), Map.of(), AuditAttributes.of(storefront));
    return Outcome.done(storefront);
  }
}
