package dev.points.storage;

import dev.points.merchant.MerchantId;
import java.util.Optional;

/**
 * Lets one earning call of a merchant through at a time (decision E-7).
 *
 * <p>The lock gives order and back-pressure, not safety: the engine stays right if every call is
 * let through, because the stores' own constraints and row locks hold. Every implementation is
 * thread-safe and lets waiting callers through in the order in which they came.
 */
public interface MerchantLocks {

  /**
   * Waits until no other earning call of the merchant is under way, but at most about a second.
   *
   * @param merchant whose calls are let through one by one
   * @return the hold, to be closed once the call's changes are durable; empty if there were too
   *     many callers, or the wait was too long, or the thread was interrupted while it waited
   */
  Optional<Hold> acquire(MerchantId merchant);

  /** The right to go on, until it is closed. */
  @FunctionalInterface
  interface Hold extends AutoCloseable {

    /** Lets the next caller through. Closing twice does nothing more. Throws nothing. */
    @Override
    void close();
  }

  /**
   * Locks that let everybody through at once: for a single-threaded application, and to prove that
   * safety does not rest on the lock.
   *
   * @return locks that never refuse
   */
  static MerchantLocks none() {
    return merchant -> Optional.of(() -> {});
  }
}
