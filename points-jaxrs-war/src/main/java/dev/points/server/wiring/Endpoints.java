package dev.points.server.wiring;

import dev.points.merchant.IpRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the server listens.
 *
 * @param host an address, a name, or {@code *} for all addresses
 * @param http the port of plain HTTP, or empty if there is none
 * @param https the port of HTTPS, or empty if there is none
 */
record Endpoints(String host, OptionalInt http, OptionalInt https) {

  /**
   * Checks that it listens at all.
   *
   * @throws IllegalStateException if there is no port
   */
  Endpoints {
    if (http.isEmpty() && https.isEmpty()) {
      throw new IllegalStateException(
          "points.http.port=-1 leaves no port to listen on without points.tls=on");
    }
  }

  /** Its addresses, the safe one first. */
  List<String> urls() {
    String authority = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    List<String> urls = new ArrayList<>();
    https.ifPresent(port -> urls.add("https://" + authority + ":" + port));
    http.ifPresent(port -> urls.add("http://" + authority + ":" + port));
    return urls;
  }

  /** Whether plain HTTP can be spoken to it from other machines; what a name means is not asked. */
  boolean isOpenInTheClear() {
    return http.isPresent() && !isLoopback();
  }

  private boolean isLoopback() {
    return host.equals("localhost")
        || IpRange.parseAddress(host.replaceAll("[\\[\\]]", ""))
            .filter(InetAddress::isLoopbackAddress)
            .isPresent();
  }
}
