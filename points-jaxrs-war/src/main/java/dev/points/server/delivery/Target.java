package dev.points.server.delivery;

import java.net.InetAddress;
import java.util.List;

/**
 * Where to connect to: an address whose host was looked up, and is not looked up again. Immutable
 * and thread-safe.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host as the address names it, in lower case, an IPv6 address in brackets
 * @param port where it listens
 * @param path the path and the query, as they are sent
 * @param addresses what the host is, at least one address, each of which may be connected to
 */
public record Target(
    String scheme, String host, int port, String path, List<InetAddress> addresses) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Keeps its own copy.
   *
   * @throws IllegalArgumentException if there is no address
   */
  public Target {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("a target has an address");
    }
  }

  static int defaultPort(String scheme) {
    return scheme.equals("https") ? HTTPS : HTTP;
  }

  /** What the header {@code Host} says. */
  String authority() {
    return port == defaultPort(scheme) ? host : host + ":" + port;
  }

  /** The host without the brackets of an IPv6 address. */
  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * The address to connect to.
   *
   * @param attempt how many attempts there were before: each takes the next of several addresses
   */
  InetAddress address(int attempt) {
    return addresses.get(Math.floorMod(attempt, addresses.size()));
  }
}
