package dev.points.contract;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for other threads. */
final class Patience {

  private static final long LONG_SECONDS = 30;
  private static final long CHANCE_MILLIS = 100;

  private Patience() {}

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LONG_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** A moment in which a broken lock would let others overtake; a right one makes them wait. */
  static void giveOthersAChance() {
    pause(CHANCE_MILLIS);
  }

  /** Comes back when the thread waits for something. */
  static void untilItWaits(Thread thread) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      if (!thread.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("the thread does not wait, it is " + thread.getState());
      }
      pause(1);
    }
  }

  static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
