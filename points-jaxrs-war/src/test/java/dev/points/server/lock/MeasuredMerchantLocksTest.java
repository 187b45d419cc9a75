package dev.points.server.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.contract.MerchantLocksContract;
import dev.points.merchant.MerchantId;
import dev.points.storage.MerchantLocks;
import dev.points.storage.memory.LocalMerchantLocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Measured merchant locks (E-7)")
class MeasuredMerchantLocksTest extends MerchantLocksContract {

  private static final MerchantLocks LOCKS =
      new MeasuredMerchantLocks(new LocalMerchantLocks(), (wait, granted) -> {});

  @Override
  protected MerchantLocks locks() {
    return LOCKS;
  }

  @Test
  void tellHowLongATurnWasWaitedForAndWhetherItCame() {
    Duration patience = Duration.ofMillis(50);
    List<Duration> waits = new ArrayList<>();
    List<Boolean> turns = new ArrayList<>();
    MerchantLocks locks =
        new MeasuredMerchantLocks(
            new LocalMerchantLocks(patience, 64),
            (wait, granted) -> {
              waits.add(wait);
              turns.add(granted);
            });
    MerchantId merchant = new MerchantId(905);

    locks.acquire(merchant).orElseThrow();
    assertThat(locks.acquire(merchant)).isEmpty();

    assertThat(turns).containsExactly(true, false);
    assertThat(waits.get(0)).isLessThan(patience);
    assertThat(waits.get(1)).isGreaterThanOrEqualTo(patience);
  }
}
