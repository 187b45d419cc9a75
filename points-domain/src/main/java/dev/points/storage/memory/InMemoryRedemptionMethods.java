package dev.points.storage.memory;

import dev.points.merchant.MerchantId;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.RedemptionMethods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class InMemoryRedemptionMethods implements RedemptionMethods {

  private final Map<UUID, RedemptionMethod> methods = new LinkedHashMap<>();
  private final UndoLog undo;

  InMemoryRedemptionMethods(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public void add(RedemptionMethod method) {
    undo.insert(methods, method.uuid(), method, "the method's name");
  }

  @Override
  public Optional<RedemptionMethod> find(MerchantId merchant, UUID uuid) {
    return Optional.ofNullable(methods.get(uuid)).filter(method -> isSeenBy(merchant, method));
  }

  @Override
  public List<RedemptionMethod> of(MerchantId merchant) {
    return methods.values().stream()
        .filter(method -> isSeenBy(merchant, method))
        .sorted(OLDEST_FIRST)
        .limit(MAX)
        .toList();
  }

  private static boolean isSeenBy(MerchantId merchant, RedemptionMethod method) {
    return method.merchant().equals(merchant) && method.deletedAt().isEmpty();
  }

  @Override
  public void update(RedemptionMethod method) {
    if (find(method.merchant(), method.uuid()).isEmpty()) {
      throw new IllegalStateException("no method " + method.uuid());
    }
    undo.replace(methods, method.uuid(), method);
  }
}
