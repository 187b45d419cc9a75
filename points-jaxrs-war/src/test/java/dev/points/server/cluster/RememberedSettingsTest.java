package dev.points.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Settings that servers remember")
class RememberedSettingsTest {

  private static HazelcastInstance one;
  private static HazelcastInstance two;

  private final AtomicInteger forgottenHere = new AtomicInteger();
  private final AtomicInteger forgottenThere = new AtomicInteger();
  private final RememberedSettings here = new RememberedSettings(one, 2);
  private final RememberedSettings there = new RememberedSettings(two, 2);

  @BeforeAll
  static void startTwoMembers() {
    one = Cluster.start("127.0.0.1", 15901, List.of("127.0.0.1:15901"));
    int port = one.getCluster().getLocalMember().getAddress().getPort();
    two = Cluster.start("127.0.0.1", port + 1, List.of("127.0.0.1:" + port));
    assertThat(two.getCluster().getMembers()).hasSize(2);
  }

  @AfterAll
  static void stop() {
    two.getLifecycleService().terminate();
    one.getLifecycleService().terminate();
  }

  @BeforeEach
  void count() {
    here.forgetHereBy(forgottenHere::incrementAndGet);
    there.forgetHereBy(forgottenThere::incrementAndGet);
  }

  @Test
  void areForgottenByEveryOtherServerBeforeTheAnswer() {
    assertThat(here.forgetElsewhere()).isTrue();

    assertThat(forgottenThere).hasValue(1);
    assertThat(forgottenHere).as("whoever asks forgets by itself").hasValue(0);
  }

  @Test
  void mayBeRememberedByAServerThatFails() {
    there.forgetHereBy(
        () -> {
          throw new IllegalStateException("on purpose");
        });

    assertThat(here.forgetElsewhere()).isFalse();
  }

  @Test
  void mayBeRememberedByAServerThatHangsWhichIsNotWaitedForForLong() {
    CountDownLatch end = new CountDownLatch(1);
    there.forgetHereBy(() -> await(end));
    long begun = System.nanoTime();
    try {
      assertThat(here.forgetElsewhere()).isFalse();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    } finally {
      end.countDown();
    }
  }

  @Test
  void mayBeRememberedByAServerThatDoesNotBelongToTheClusterAtTheMoment() {
    assertThat(new RememberedSettings(one, 3).forgetElsewhere()).isFalse();

    assertThat(forgottenThere).as("the others forget all the same").hasValue(1);
  }

  @Test
  void areRememberedByNobodyElseIfThereIsOneServer() {
    HazelcastInstance lonely = Cluster.start("127.0.0.1", 15951, List.of());
    try {
      assertThat(new RememberedSettings(lonely, 0).forgetElsewhere()).isTrue();
    } finally {
      lonely.getLifecycleService().terminate();
    }
    assertThat(new RememberedSettings(lonely, 0).forgetElsewhere())
        .as("once it has left the cluster it cannot know")
        .isFalse();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
