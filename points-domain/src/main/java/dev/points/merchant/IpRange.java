package dev.points.merchant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the internet protocol, or a block of them that begin alike (CIDR), in version 4 or
 * 6 (decision K-4). Nothing is ever looked up: a host name is no address. Immutable and
 * thread-safe.
 *
 * @param network the first address of the block; what lies behind the prefix is zero
 * @param prefix how many leading bits all addresses of the block have in common
 */
public record IpRange(InetAddress network, int prefix) {

  /** More than the longest way to write an address. */
  private static final int MAX_LENGTH = 64;

  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /** What begins with a dot, the library takes for a name and looks up. */
  private static final Pattern V6 = Pattern.compile("(?!\\.)[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

  /**
   * Clears what lies behind the prefix.
   *
   * @param network any address of the block
   * @param prefix how many leading bits all addresses of the block have in common
   * @throws IllegalArgumentException if {@code prefix} is negative or longer than the address
   */
  public IpRange {
    byte[] bits = network.getAddress();
    if (prefix < 0 || prefix > bits.length * Byte.SIZE) {
      throw new IllegalArgumentException("an address has no prefix of " + prefix + " bits");
    }
    for (int bit = prefix; bit < bits.length * Byte.SIZE; bit++) {
      bits[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    network = addressOf(bits);
  }

  /**
   * Reads an address as people write it.
   *
   * @param written for example {@code 192.0.2.7} or {@code 2001:db8::7}; surrounding space does not
   *     count
   * @return the address, of version 4 also where it is written inside version 6 ({@code
   *     ::ffff:192.0.2.7}); empty if this is no address, for example a host name, an address with
   *     leading zeros or with a zone
   */
  public static Optional<InetAddress> parseAddress(String written) {
    String text = written.strip();
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // A text of these characters is read, never looked up.
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  /**
   * Reads an address or a block as people write it.
   *
   * @param written for example {@code 192.0.2.7}, {@code 192.0.2.0/24} or {@code 2001:db8::/32};
   *     surrounding space does not count
   * @return the block, of a single address if no prefix is written; empty if this is none
   */
  public static Optional<IpRange> parse(String written) {
    String text = written.strip();
    int slash = text.indexOf('/');
    if (slash < 0) {
      return parseAddress(text).map(IpRange::of);
    }
    String prefix = text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches()) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(prefix);
    return parseAddress(text.substring(0, slash))
        .filter(address -> bits <= address.getAddress().length * Byte.SIZE)
        .map(address -> new IpRange(address, bits));
  }

  /**
   * The block of a single address.
   *
   * @param address which address
   * @return a block that contains nothing else
   */
  public static IpRange of(InetAddress address) {
    return new IpRange(address, address.getAddress().length * Byte.SIZE);
  }

  /**
   * Whether an address belongs to the block. None of version 4 belongs to a block of version 6, nor
   * the other way round.
   *
   * @param address any address
   * @return true if it begins with the prefix
   */
  public boolean contains(InetAddress address) {
    return address.getAddress().length == network.getAddress().length
        && new IpRange(address, prefix).network.equals(network);
  }

  /**
   * The block as people write it.
   *
   * @return the address alone for a block of one, otherwise with the prefix behind a slash
   */
  @Override
  public String toString() {
    String address = network.getHostAddress();
    return prefix == network.getAddress().length * Byte.SIZE ? address : address + "/" + prefix;
  }

  private static InetAddress addressOf(byte[] bits) {
    try {
      return InetAddress.getByAddress(bits);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
    }
  }
}
