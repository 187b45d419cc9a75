package dev.points.server.delivery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * Where to connect to: an address whose host was looked up, and is not looked up again. Immutable
 * and thread-safe.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host as the address names it, in lower case, an IPv6 address in brackets
 * @param isLiteral whether the host is an IP address itself
 * @param port where it listens
 * @param path the path and the query, as they are sent
 * @param addresses what the host is, at least one address, each of which may be connected to
 */
public record Target(
    String scheme,
    String host,
    boolean isLiteral,
    int port,
    String path,
    List<InetAddress> addresses) {

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

  boolean isSecure() {
    return scheme.equals("https");
  }

  /** What the header {@code Host} says. */
  String authority() {
    return port == defaultPort(scheme) ? host : host + ":" + port;
  }

  /**
   * The address with the host's own in the place of its name.
   *
   * @param attempt how many attempts there were before: each takes the next of several addresses
   */
  URI pinned(int attempt) {
    InetAddress address = addresses.get(Math.floorMod(attempt, addresses.size()));
    // Without a zone: no address that is admitted has one.
    String literal = address.getHostAddress().replaceFirst("%.*", "");
    String shown = address instanceof Inet6Address ? "[" + literal + "]" : literal;
    return URI.create(scheme + "://" + shown + ":" + port + path);
  }
}
