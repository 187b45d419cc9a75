package dev.points.server.lock;

import dev.points.merchant.MerchantId;
import dev.points.storage.MerchantLocks;
import java.time.Duration;
import java.util.Optional;

/** Merchant locks that tell how long each caller waited for its turn. Thread-safe. */
public final class MeasuredMerchantLocks implements MerchantLocks {

  private final MerchantLocks locks;
  private final Waits waits;

  /**
   * Measures other locks.
   *
   * @param locks where callers wait
   * @param waits who is told
   */
  public MeasuredMerchantLocks(MerchantLocks locks, Waits waits) {
    this.locks = locks;
    this.waits = waits;
  }

  @Override
  public Optional<Hold> acquire(MerchantId merchant) {
    long begun = System.nanoTime();
    Optional<Hold> turn = locks.acquire(merchant);
    waits.ended(Duration.ofNanos(System.nanoTime() - begun), turn.isPresent());
    return turn;
  }

  /** Who is told. */
  @FunctionalInterface
  public interface Waits {

    /**
     * Takes note of one wait. Thread-safe; throws nothing, for a turn may have been granted.
     *
     * @param wait how long it took
     * @param granted whether the caller's turn came; if not, its call is answered 429
     */
    void ended(Duration wait, boolean granted);
  }
}
