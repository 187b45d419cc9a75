package dev.points.usecase;

import dev.points.audit.Actor;
import dev.points.idempotency.IdempotencyKeys;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.KeptAnswer;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.MerchantId;
import dev.points.storage.Conflict;
import dev.points.storage.MerchantLocks;
import dev.points.storage.Storage;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the calls of one actor: each in a transaction of its own, tried again when others were
 * faster, at most once under an idempotency key, and in the merchant's turn where order counts.
 *
 * <p>Nothing is read and nothing is decided here. Thread-safe.
 */
public final class Calls {

  /** Enough for callers who meet by chance; whoever loses more often is told to come later. */
  private static final int TRIES = 4;

  private static final System.Logger LOG = System.getLogger(Calls.class.getName());

  private final Storage storage;
  private final MerchantLocks locks;
  private final Clock clock;
  private final Actor actor;
  private final Set<IdempotentRequest.Name> inFlight;

  /** Runs the calls of an actor; the time of each is read from the clock once. */
  public Calls(Storage storage, MerchantLocks locks, Clock clock, Actor actor) {
    this(storage, locks, clock, actor, ConcurrentHashMap.newKeySet());
  }

  private Calls(
      Storage storage,
      MerchantLocks locks,
      Clock clock,
      Actor actor,
      Set<IdempotentRequest.Name> inFlight) {
    this.storage = storage;
    this.locks = locks;
    this.clock = clock;
    this.actor = actor;
    this.inFlight = inFlight;
  }

  /** Returns the same for another actor. */
  public Calls by(Actor other) {
    return new Calls(storage, locks, clock, other, inFlight);
  }

  /** Reads in one transaction. */
  public <T> T read(Function<Call, T> work) {
    Call call = begin();
    return storage.inTransaction(() -> work.apply(call));
  }

  /**
   * Changes something that is refused to nobody.
   *
   * @throws Conflict if others were faster every time
   */
  public <T> T change(Function<Call, T> work) {
    Call call = begin();
    for (int tried = 1; ; tried++) {
      try {
        return storage.inTransaction(() -> work.apply(call));
      } catch (Conflict conflict) {
        if (conflict.isOfHost()) {
          throw conflict;
        }
        if (tried == TRIES || !conflict.isOver()) {
          LOG.log(System.Logger.Level.WARNING, "gave up after {0} tries: {1}", tried, conflict);
          throw conflict;
        }
      }
    }
  }

  /** Tries a change; busy if others were faster every time. */
  public <T, R> Outcome<T, R> attempt(Function<Call, Outcome<T, R>> work) {
    try {
      return change(work);
    } catch (Conflict everyTime) {
      return busyUnlessOfHost(everyTime);
    }
  }

  /**
   * Tries a change in the merchant's turn, which is held across the commit (decision E-7); busy if
   * the turn does not come in time.
   */
  public <T, R> Outcome<T, R> inTurn(MerchantId merchant, Function<Call, Outcome<T, R>> work) {
    Optional<MerchantLocks.Hold> turn = locks.acquire(merchant);
    if (turn.isEmpty()) {
      return Outcome.busy();
    }
    try {
      return attempt(work);
    } finally {
      turn.get().close();
    }
  }

  /**
   * Tries a change at most once under a key: its answer is stored in the same transaction, and the
   * key is looked up again after a conflict. Without a key, like {@link #attempt}.
   */
  public <T, R> Once<T, R> once(Key<T, R> key, Function<Call, Outcome<T, R>> work) {
    return key.request()
        .map(request -> alone(request, () -> tryOnce(request, key, work)))
        .orElseGet(() -> new Once.Fresh<>(attempt(work), Optional.empty()));
  }

  /** The same in the merchant's turn, like {@link #inTurn}. */
  public <T, R> Once<T, R> onceInTurn(
      MerchantId merchant, Key<T, R> key, Function<Call, Outcome<T, R>> work) {
    return key.request()
        .map(
            request ->
                alone(request, () -> tryOnceInTurn(merchant, () -> tryOnce(request, key, work))))
        .orElseGet(() -> new Once.Fresh<>(inTurn(merchant, work), Optional.empty()));
  }

  private <T, R> Once<T, R> alone(IdempotentRequest request, Supplier<Once<T, R>> call) {
    if (!inFlight.add(request.name())) {
      return new Once.StillRunning<>();
    }
    try {
      return call.get();
    } finally {
      inFlight.remove(request.name());
    }
  }

  private <T, R> Once<T, R> tryOnceInTurn(MerchantId merchant, Supplier<Once<T, R>> call) {
    Optional<MerchantLocks.Hold> turn = locks.acquire(merchant);
    if (turn.isEmpty()) {
      return new Once.Fresh<>(Outcome.busy(), Optional.empty());
    }
    try {
      return call.get();
    } finally {
      turn.get().close();
    }
  }

  private <T, R> Once<T, R> tryOnce(
      IdempotentRequest request, Key<T, R> key, Function<Call, Outcome<T, R>> work) {
    try {
      return change(call -> unlessKnown(request, key, call, work));
    } catch (Conflict faster) {
      return new Once.Fresh<>(busyUnlessOfHost(faster), Optional.empty());
    }
  }

  /** A host that has joined the engine to its transaction has to end it, so it is thrown. */
  private static <T, R> Outcome<T, R> busyUnlessOfHost(Conflict conflict) {
    if (conflict.isOfHost()) {
      throw conflict;
    }
    return Outcome.busy();
  }

  private <T, R> Once<T, R> unlessKnown(
      IdempotentRequest request, Key<T, R> key, Call call, Function<Call, Outcome<T, R>> work) {
    IdempotencyKeys keys = storage.idempotencyKeys();
    Optional<KeptAnswer> known = keys.find(request.name(), call.now());
    if (known.isPresent()) {
      return known.get().fingerprint().equals(request.fingerprint())
          ? new Once.Replayed<>(known.get().answer())
          : new Once.KeyReused<>();
    }
    Outcome<T, R> outcome = work.apply(call);
    Optional<StoredAnswer> answer = key.answer().apply(outcome);
    answer.ifPresent(stored -> keys.add(request, stored, call.now()));
    return new Once.Fresh<>(outcome, answer);
  }

  private Call begin() {
    return new Call(clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, storage.auditLog());
  }
}
