package dev.points.storage.memory;

import dev.points.merchant.KeyHash;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.AuthorizationCodes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class InMemoryAuthorizationCodes implements AuthorizationCodes {

  private final Map<UUID, AuthorizationCode> byGrant = new HashMap<>();
  private final Map<KeyHash, UUID> byHash = new HashMap<>();
  private final UndoLog undo;

  InMemoryAuthorizationCodes(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public void add(AuthorizationCode code) {
    undo.insert(byHash, code.hash(), code.grant(), "the code");
    undo.insert(byGrant, code.grant(), code, "the authorization");
  }

  @Override
  public Optional<AuthorizationCode> lock(KeyHash hash) {
    return Optional.ofNullable(byHash.get(hash)).map(byGrant::get);
  }

  @Override
  public Optional<AuthorizationCode> lock(UUID grant) {
    return Optional.ofNullable(byGrant.get(grant));
  }

  @Override
  public void update(AuthorizationCode code) {
    undo.replace(byGrant, code.grant(), code);
  }
}
