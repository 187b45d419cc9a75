package dev.points.embed;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryApiKeys implements ApiKeys {

  private final AtomicLong ids = new AtomicLong();
  private final Map<KeyHash, ApiKey> byHash = new HashMap<>();
  private final Map<String, Long> byPublicKey = new HashMap<>();
  private final UndoLog undo;

  InMemoryApiKeys(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public long nextId() {
    return ids.incrementAndGet();
  }

  @Override
  public void add(ApiKey key) {
    undo.insert(byPublicKey, key.publicKey(), key.id(), "the public key");
    undo.insert(byHash, key.privateKeyHash(), key, "the private key");
  }

  @Override
  public Optional<ApiKey> find(KeyHash privateKeyHash) {
    return Optional.ofNullable(byHash.get(privateKeyHash));
  }

  @Override
  public Optional<ApiKey> findPublic(String publicKey) {
    return Optional.ofNullable(byPublicKey.get(publicKey))
        .flatMap(
            id -> byHash.values().stream().filter(key -> key.id() == id.longValue()).findFirst());
  }
}
