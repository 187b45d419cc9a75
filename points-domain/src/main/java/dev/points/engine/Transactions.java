package dev.points.engine;

import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import java.util.function.Supplier;

/** How an engine runs a change: as {@link Storage#inTransaction}, or with more in it. */
@FunctionalInterface
interface Transactions {

  /** Runs work in a transaction: all its changes are kept, or, if it throws, none. */
  <T> T run(Supplier<T> work);

  /**
   * Runs work in a transaction, or answers that others were faster, which changed nothing. In a
   * transaction of the host application only its end undoes what was changed: the conflict is
   * thrown.
   */
  default <T> T unlessBusy(Supplier<T> work, T busy) {
    try {
      return run(work);
    } catch (Conflict everyTime) {
      if (everyTime.isOfHost()) {
        throw everyTime;
      }
      return busy;
    }
  }
}
