package dev.points.server.delivery;

import dev.points.merchant.IpRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses that anybody may be asked to connect to from those that are somebody's own
 * (decision H-4), by the registries of special-purpose addresses of the IANA.
 */
final class PublicAddress {

  private static final List<IpRange> RESERVED_V4 =
      ranges(
          "0.0.0.0/8", // this network, unspecified
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by customers of a provider
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // what a cloud tells its machines, at a public address
          "169.254.0.0/16", // link-local, and what clouds tell their machines
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocols
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // multicast relays
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /**
   * Whatever is given out to be reached from everywhere. Not in it are loopback, link-local,
   * site-local and unique local addresses, multicast, and addresses that hold one of version 4.
   */
  private static final IpRange GLOBAL_V6 = ranges("2000::/3").get(0);

  private static final List<IpRange> RESERVED_V6 =
      ranges(
          "2001::/23", // protocols: Teredo, benchmarks, hashes
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which leads to any address of version 4
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  /** Addresses of version 4 as networks without it see them. */
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
