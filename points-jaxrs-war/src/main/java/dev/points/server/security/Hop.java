package dev.points.server.security;

import dev.points.merchant.IpRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proxy says of the request that came to it.
 *
 * @param address who sent it; empty if that cannot be told ({@code unknown}, {@code _hidden}, or
 *     nothing that can be read)
 * @param proto how it came, if the proxy says so
 */
record Hop(Optional<InetAddress> address, Optional<String> proto) {

  /** Something stands there that cannot be read; its protocol is not https. */
  private static final Hop UNREADABLE = new Hop(Optional.empty(), Optional.of("unreadable"));

  /** The longest address, in brackets, with its port, and more; a caller may send any length. */
  private static final int LONGEST = 64;

  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*:[^\\]]*)](:[\\w.-]+)?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]*):[\\w.-]+");

  /**
   * Reads the header {@code Forwarded} (RFC 7239).
   *
   * @param lines its lines, which are one list
   * @return a hop for each element, the nearest one last
   */
  static List<Hop> inForwarded(List<String> lines) {
    return split(String.join(",", lines), ',')
        .map(elements -> elements.stream().filter(one -> !one.isEmpty()).map(Hop::of).toList())
        .orElse(List.of(UNREADABLE));
  }

  /**
   * Reads the header {@code X-Forwarded-For}.
   *
   * @param lines its lines, which are one list
   * @return a hop for each address, the nearest one last
   */
  static List<Hop> inForwardedFor(List<String> lines) {
    List<Hop> hops = new ArrayList<>();
    for (String line : lines) {
      for (String node : line.split(",", -1)) {
        hops.add(new Hop(addressIn(node.strip()), Optional.empty()));
      }
    }
    return hops;
  }

  /** Reads {@code for=192.0.2.7;proto=https;by=…}. */
  private static Hop of(String element) {
    Optional<String> node = Optional.empty();
    Optional<String> proto = Optional.empty();
    for (String pair : split(element, ';').orElseThrow()) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals < 0) {
        return UNREADABLE;
      }
      String name = pair.substring(0, equals).strip();
      String value = pair.substring(equals + 1).strip();
      // By whom it was received, and for which host, is not asked here.
      if (name.equalsIgnoreCase("for")) {
        if (node.isPresent()) {
          return UNREADABLE;
        }
        node = Optional.of(value);
      } else if (name.equalsIgnoreCase("proto")) {
        if (proto.isPresent()) {
          return UNREADABLE;
        }
        proto = Optional.of(unquoted(value));
      }
    }
    return new Hop(node.map(Hop::unquoted).flatMap(Hop::addressIn), proto);
  }

  /** Reads an address, in brackets or not, with a port or not. */
  private static Optional<InetAddress> addressIn(String node) {
    if (node.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher bracketed = BRACKETED.matcher(node);
    if (bracketed.matches()) {
      return IpRange.parseAddress(bracketed.group(1));
    }
    Matcher withPort = WITH_PORT.matcher(node);
    return IpRange.parseAddress(withPort.matches() ? withPort.group(1) : node);
  }

  /** Cuts at a sign outside of quotes, or tells that a quote does not end. */
  private static Optional<List<String>> split(String text, char sign) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (quoted && at == '\\') {
        i++;
      } else if (at == '"') {
        quoted = !quoted;
      } else if (at == sign && !quoted) {
        parts.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    parts.add(text.substring(begin).strip());
    return quoted ? Optional.empty() : Optional.of(parts);
  }

  /** Without its quotes; no address and no protocol has a sign that must be escaped in them. */
  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
