package dev.points.server.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a server is sent that shall forget. Servers of two versions may be in one cluster during an
 * update: neither the name nor the form of this class changes.
 */
final class ForgetSettings implements Callable<Boolean>, HazelcastInstanceAware, Serializable {

  private static final long serialVersionUID = 1L;
  private static final String HOW = "points.forget-settings";

  private transient @Nullable HazelcastInstance here;

  static void register(HazelcastInstance member, Runnable forget) {
    member.getUserContext().put(HOW, forget);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    here = instance;
  }

  /** A server that has not said how it forgets has nothing to remember yet. */
  @Override
  public Boolean call() {
    if (here != null && here.getUserContext().get(HOW) instanceof Runnable forget) {
      forget.run();
    }
    return true;
  }
}
