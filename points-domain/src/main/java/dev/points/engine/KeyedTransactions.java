package dev.points.engine;

import dev.points.idempotency.IdempotencyKeys;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.KeptAnswer;
import dev.points.idempotency.StoredAnswer;
import dev.points.storage.Storage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The transaction of a call under a key: it begins by looking the key up, and ends by keeping the
 * answer, so that answer and change are there together or not at all (decisions O-4, W-11). Each
 * try looks again, because the one that was faster may have kept the answer to this very request.
 *
 * <p>Not thread-safe: it belongs to one call.
 *
 * @param <R> the result of the call, which is the answer of its transaction
 */
final class KeyedTransactions<R> implements Transactions {

  private final Storage stores;
  private final Clock clock;
  private final IdempotentRequest request;
  private final Function<R, Optional<StoredAnswer>> answer;
  private Optional<StoredAnswer> stored = Optional.empty();
  private boolean done;

  /** Leaves a transaction whose work was done before. */
  static final class KeyIsKnown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient KeptAnswer kept;

    KeyIsKnown(KeptAnswer kept) {
      super("the idempotency key is known", null, false, false);
      this.kept = kept;
    }

    <R> Once<R> answerTo(IdempotentRequest request) {
      return kept.fingerprint().equals(request.fingerprint())
          ? new Once.Replayed<>(kept.answer())
          : new Once.KeyReused<>();
    }
  }

  private record Done<T>(T result, Optional<StoredAnswer> stored) {}

  KeyedTransactions(
      Storage stores,
      Clock clock,
      IdempotentRequest request,
      Function<R, Optional<StoredAnswer>> answer) {
    this.stores = stores;
    this.clock = clock;
    this.request = request;
    this.answer = answer;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    if (done) {
      throw new IllegalStateException("a call under a key makes its change in one transaction");
    }
    Done<T> change = stores.inTransaction(() -> unlessKnown(work));
    done = true;
    stored = change.stored();
    return change.result();
  }

  private <T> Done<T> unlessKnown(Supplier<T> work) {
    IdempotencyKeys keys = stores.idempotencyKeys();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<KeptAnswer> known = keys.find(request.name(), now);
    if (known.isPresent()) {
      throw new KeyIsKnown(known.get());
    }
    T result = work.get();
    // The call gives the answer of its transaction on, see PointsEngine.once; a call that does not
    // fails here, with its change undone.
    @SuppressWarnings("unchecked")
    R resultOfTheCall = (R) result;
    Optional<StoredAnswer> toKeep = answer.apply(resultOfTheCall);
    toKeep.ifPresent(kept -> keys.add(request, kept, now));
    return new Done<>(result, toKeep);
  }

  /** What was kept by the transaction that was committed. */
  Optional<StoredAnswer> stored() {
    return stored;
  }
}
