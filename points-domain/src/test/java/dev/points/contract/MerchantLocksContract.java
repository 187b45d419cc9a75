package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import dev.points.merchant.MerchantId;
import dev.points.storage.MerchantLocks;
import dev.points.storage.MerchantLocks.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every implementation of {@link MerchantLocks} keeps, save the one that locks nothing. */
@DisplayName("E-7: every merchant lock")
@Timeout(60)
public abstract class MerchantLocksContract {

  private static final Duration A_MOMENT = Duration.ofMillis(500);
  private static final Duration ABOUT_A_SECOND_AT_LEAST = Duration.ofMillis(600);
  private static final Duration ABOUT_A_SECOND_AT_MOST = Duration.ofMillis(2_500);

  /**
   * The locks to try. Other tests may use them at the same time.
   *
   * @return always the same locks
   */
  protected abstract MerchantLocks locks();

  @Test
  void letsOneCallerOfAMerchantThroughAtATime() {
    MerchantId merchant = aMerchant();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    List<Boolean> through =
        Together.run(
            8,
            number -> {
              Optional<Hold> hold = locks().acquire(merchant);
              if (hold.isEmpty()) {
                return false;
              }
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              Patience.pause(10);
              inside.decrementAndGet();
              hold.get().close();
              return true;
            });

    assertThat(through).as("all get their turn within the wait").containsOnly(true);
    assertThat(most).as("callers inside at once").hasValue(1);
  }

  @Test
  void letsCallersOfDifferentMerchantsThroughAtOnce() {
    Hold first = locks().acquire(aMerchant()).orElseThrow();
    long start = System.nanoTime();

    List<Hold> others = Together.run(4, number -> locks().acquire(aMerchant()).orElseThrow());

    assertThat(since(start)).isLessThan(A_MOMENT);
    others.forEach(Hold::close);
    first.close();
  }

  @Test
  void letsWaitingCallersThroughInTheOrderInWhichTheyCame() throws InterruptedException {
    MerchantId merchant = aMerchant();
    Hold first = locks().acquire(merchant).orElseThrow();
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<Thread> waiters = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      int mine = number;
      Thread waiter =
          new Thread(
              () ->
                  locks()
                      .acquire(merchant)
                      .ifPresent(
                          hold -> {
                            order.add(mine);
                            hold.close();
                          }));
      waiters.add(waiter);
      waiter.start();
      Patience.untilItWaits(waiter);
      Patience.pause(20);
    }

    first.close();

    for (Thread waiter : waiters) {
      waiter.join();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void letsNobodyOvertakeAWaitingCaller() throws InterruptedException {
    MerchantId merchant = aMerchant();
    Hold hold = locks().acquire(merchant).orElseThrow();
    for (int round = 0; round < 5; round++) {
      List<String> order = new CopyOnWriteArrayList<>();
      Thread waiter =
          new Thread(
              () ->
                  locks()
                      .acquire(merchant)
                      .ifPresent(
                          turn -> {
                            order.add("waiter");
                            turn.close();
                          }));
      waiter.start();
      Patience.untilItWaits(waiter);
      Patience.pause(20);

      hold.close();
      hold = locks().acquire(merchant).orElseThrow();
      order.add("newcomer");

      waiter.join();
      assertThat(order).containsExactly("waiter", "newcomer");
    }
    hold.close();
  }

  @Test
  void givesUpAfterAboutASecondButNotAtOnce() {
    MerchantId merchant = aMerchant();
    Hold first = locks().acquire(merchant).orElseThrow();

    Duration waited =
        Together.run(
                1,
                number -> {
                  long start = System.nanoTime();
                  assertThat(locks().acquire(merchant)).isEmpty();
                  return since(start);
                })
            .get(0);

    assertThat(waited).isBetween(ABOUT_A_SECOND_AT_LEAST, ABOUT_A_SECOND_AT_MOST);
    first.close();
  }

  @Test
  void isFreeAgainAfterACallerGaveUp() {
    MerchantId merchant = aMerchant();
    Hold first = locks().acquire(merchant).orElseThrow();
    Together.run(1, number -> locks().acquire(merchant).isEmpty());
    first.close();

    Hold second = locks().acquire(merchant).orElseThrow();

    second.close();
  }

  @Test
  void mayBeAcquiredAgainAndAgain() {
    MerchantId merchant = aMerchant();

    for (int time = 0; time < 20; time++) {
      locks().acquire(merchant).orElseThrow().close();
    }
  }

  @Test
  void doesNothingMoreWhenAHoldIsClosedTwice() {
    MerchantId merchant = aMerchant();
    Hold first = locks().acquire(merchant).orElseThrow();
    first.close();
    first.close();
    Hold second = locks().acquire(merchant).orElseThrow();
    first.close();

    boolean refused = Together.run(1, number -> locks().acquire(merchant).isEmpty()).get(0);

    assertThat(refused).as("the second holder still keeps others out").isTrue();
    second.close();
  }

  @Test
  void refusesACallerWhoIsInterruptedWhileWaiting() throws InterruptedException {
    MerchantId merchant = aMerchant();
    Hold first = locks().acquire(merchant).orElseThrow();
    AtomicReference<Optional<Hold>> answer = new AtomicReference<>();
    Thread waiter = new Thread(() -> answer.set(locks().acquire(merchant)));
    waiter.start();
    Patience.untilItWaits(waiter);

    waiter.interrupt();
    waiter.join();

    assertThat(answer.get()).isEmpty();
    first.close();
    locks().acquire(merchant).orElseThrow().close();
  }

  private static MerchantId aMerchant() {
    return new MerchantId(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 62));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
