package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.MerchantId;
import dev.points.usecase.Call;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Optional;

/** Takes a pair of keys out of use, or into use again. */
final class SwitchApiKey {

  private final ApiKeys keys;

  SwitchApiKey(ApiKeys keys) {
    this.keys = keys;
  }

  Optional<ApiKey> handle(MerchantId merchant, long id, boolean active, Call call) {
    return keys.lock(id)
        .filter(key -> key.merchant().equals(merchant))
        .map(key -> switched(key, active, call));
  }

  private ApiKey switched(ApiKey before, boolean active, Call call) {
    ApiKey after = before.withActive(active);
    if (!after.equals(before)) {
      keys.update(after);
      call.audit(
          active ? "key.activate" : "key.revoke",
          AuditSubject.of(before),
          AuditAttributes.of(before),
          AuditAttributes.of(after));
    }
    return after;
  }
}
