package dev.points.server.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.points.fixture.Together;
import dev.points.server.cluster.Cluster;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Buckets of a cluster")
class HazelcastBucketsTest extends BucketsContract {

  private static final RateLimit TEN = RateLimit.onAverage(1, 10);

  private static HazelcastInstance one;
  private static HazelcastInstance two;
  private static Buckets here;
  private static Buckets there;

  @BeforeAll
  static void startTwoMembers() {
    one = Cluster.start("127.0.0.1", 16001, List.of("127.0.0.1:16001"));
    int port = one.getCluster().getLocalMember().getAddress().getPort();
    two = Cluster.start("127.0.0.1", port + 1, List.of("127.0.0.1:" + port));
    assertThat(two.getCluster().getMembers()).hasSize(2);
    here = bucketsOn(one);
    there = bucketsOn(two);
    awaitThatTheyCountTogether();
  }

  /** Whoever is asked first answers more slowly than anybody waits for on a busy machine. */
  private static void awaitThatTheyCountTogether() {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    int together = 0;
    while (together < 20) {
      assertThat(System.nanoTime()).as("the two count together in time").isLessThan(end);
      String name = aName();
      here.take(name, TEN);
      together = there.take(name, TEN).remaining() == 8 ? together + 1 : 0;
    }
  }

  @AfterAll
  static void stop() {
    two.getLifecycleService().terminate();
    one.getLifecycleService().terminate();
  }

  @Override
  Buckets buckets() {
    return here;
  }

  @Test
  void areSharedByAllServers() {
    String name = aName();

    List<Allowance> all =
        Together.run(40, number -> (number % 2 == 0 ? here : there).take(name, TEN));

    assertThat(all).filteredOn(Allowance::granted).hasSize(10);
  }

  @Test
  void countOnThisServerAloneWhenTheClusterIsGone() {
    HazelcastInstance lonely = Cluster.start("127.0.0.1", 16051, List.of());
    Buckets buckets = bucketsOn(lonely);
    String name = aName();
    buckets.take(name, TEN);

    lonely.getLifecycleService().terminate();

    for (int call = 0; call < 10; call++) {
      assertThat(buckets.take(name, TEN).granted()).as("call %d", call).isTrue();
    }
    assertThat(buckets.take(name, TEN).granted()).isFalse();
  }

  @Test
  void countOnThisServerAloneAfterASecondWhenTheClusterHangs() {
    Buckets buckets = new HazelcastBuckets(aMapThatHangs());
    String name = aName();
    long begun = System.nanoTime();

    assertThat(buckets.take(name, TEN).granted()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(1_000), Duration.ofMillis(2_500));
    long again = System.nanoTime();
    assertThat(buckets.take(name, TEN).remaining()).isEqualTo(8);
    assertThat(Duration.ofNanos(System.nanoTime() - again))
        .as("the next call does not wait for the cluster again")
        .isLessThan(Duration.ofMillis(500));
  }

  @SuppressWarnings("unchecked") // the proxy implements the raw interface
  private static IMap<String, byte[]> aMapThatHangs() {
    return (IMap<String, byte[]>)
        Proxy.newProxyInstance(
            IMap.class.getClassLoader(),
            new Class<?>[] {IMap.class},
            (proxy, method, arguments) -> new CompletableFuture<>());
  }

  private static Buckets bucketsOn(HazelcastInstance member) {
    return new HazelcastBuckets(member.getMap(Cluster.RATE_LIMITS));
  }
}
