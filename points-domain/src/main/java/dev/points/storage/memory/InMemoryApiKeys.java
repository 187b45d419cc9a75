package dev.points.storage.memory;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

final class InMemoryApiKeys implements ApiKeys {

  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, ApiKey> byId = new HashMap<>();
  private final Map<KeyHash, Long> byHash = new HashMap<>();
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
    undo.insert(byId, key.id(), key, "the id of the pair");
    hashes(key).forEach(hash -> undo.insert(byHash, hash, key.id(), "the private key"));
  }

  private static Stream<KeyHash> hashes(ApiKey key) {
    return Stream.concat(
        Stream.of(key.privateKeyHash()), key.replaced().map(ApiKey.Replaced::hash).stream());
  }

  @Override
  public Optional<ApiKey> find(KeyHash privateKeyHash) {
    return Optional.ofNullable(byHash.get(privateKeyHash)).map(byId::get);
  }

  @Override
  public Optional<ApiKey> findPublic(String publicKey) {
    return Optional.ofNullable(byPublicKey.get(publicKey)).map(byId::get);
  }

  @Override
  public Optional<ApiKey> lock(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public List<ApiKey> of(MerchantId merchant) {
    return byId.values().stream()
        .filter(key -> key.merchant().equals(merchant))
        .sorted(Comparator.comparingLong(ApiKey::id))
        .toList();
  }

  @Override
  public void update(ApiKey key) {
    ApiKey before =
        lock(key.id()).orElseThrow(() -> new IllegalStateException("no pair " + key.id()));
    hashes(before).forEach(hash -> undo.remove(byHash, hash));
    hashes(key).forEach(hash -> undo.insert(byHash, hash, key.id(), "the private key"));
    undo.replace(byId, key.id(), key);
  }
}
