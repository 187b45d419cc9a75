package dev.points.storage.memory;

import dev.points.merchant.MerchantId;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class InMemoryStorefronts implements Storefronts {

  private final Map<StoreId, Storefront> byId = new HashMap<>();
  private final Map<MerchantId, StoreId> byMerchant = new HashMap<>();
  private final Map<UUID, StoreId> byUuid = new HashMap<>();
  private final UndoLog undo;

  InMemoryStorefronts(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public StoreId nextId() {
    return new StoreId(byId.keySet().stream().mapToLong(StoreId::value).max().orElse(0) + 1);
  }

  @Override
  public void open(Storefront storefront) {
    undo.insert(byMerchant, storefront.merchant(), storefront.id(), "the merchant's store");
    undo.insert(byUuid, storefront.uuid(), storefront.id(), "the store's uuid");
    undo.insert(byId, storefront.id(), storefront, "the store's number");
  }

  @Override
  public Optional<Storefront> find(StoreId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<Storefront> of(MerchantId merchant) {
    return Optional.ofNullable(byMerchant.get(merchant)).flatMap(this::find);
  }

  @Override
  public Optional<Storefront> lock(MerchantId merchant) {
    return of(merchant);
  }

  @Override
  public void update(Storefront storefront) {
    if (find(storefront.id()).isEmpty()) {
      throw new IllegalStateException("no store " + storefront.id());
    }
    undo.replace(byId, storefront.id(), storefront);
  }
}
