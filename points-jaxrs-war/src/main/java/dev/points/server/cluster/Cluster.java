package dev.points.server.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;

/** Starts this server's member of the cluster. */
public final class Cluster {

  /** The map of the merchants whose turn it is. */
  public static final String MERCHANT_LOCKS = "merchant-locks";

  /** The map of how many calls may come. */
  public static final String RATE_LIMITS = "rate-limits";

  private static final String NAME = "points";

  private static final int MAX_RATE_LIMITS = 100_000;
  private static final int IDLE_SECONDS = 3_600;

  private Cluster() {}

  /**
   * Starts a member.
   *
   * @param host the address to listen on
   * @param port the port to listen on, or the next that is free
   * @param members the addresses of all members, each as {@code host:port}; empty for a single
   *     server
   * @return the running member
   */
  public static HazelcastInstance start(String host, int port, List<String> members) {
    return Hazelcast.newHazelcastInstance(config(host, port, members));
  }

  private static Config config(String host, int port, List<String> members) {
    Config config = new Config();
    config.setClusterName(NAME);
    // Tasks and entries of other members are of the application's classes, not of the server's.
    config.setClassLoader(Cluster.class.getClassLoader());
    config.getJetConfig().setEnabled(false);
    config
        .setProperty("hazelcast.logging.type", "jdk")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        // A member that hangs is given up after seconds, not minutes.
        .setProperty("hazelcast.heartbeat.interval.seconds", "1")
        .setProperty("hazelcast.max.no.heartbeat.seconds", "5")
        // One that comes back is taken in again as soon, and not after five minutes.
        .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
        .setProperty("hazelcast.operation.call.timeout.millis", "2000");
    // Worth little: if a server takes some along, their keys begin with full ones.
    config
        .getMapConfig(RATE_LIMITS)
        .setBackupCount(0)
        .setMaxIdleSeconds(IDLE_SECONDS)
        .setEvictionConfig(
            new EvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                .setSize(MAX_RATE_LIMITS));
    NetworkConfig network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(true);
    network.getInterfaces().setEnabled(true).addInterface(host);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(!members.isEmpty());
    members.forEach(join.getTcpIpConfig()::addMember);
    return config;
  }
}
