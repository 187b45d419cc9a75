package dev.points.storage.memory;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.PartnerId;
import dev.points.partner.TokenId;
import dev.points.partner.TokenKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

final class InMemoryAccessTokens implements AccessTokens {

  private final AtomicLong ids = new AtomicLong();
  private final TreeMap<Long, AccessToken> byId = new TreeMap<>();
  private final Map<KeyHash, Long> byHash = new HashMap<>();
  private final UndoLog undo;

  InMemoryAccessTokens(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public TokenId nextId() {
    return new TokenId(ids.incrementAndGet());
  }

  @Override
  public void add(AccessToken token) {
    undo.insert(byHash, token.hash(), token.id().value(), "the token");
    undo.insert(byId, token.id().value(), token, "the id of the token");
  }

  @Override
  public Optional<AccessToken> find(KeyHash hash) {
    return Optional.ofNullable(byHash.get(hash)).map(byId::get);
  }

  @Override
  public Optional<AccessToken> lock(TokenId id) {
    return Optional.ofNullable(byId.get(id.value()));
  }

  @Override
  public List<AccessToken> lockUnrevoked(UUID grant) {
    return byId.values().stream()
        .filter(token -> token.grant().filter(grant::equals).isPresent())
        .filter(token -> token.revokedAt().isEmpty())
        .toList();
  }

  @Override
  public List<AccessToken> page(PartnerId app, long after, int limit) {
    return page(after, limit, token -> token.app().equals(app));
  }

  @Override
  public List<AccessToken> managerTokens(MerchantId merchant, long after, int limit) {
    return page(
        after,
        limit,
        token ->
            token.kind() == TokenKind.MANAGER
                && token.merchant().filter(merchant::equals).isPresent());
  }

  private List<AccessToken> page(long after, int limit, Predicate<AccessToken> asked) {
    return byId.tailMap(after, false).values().stream().filter(asked).limit(limit).toList();
  }

  @Override
  public void update(AccessToken token) {
    undo.replace(byId, token.id().value(), token);
  }
}
