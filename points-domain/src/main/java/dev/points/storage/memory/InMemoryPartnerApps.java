package dev.points.storage.memory;

import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.PartnerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryPartnerApps implements PartnerApps {

  private final AtomicLong ids = new AtomicLong();
  private final TreeMap<Long, PartnerApp> byId = new TreeMap<>();
  private final Map<String, Long> byClientId = new HashMap<>();
  private final UndoLog undo;

  InMemoryPartnerApps(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public PartnerId nextId() {
    return new PartnerId(ids.incrementAndGet());
  }

  @Override
  public void add(PartnerApp app) {
    undo.insert(byClientId, app.clientId(), app.id().value(), "the client id");
    undo.insert(byId, app.id().value(), app, "the id of the app");
  }

  @Override
  public Optional<PartnerApp> find(PartnerId id) {
    return Optional.ofNullable(byId.get(id.value()));
  }

  @Override
  public Optional<PartnerApp> findClient(String clientId) {
    return Optional.ofNullable(byClientId.get(clientId)).map(byId::get);
  }

  @Override
  public Optional<PartnerApp> lock(PartnerId id) {
    return find(id);
  }

  @Override
  public List<PartnerApp> page(long after, int limit) {
    return byId.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public void update(PartnerApp app) {
    undo.replace(byId, app.id().value(), app);
  }
}
