package dev.points.server.delivery;

import dev.points.merchant.IpRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Knows the hosts that it was told of, and what it was asked. Thread-safe. */
final class FakeResolver implements Resolver {

  private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();

  FakeResolver with(String host, String... addresses) {
    known.put(
        host, Stream.of(addresses).map(text -> IpRange.parseAddress(text).orElseThrow()).toList());
    return this;
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized CompletableFuture<List<InetAddress>> resolve(String host) {
    asked.add(host);
    List<InetAddress> addresses = known.get(host);
    return addresses == null
        ? CompletableFuture.failedFuture(new UnknownHostException(host))
        : CompletableFuture.completedFuture(addresses);
  }
}
