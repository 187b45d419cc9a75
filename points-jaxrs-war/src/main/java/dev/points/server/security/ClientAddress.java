package dev.points.server.security;

import dev.points.merchant.IpRange;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, and whether over TLS, when there may be proxies in between (decision K-4). Whatever a
 * request says of itself counts only as far as trusted proxies wrote it: the hops are read from the
 * right, and nothing is believed that stands left of the first one that is not a trusted proxy, or
 * that cannot be read. Where both {@code Forwarded} and {@code X-Forwarded-For} are sent they must
 * tell the same, because a proxy that writes one of them passes on the other as the caller sent it.
 * Thread-safe.
 */
@Dependent
public final class ClientAddress {

  private static final String FORWARDED = "Forwarded";
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final String HTTPS = "https";

  private final Premises premises;

  /**
   * Reads for an installation.
   *
   * @param premises who knows the trusted proxies
   */
  @Inject
  public ClientAddress(Premises premises) {
    this.premises = premises;
  }

  /** Where a chain of hops leads, and the hop that tells of it, if there is any. */
  private record Origin(InetAddress address, Optional<Hop> toldBy) {}

  /**
   * The address of the caller: that of the peer, or the one for which trusted proxies called.
   *
   * @param request the request
   * @return the address; that of the nearest proxy whose word ends the trail if its caller cannot
   *     be told
   * @throws IllegalStateException if the server does not know its peer
   */
  public InetAddress of(HttpServletRequest request) {
    InetAddress peer = peer(request);
    if (!premises.isTrustedProxy(peer)) {
      return peer;
    }
    List<String> standard = lines(request, FORWARDED);
    List<String> custom = lines(request, FORWARDED_FOR);
    if (standard.isEmpty()) {
      return trace(peer, Hop.inForwardedFor(custom)).address;
    }
    InetAddress told = trace(peer, Hop.inForwarded(standard)).address;
    boolean contradicted =
        !custom.isEmpty() && !told.equals(trace(peer, Hop.inForwardedFor(custom)).address);
    return contradicted ? peer : told;
  }

  /**
   * Whether the caller sent the request over TLS: to the trusted proxy, if that says how, otherwise
   * to this server.
   *
   * @param request the request
   * @return true if so
   * @throws IllegalStateException if the server does not know its peer
   */
  public boolean isSecure(HttpServletRequest request) {
    if (request.getHeader(FORWARDED) == null && request.getHeader(FORWARDED_PROTO) == null) {
      return request.isSecure();
    }
    InetAddress peer = peer(request);
    return premises.isTrustedProxy(peer)
        ? isHttpsByItsProxy(request, peer).orElse(request.isSecure())
        : request.isSecure();
  }

  /**
   * Whether the request crossed a network in the clear: it came over plain HTTP, neither from this
   * machine nor from a trusted proxy, or a trusted proxy says that it came so.
   *
   * @param request the request
   * @return true if so
   * @throws IllegalStateException if the server does not know its peer
   */
  boolean isExposed(HttpServletRequest request) {
    InetAddress peer = peer(request);
    return premises.isTrustedProxy(peer)
        ? !isHttpsByItsProxy(request, peer).orElse(true)
        : !request.isSecure() && !peer.isLoopbackAddress();
  }

  /** What the trusted proxy says, or empty if it says nothing; all that it says must be https. */
  private Optional<Boolean> isHttpsByItsProxy(HttpServletRequest request, InetAddress peer) {
    List<String> said = new ArrayList<>();
    trace(peer, Hop.inForwarded(lines(request, FORWARDED)))
        .toldBy
        .flatMap(Hop::proto)
        .ifPresent(said::add);
    for (String line : lines(request, FORWARDED_PROTO)) {
      for (String proto : line.split(",", -1)) {
        said.add(proto.strip());
      }
    }
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(said.stream().allMatch(HTTPS::equalsIgnoreCase));
  }

  private Origin trace(InetAddress peer, List<Hop> hops) {
    InetAddress nearest = peer;
    for (int i = hops.size() - 1; i >= 0; i--) {
      Hop hop = hops.get(i);
      nearest = hop.address().orElse(nearest);
      if (hop.address().isEmpty() || !premises.isTrustedProxy(nearest)) {
        return new Origin(nearest, Optional.of(hop));
      }
    }
    return new Origin(nearest, hops.stream().findFirst());
  }

  private static InetAddress peer(HttpServletRequest request) {
    // An address of a link is told with the link's name, which says nothing of who it is.
    String address = String.valueOf(request.getRemoteAddr()).split("%", 2)[0];
    return IpRange.parseAddress(address)
        .orElseThrow(() -> new IllegalStateException("the peer has no address: " + address));
  }

  private static List<String> lines(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }
}
