package dev.points.server.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import dev.points.contract.MerchantLocksContract;
import dev.points.merchant.MerchantId;
import dev.points.server.cluster.Cluster;
import dev.points.storage.MerchantLocks;
import dev.points.storage.MerchantLocks.Hold;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Merchant locks across a cluster (E-7)")
class HazelcastMerchantLocksTest extends MerchantLocksContract {

  private static final Duration WAIT = Duration.ofSeconds(1);

  private static HazelcastInstance one;
  private static HazelcastInstance two;
  private static HazelcastMerchantLocks here;
  private static HazelcastMerchantLocks there;

  @BeforeAll
  static void startTwoMembers() {
    one = Cluster.start("127.0.0.1", 15701, List.of("127.0.0.1:15701"));
    int port = one.getCluster().getLocalMember().getAddress().getPort();
    two = Cluster.start("127.0.0.1", port + 1, List.of("127.0.0.1:" + port));
    assertThat(two.getCluster().getMembers()).hasSize(2);
    here = locksOn(one);
    there = locksOn(two);
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
    two.getLifecycleService().terminate();
    one.getLifecycleService().terminate();
  }

  @Override
  protected MerchantLocks locks() {
    return here;
  }

  @Test
  void keepTheCallersOfAnotherServerOut() {
    MerchantId merchant = new MerchantId(901);
    Hold held = here.acquire(merchant).orElseThrow();

    assertThat(there.acquire(merchant)).isEmpty();

    held.close();
    Optional<Hold> afterwards = there.acquire(merchant);
    assertThat(afterwards).isPresent();
    afterwards.get().close();
  }

  @Test
  void letCallsGoOnWithoutTheClusterAndSayThatTheyAreDegraded() {
    HazelcastInstance lonely = Cluster.start("127.0.0.1", 15801, List.of());
    try (HazelcastMerchantLocks locks = locksOn(lonely)) {
      MerchantId merchant = new MerchantId(902);
      locks.acquire(merchant).orElseThrow().close();
      assertThat(locks.isDegraded()).isFalse();

      lonely.getLifecycleService().terminate();

      Hold held = locks.acquire(merchant).orElseThrow();
      assertThat(locks.isDegraded()).isTrue();
      assertThat(locks.acquire(merchant))
          .as("callers of this server still go one by one")
          .isEmpty();
      held.close();
    }
  }

  @Test
  void letCallsGoOnAfterTwoSecondsWhenTheClusterHangs() {
    try (HazelcastMerchantLocks locks =
        new HazelcastMerchantLocks(
            aMapThatHangs(), Duration.ofMillis(100), 64, Executors.defaultThreadFactory())) {
      MerchantId merchant = new MerchantId(903);
      long begun = System.nanoTime();

      Hold held = locks.acquire(merchant).orElseThrow();

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(2_000), Duration.ofMillis(3_500));
      assertThat(locks.isDegraded()).isTrue();
      held.close();
      long again = System.nanoTime();
      locks.acquire(merchant).orElseThrow().close();
      assertThat(Duration.ofNanos(System.nanoTime() - again))
          .as("the next call does not wait for the cluster again")
          .isLessThan(Duration.ofMillis(500));
    }
  }

  @Test
  void sayThatTheyAreDegradedBeforeTheCallGoesOn() {
    IMap<Long, Boolean> gone =
        aMap(
            (proxy, method, arguments) -> {
              throw new HazelcastInstanceNotActiveException();
            });
    for (int number = 0; number < 500; number++) {
      try (HazelcastMerchantLocks locks =
          new HazelcastMerchantLocks(gone, WAIT, 64, Executors.defaultThreadFactory())) {
        locks.acquire(new MerchantId(904)).orElseThrow().close();

        assertThat(locks.isDegraded()).as("after call %d", number).isTrue();
      }
    }
  }

  private static IMap<Long, Boolean> aMapThatHangs() {
    return aMap(
        (proxy, method, arguments) -> {
          new CountDownLatch(1).await();
          throw new IllegalStateException("never reached");
        });
  }

  @SuppressWarnings("unchecked") // the proxy implements the raw interface
  private static IMap<Long, Boolean> aMap(InvocationHandler behaviour) {
    return (IMap<Long, Boolean>)
        Proxy.newProxyInstance(IMap.class.getClassLoader(), new Class<?>[] {IMap.class}, behaviour);
  }

  private static HazelcastMerchantLocks locksOn(HazelcastInstance member) {
    return new HazelcastMerchantLocks(
        member.getMap("merchant-locks"), WAIT, 64, Executors.defaultThreadFactory());
  }
}
