package dev.points.server.delivery;

import dev.points.merchant.IpRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses that anybody may be asked to connect to from those that are somebody's own
 * (decision H-4). The ranges are those of the IANA's registries of special-purpose addresses for
 * IPv4 and IPv6, and of its IPv4 multicast and reserved space; beside each is the document that the
 * registry names.
 */
final class PublicAddress {

  private static final List<IpRange> RESERVED_V4 =
      ranges(
          "0.0.0.0/8", // RFC 791, 3.2: this network
          "10.0.0.0/8", // RFC 1918: private use
          "100.64.0.0/10", // RFC 6598: shared by customers of a provider
          "127.0.0.0/8", // RFC 1122, 3.2.1.3: loopback
          "168.63.129.16/32", // no registry; Azure's documentation: what Azure tells its machines
          "169.254.0.0/16", // RFC 3927: link-local, and what clouds tell their machines
          "172.16.0.0/12", // RFC 1918: private use
          "192.0.0.0/24", // RFC 6890, 2.1: protocols
          "192.0.2.0/24", // RFC 5737: documentation, TEST-NET-1
          "192.31.196.0/24", // RFC 7535: AS112
          "192.52.193.0/24", // RFC 7450: multicast relays, AMT
          "192.88.99.0/24", // RFC 7526: 6to4 relays, no longer in use
          "192.168.0.0/16", // RFC 1918: private use
          "192.175.48.0/24", // RFC 7534: AS112, direct delegation
          "198.18.0.0/15", // RFC 2544: benchmarks
          "198.51.100.0/24", // RFC 5737: documentation, TEST-NET-2
          "203.0.113.0/24", // RFC 5737: documentation, TEST-NET-3
          "224.0.0.0/4", // RFC 5771: multicast
          "240.0.0.0/4"); // RFC 1112, 4: reserved; RFC 8190: limited broadcast

  /**
   * Whatever is given out to be reached from everywhere: global unicast (RFC 4291, 2.4; IANA IPv6
   * Address Space). Not in it are loopback, link-local, site-local and unique local addresses,
   * multicast, and addresses that hold one of version 4.
   */
  private static final IpRange GLOBAL_V6 = ranges("2000::/3").get(0);

  private static final List<IpRange> RESERVED_V6 =
      ranges(
          "2001::/23", // RFC 2928: protocols, as Teredo (RFC 4380), benchmarks (RFC 5180), hashes
          "2001:db8::/32", // RFC 3849: documentation
          "2002::/16", // RFC 3056: 6to4, which leads to any address of version 4
          "2620:4f:8000::/48", // RFC 7534: AS112, direct delegation
          "3fff::/20"); // RFC 9637: documentation

  /** Addresses of version 4 as networks without it see them (RFC 6052, 2.1). */
  private static final IpRange NAT64 = ranges("64:ff9b::/96").get(0);

  private static final int V4_LENGTH = 4;
  private static final int V6_LENGTH = 16;
  private static final int MAPPED_MARK = 10;

  private PublicAddress() {}

  /**
   * Whether it is one that is reached from everywhere.
   *
   * @param address any address
   * @return false if it is, or leads to, somebody's own, or is not given out at all
   */
  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == V4_LENGTH) {
      return RESERVED_V4.stream().noneMatch(range -> range.contains(address));
    }
    if (isMapped(bytes) || NAT64.contains(address)) {
      return is(lastFour(bytes));
    }
    return GLOBAL_V6.contains(address)
        && RESERVED_V6.stream().noneMatch(range -> range.contains(address));
  }

  /** Java makes version 4 of these by itself, unless it is asked not to. */
  private static boolean isMapped(byte[] bytes) {
    for (int index = 0; index < MAPPED_MARK; index++) {
      if (bytes[index] != 0) {
        return false;
      }
    }
    return bytes[MAPPED_MARK] == (byte) 0xff && bytes[MAPPED_MARK + 1] == (byte) 0xff;
  }

  private static InetAddress lastFour(byte[] bytes) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, V6_LENGTH - V4_LENGTH, V6_LENGTH));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address has 4 bytes", impossible);
    }
  }

  private static List<IpRange> ranges(String... written) {
    return Stream.of(written).map(range -> IpRange.parse(range).orElseThrow()).toList();
  }
}
