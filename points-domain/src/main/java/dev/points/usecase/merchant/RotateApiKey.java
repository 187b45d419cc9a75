package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.MerchantId;
import dev.points.usecase.Call;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives a pair of keys another private key (decision K-2). The public key, which shops have in
 * their pages, stays.
 */
final class RotateApiKey {

  private final ApiKeys keys;
  private final Supplier<String> tokens;

  RotateApiKey(ApiKeys keys, Supplier<String> tokens) {
    this.keys = keys;
    this.tokens = tokens;
  }

  Optional<IssuedKey> handle(MerchantId merchant, long id, Duration overlap, Call call) {
    if (overlap.isNegative() || overlap.compareTo(MerchantAccounts.MAX_KEY_OVERLAP) > 0) {
      throw new IllegalArgumentException("an overlap is zero to 7 days, was " + overlap);
    }
    return keys.lock(id)
        .filter(key -> key.merchant().equals(merchant))
        .map(key -> rotated(key, overlap, call));
  }

  private IssuedKey rotated(ApiKey before, Duration overlap, Call call) {
    String privateKey = IssueApiKey.PRIVATE + tokens.get();
    Optional<Instant> end =
        Optional.of(overlap).filter(time -> !time.isZero()).map(time -> call.now().plus(time));
    ApiKey after = before.rotate(privateKey, end);
    keys.update(after);
    call.audit(
        "key.rotate",
        AuditSubject.of(after),
        AuditAttributes.of(before),
        AuditAttributes.of(after));
    return new IssuedKey(after, privateKey);
  }
}
