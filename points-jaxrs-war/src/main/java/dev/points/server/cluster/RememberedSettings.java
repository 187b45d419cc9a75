package dev.points.server.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Has the servers of a cluster forget the merchants, keys and programs that they remember.
 * Thread-safe.
 */
public final class RememberedSettings {

  /** How long the other servers may take, all together. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String EXECUTOR = "remembered-settings";
  private static final Logger LOG = Logger.getLogger(RememberedSettings.class.getName());

  private final HazelcastInstance member;
  private final int servers;

  /**
   * What is remembered in a cluster.
   *
   * @param member this server's member
   * @param servers how many servers there are at least, those included that do not answer
   */
  public RememberedSettings(HazelcastInstance member, int servers) {
    this.member = member;
    this.servers = servers;
  }

  /**
   * Says how this server forgets when another one asks for it.
   *
   * @param forget empties the caches of this server; it returns when they are empty
   */
  public void forgetHereBy(Runnable forget) {
    ForgetSettings.register(member, forget);
  }

  /**
   * Has all other servers forget.
   *
   * @return true if every one of them has; false if one did not answer within two seconds, or does
   *     not belong to the cluster at the moment
   */
  public boolean forgetElsewhere() {
    try {
      Set<Member> others =
          member.getCluster().getMembers().stream()
              .filter(other -> !other.localMember())
              .collect(Collectors.toSet());
      Map<Member, Future<Boolean>> asked =
          others.isEmpty()
              ? Map.of()
              : member.getExecutorService(EXECUTOR).submitToMembers(new ForgetSettings(), others);
      return allAnswer(asked) && others.size() + 1 >= servers;
    } catch (RuntimeException gone) {
      LOG.warning("the cluster does not answer: " + gone);
      return false;
    }
  }

  /** Whoever is not waited for any longer forgets all the same, when it can. */
  private static boolean allAnswer(Map<Member, Future<Boolean>> asked) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean all = true;
    for (Map.Entry<Member, Future<Boolean>> each : asked.entrySet()) {
      try {
        all &= each.getValue().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException failure) {
        LOG.warning(
            "the server "
                + each.getKey().getAddress()
                + " did not forget settings: "
                + failure.getClass().getSimpleName());
        all = false;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return all;
  }
}
