package dev.points.server.delivery;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks host names up. Every implementation is thread-safe. */
@FunctionalInterface
public interface Resolver {

  /**
   * Looks a host name up.
   *
   * @param host a name as the DNS knows it
   * @return its addresses, in the order in which to try them; fails if there is none
   */
  CompletableFuture<List<InetAddress>> resolve(String host);
}
