package dev.points.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.contract.MerchantLocksContract;
import dev.points.fixture.Together;
import dev.points.merchant.MerchantId;
import dev.points.storage.MerchantLocks;
import dev.points.storage.MerchantLocks.Hold;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures how long callers wait")
class LocalMerchantLocksTest extends MerchantLocksContract {

  private static final MerchantId SHOP = new MerchantId(1);

  private final MerchantLocks locks = new LocalMerchantLocks();

  @Override
  protected MerchantLocks locks() {
    return locks;
  }

  @Test
  void refusesACallerBeyondTheQueueAtOnce() {
    MerchantLocks shortQueue = new LocalMerchantLocks(Duration.ofDays(1), 1);
    Hold first = shortQueue.acquire(SHOP).orElseThrow();

    assertThat(shortQueue.acquire(SHOP)).isEmpty();
    assertThat(shortQueue.acquire(new MerchantId(2))).isPresent();
    first.close();
    assertThat(shortQueue.acquire(SHOP)).isPresent();
  }

  @Test
  void countsACallerOnceHoweverOftenTheHoldIsClosed() {
    MerchantLocks shortQueue = new LocalMerchantLocks(Duration.ZERO, 1);
    Hold first = shortQueue.acquire(SHOP).orElseThrow();
    first.close();
    first.close();
    Hold second = shortQueue.acquire(SHOP).orElseThrow();
    first.close();

    assertThat(shortQueue.acquire(SHOP)).isEmpty();
    second.close();
  }

  @Test
  void needsAQueueWithAPlaceInIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocalMerchantLocks(Duration.ofSeconds(1), 0))
        .withMessage("a queue has at least one place, was 0");
  }

  @Test
  void mayBeReleasedByAnotherThread() {
    Hold hold = locks.acquire(SHOP).orElseThrow();

    boolean free =
        Together.run(
                1,
                number -> {
                  hold.close();
                  return locks.acquire(SHOP).isPresent();
                })
            .get(0);

    assertThat(free).isTrue();
  }

  @Test
  void keepsTheInterruptOfACallerWhoWaited() {
    Hold hold = locks.acquire(SHOP).orElseThrow();

    boolean kept =
        Together.run(
                1,
                number -> {
                  Thread.currentThread().interrupt();
                  assertThat(locks.acquire(SHOP)).isEmpty();
                  return Thread.interrupted();
                })
            .get(0);

    assertThat(kept).isTrue();
    hold.close();
  }

  @Test
  void letsEverybodyThroughIfItIsNone() {
    MerchantLocks none = MerchantLocks.none();

    Hold first = none.acquire(SHOP).orElseThrow();
    Hold second = none.acquire(SHOP).orElseThrow();

    first.close();
    second.close();
  }
}
