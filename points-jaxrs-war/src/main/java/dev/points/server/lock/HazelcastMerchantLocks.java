package dev.points.server.lock;

import com.hazelcast.map.IMap;
import dev.points.merchant.MerchantId;
import dev.points.server.cluster.Breaker;
import dev.points.storage.MerchantLocks;
import dev.points.storage.memory.LocalMerchantLocks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Merchant locks across a cluster (decision E-7).
 *
 * <p>Callers of one server queue up in this JVM first, in the order in which they came; only the
 * first of them asks the cluster. A cluster lock belongs to a thread and may hang with the member
 * that owns it, so a keeper thread takes it and gives it back, and the caller waits for the keeper
 * no longer than two seconds beyond its own wait. If the cluster does not answer, the call goes on
 * under the database's locks alone, which is as safe, and the cluster is left alone for a few
 * seconds. Thread-safe.
 */
public final class HazelcastMerchantLocks implements MerchantLocks, AutoCloseable {

  /** How long the cluster may take beyond the caller's own wait. */
  private static final Duration HANG = Duration.ofSeconds(2);

  /** How long the cluster is left alone after it did not answer. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Far beyond the transaction time-out: a lock outlives the work it guards. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  private static final int MAX_KEEPERS = 256;
  private static final Logger LOG = Logger.getLogger(HazelcastMerchantLocks.class.getName());

  private final IMap<Long, Boolean> map;
  private final LocalMerchantLocks local;
  private final Duration wait;
  private final ExecutorService keepers;
  private final Breaker breaker = new Breaker(PAUSE);

  /**
   * Locks in a map of the cluster.
   *
   * @param map the map whose keys are locked; nothing is put into it
   * @param wait how long a caller waits at most
   * @param queue how many callers of one merchant may wait or work on this server
   * @param threads makes the keeper threads
   */
  public HazelcastMerchantLocks(
      IMap<Long, Boolean> map, Duration wait, int queue, ThreadFactory threads) {
    this.map = map;
    this.local = new LocalMerchantLocks(wait, queue);
    this.wait = wait;
    this.keepers =
        new ThreadPoolExecutor(
            0, MAX_KEEPERS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  /** What the cluster said. */
  private enum Verdict {
    GRANTED,
    BUSY,
    SILENT
  }

  @Override
  public Optional<Hold> acquire(MerchantId merchant) {
    long begun = System.nanoTime();
    Optional<Hold> turn = local.acquire(merchant);
    if (turn.isEmpty() || !breaker.permits()) {
      return turn;
    }
    Duration left = wait.minusNanos(System.nanoTime() - begun);
    Keeper keeper = new Keeper(merchant, left.isNegative() ? Duration.ZERO : left, turn.get());
    return switch (ask(keeper, turn.get())) {
      case GRANTED -> Optional.of(keeper::giveBack);
      case BUSY -> {
        turn.get().close();
        yield Optional.empty();
      }
      case SILENT -> turn;
    };
  }

  private static Verdict ask(Keeper keeper, Hold turn) {
    try {
      return keeper.ask();
    } catch (RuntimeException | Error noKeeper) {
      turn.close();
      throw noKeeper;
    }
  }

  /**
   * Whether calls go on without the cluster at the moment.
   *
   * @return true if the cluster did not answer when it was asked last
   */
  public boolean isDegraded() {
    return breaker.isOpen();
  }

  private void clusterAnswered() {
    if (breaker.succeeded()) {
      LOG.info("merchant locks are clustered again");
    }
  }

  private void clusterIsSilent(String why) {
    if (breaker.failed()) {
      LOG.warning(
          "the cluster does not answer ("
              + why
              + "): merchant locks are degraded, the database's locks go on");
    }
  }

  /** Ends the keepers; locks that they hold are given back. */
  @Override
  public void close() {
    keepers.shutdownNow();
  }

  /** Takes one cluster lock and gives it back, on one thread. */
  private final class Keeper implements Runnable {

    private final MerchantId merchant;
    private final Duration left;
    private final Hold turn;
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);

    Keeper(MerchantId merchant, Duration left, Hold turn) {
      this.merchant = merchant;
      this.left = left;
      this.turn = turn;
    }

    Verdict ask() {
      try {
        keepers.execute(this);
        Verdict answer = verdict.get(left.plus(HANG).toNanos(), TimeUnit.NANOSECONDS);
        if (answer != Verdict.SILENT) {
          clusterAnswered();
        }
        return answer;
      } catch (TimeoutException hanging) {
        return withoutTheCluster("no answer in time");
      } catch (RejectedExecutionException tooMany) {
        return Verdict.BUSY;
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("a keeper never fails", impossible);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return verdict.complete(Verdict.BUSY) ? Verdict.BUSY : verdict.join();
      }
    }

    /** The keeper may have been granted the lock at the last instant: then it is used. */
    private Verdict withoutTheCluster(String why) {
      if (verdict.complete(Verdict.SILENT)) {
        clusterIsSilent(why);
        return Verdict.SILENT;
      }
      return verdict.join();
    }

    void giveBack() {
      done.countDown();
    }

    @Override
    public void run() {
      if (!takes()) {
        return;
      }
      if (verdict.complete(Verdict.GRANTED)) {
        try {
          waitUntilDone();
          unlock();
        } finally {
          turn.close();
        }
      } else {
        unlock();
      }
    }

    private boolean takes() {
      try {
        if (map.tryLock(
            merchant.value(),
            left.toMillis(),
            TimeUnit.MILLISECONDS,
            LEASE.toMillis(),
            TimeUnit.MILLISECONDS)) {
          return true;
        }
        verdict.complete(Verdict.BUSY);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        verdict.complete(Verdict.SILENT);
      } catch (RuntimeException gone) {
        // Noted before the caller is told: from then on it may ask whether the locks are degraded.
        if (!verdict.isDone()) {
          clusterIsSilent(gone.getClass().getSimpleName());
        }
        verdict.complete(Verdict.SILENT);
      }
      return false;
    }

    private void waitUntilDone() {
      try {
        if (!done.await(LEASE.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warning(
              "the work under the lock of merchant " + merchant.value() + " outlived the lock");
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }

    private void unlock() {
      try {
        map.unlock(merchant.value());
      } catch (RuntimeException lost) {
        LOG.log(
            Level.WARNING,
            lost,
            () ->
                "the lock of merchant " + merchant.value() + " was lost before it was given back");
      }
    }
  }
}
