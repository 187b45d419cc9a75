package dev.points.server.security;

import static dev.points.server.security.FakeRequest.aRequestFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.merchant.IpRange;
import dev.points.server.ratelimit.RateLimit;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K-4: who calls")
class ClientAddressTest {

  private static final String PROXY = "10.0.0.1";
  private static final String STRANGER = "198.51.100.7";

  private final ClientAddress client =
      new ClientAddress(new TrustedProxies("10.0.0.0/24", "2001:db8:a::/48"));

  /** An installation of which only the proxies matter. */
  private record TrustedProxies(List<IpRange> ranges) implements Premises {

    TrustedProxies(String... ranges) {
      this(List.of(ranges).stream().map(range -> IpRange.parse(range).orElseThrow()).toList());
    }

    @Override
    public boolean isSandbox() {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public boolean isOperatorToken(String presented) {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public boolean isTrustedProxy(InetAddress address) {
      return ranges.stream().anyMatch(range -> range.contains(address));
    }

    @Override
    public Optional<RateLimit> rateOfKeys() {
      throw new UnsupportedOperationException("nobody asks");
    }
  }

  @Nested
  @DisplayName("is told by the address")
  class Address {

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7", "127.0.0.1", "2001:db8::7", "10.0.1.0"})
    void ofThePeerWhateverTheHeadersOfAStrangerSay(String peer) {
      assertThat(
              addressOf(
                  aRequestFrom(peer)
                      .with("Forwarded", "for=203.0.113.9")
                      .with("X-Forwarded-For", "203.0.113.9")))
          .isEqualTo(address(peer));
    }

    @Test
    void ofTheProxyThatSaysNothing() {
      assertThat(addressOf(aRequestFrom(PROXY))).isEqualTo(address(PROXY));
    }

    @Test
    void ofAPeerOnALinkWithoutTheLinksName() {
      assertThat(addressOf(aRequestFrom("fe80::1%eth0"))).isEqualTo(address("fe80::1"));
    }

    @Test
    void thatTheServerMustKnow() {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.of(aRequestFrom("somewhere").request()));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "203.0.113.9                                  | 203.0.113.9",
          "203.0.113.9:4711                             | 203.0.113.9",
          "2001:db8::9                                  | 2001:db8::9",
          "[2001:db8::9]                                | 2001:db8::9",
          "[2001:db8::9]:4711                           | 2001:db8::9",
          "::ffff:203.0.113.9                           | 203.0.113.9",
          // Left of the first stranger anybody may write anything.
          "192.0.2.1, 203.0.113.9                       | 203.0.113.9",
          "nonsense, 203.0.113.9                        | 203.0.113.9",
          // Trusted proxies are skipped, in a chain and at its end.
          "192.0.2.1,203.0.113.9,10.0.0.3, 10.0.0.2     | 203.0.113.9",
          "203.0.113.9, 2001:db8:a::1, 10.0.0.2         | 203.0.113.9",
          "10.0.0.3, 10.0.0.2                           | 10.0.0.3",
          // The nearest known hop stands for one that cannot be read.
          "203.0.113.9, unknown                         | 10.0.0.1",
          "203.0.113.9, unknown, 10.0.0.2               | 10.0.0.2",
          "203.0.113.9,                                 | 10.0.0.1",
          "203.0.113.9, 10.0.0.300                      | 10.0.0.1",
          "203.0.113.9, 010.0.0.2                       | 10.0.0.1",
          "203.0.113.9, localhost                       | 10.0.0.1",
          "203.0.113.9, [10.0.0.2]                      | 10.0.0.1",
          "203.0.113.9, [2001:db8::9                    | 10.0.0.1",
          "203.0.113.9, fe80::1%eth0                    | 10.0.0.1",
          "203.0.113.9, 10.0.0.2 10.0.0.3               | 10.0.0.1",
          "203.0.113.9, 10.0.0.2:80:90                  | 10.0.0.1"
        })
    void inXForwardedForIfATrustedProxyAddedIt(String header, String told) {
      assertThat(addressOf(aRequestFrom(PROXY).with("X-Forwarded-For", header)))
          .isEqualTo(address(told));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "for=203.0.113.9                                       | 203.0.113.9",
          "For=\"203.0.113.9:4711\"                              | 203.0.113.9",
          "for=203.0.113.9:4711                                  | 203.0.113.9",
          "for=\"[2001:db8::9]\"                                 | 2001:db8::9",
          "for=\"[2001:DB8::9]:4711\"                            | 2001:db8::9",
          "for=\"[2001:db8::9]:_port\"                           | 2001:db8::9",
          "by=10.0.0.1;for=203.0.113.9;host=x;proto=https        | 203.0.113.9",
          "by = 10.0.0.1 ; for = 203.0.113.9 ;                   | 203.0.113.9",
          "for=192.0.2.1, for=203.0.113.9                        | 203.0.113.9",
          "for=203.0.113.9, for=10.0.0.3;by=_b,for=10.0.0.2      | 203.0.113.9",
          "for=203.0.113.9, , for=10.0.0.2,                      | 203.0.113.9",
          // Signs in quotes separate nothing.
          "host=\"a,for=1.2.3.4;b\\\",\";for=203.0.113.9         | 203.0.113.9",
          "for=203.0.113.9, for=unknown                          | 10.0.0.1",
          "for=203.0.113.9, for=_hidden, for=10.0.0.2            | 10.0.0.2",
          "for=203.0.113.9, for=\"_hidden:_port\"                | 10.0.0.1",
          "for=203.0.113.9, proto=https                          | 10.0.0.1",
          "for=203.0.113.9, nonsense                             | 10.0.0.1",
          "for=203.0.113.9;for=10.0.0.2                          | 10.0.0.1",
          "for=203.0.113.9, for=\"10.0.0.2\"\"                     | 10.0.0.1",
          "for=203.0.113.9, for=\"10.0.0.2                       | 10.0.0.1",
          "for=203.0.113.9, for=10.0.0.2\\                       | 10.0.0.1",
          "\"                                                    | 10.0.0.1"
        })
    void inForwardedIfATrustedProxyAddedIt(String header, String told) {
      assertThat(addressOf(aRequestFrom(PROXY).with("Forwarded", header))).isEqualTo(address(told));
    }

    @Test
    void inAllLinesOfAHeaderAsOneList() {
      assertThat(
              addressOf(
                  aRequestFrom(PROXY)
                      .with("X-Forwarded-For", "192.0.2.1")
                      .with("X-Forwarded-For", "203.0.113.9, 10.0.0.3")
                      .with("X-Forwarded-For", "10.0.0.2")))
          .isEqualTo(address("203.0.113.9"));
      assertThat(
              addressOf(
                  aRequestFrom(PROXY)
                      .with("Forwarded", "for=203.0.113.9")
                      .with("Forwarded", "for=10.0.0.2")))
          .isEqualTo(address("203.0.113.9"));
    }

    @Test
    @Timeout(10)
    void inAHeaderOfAnyLength() {
      String endless = (":".repeat(30_000) + "x,").repeat(100);

      assertThat(addressOf(aRequestFrom(PROXY).with("X-Forwarded-For", endless + "203.0.113.9")))
          .isEqualTo(address("203.0.113.9"));
    }

    @Test
    void inBothHeadersIfTheyTellTheSame() {
      assertThat(
              addressOf(
                  aRequestFrom(PROXY)
                      .with("Forwarded", "for=203.0.113.9")
                      .with("X-Forwarded-For", "192.0.2.1, 203.0.113.9")))
          .isEqualTo(address("203.0.113.9"));
    }

    @ParameterizedTest
    @CsvSource({
      "for=192.0.2.1, 203.0.113.9",
      "for=203.0.113.9, 192.0.2.1",
      "\", 203.0.113.9",
      "for=203.0.113.9, unknown"
    })
    void ofTheProxyIfTheHeadersContradictEachOther(String forwarded, String forwardedFor) {
      assertThat(
              addressOf(
                  aRequestFrom(PROXY)
                      .with("Forwarded", forwarded)
                      .with("X-Forwarded-For", forwardedFor)))
          .isEqualTo(address(PROXY));
    }

    private InetAddress addressOf(FakeRequest request) {
      return client.of(request.request());
    }
  }

  @Nested
  @DisplayName("is known to have called over TLS")
  class Secure {

    @Test
    void ifTheServerEndedIt() {
      assertThat(isSecure(aRequestFrom(STRANGER).overTls())).isTrue();
      assertThat(isSecure(aRequestFrom(STRANGER))).isFalse();
      assertThat(isSecure(aRequestFrom(PROXY).overTls())).isTrue();
      assertThat(isSecure(aRequestFrom(PROXY))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "X-Forwarded-Proto | https                                             | true",
          "X-Forwarded-Proto | HTTPS                                             | true",
          "X-Forwarded-Proto | http                                              | false",
          "X-Forwarded-Proto | https, https                                      | true",
          "X-Forwarded-Proto | https, http                                       | false",
          "X-Forwarded-Proto | https,                                            | false",
          "X-Forwarded-Proto | nonsense                                          | false",
          "Forwarded         | for=203.0.113.9;proto=https                       | true",
          "Forwarded         | for=203.0.113.9;proto=\"HTTPS\"                   | true",
          "Forwarded         | for=203.0.113.9;proto=http                        | false",
          "Forwarded         | for=203.0.113.9                                   | false",
          "Forwarded         | proto=https                                       | true",
          // The hop that counts is the one that tells of the caller.
          "Forwarded         | for=203.0.113.9;proto=https,for=10.0.0.2;proto=http | true",
          "Forwarded         | for=1.2.3.4;proto=https,for=203.0.113.9;proto=http  | false",
          "Forwarded         | for=203.0.113.9;proto=https;proto=https           | false",
          "Forwarded         | for=203.0.113.9;proto=https, nonsense             | false",
          "Forwarded         | for=203.0.113.9;proto=\"https                     | false"
        })
    void ifATrustedProxySaysSo(String header, String value, boolean secure) {
      assertThat(isSecure(aRequestFrom(PROXY).with(header, value))).isEqualTo(secure);
      assertThat(isSecure(aRequestFrom(STRANGER).with(header, value))).isFalse();
      assertThat(isSecure(aRequestFrom(STRANGER).overTls().with(header, value))).isTrue();
    }

    @Test
    void ifAllThatATrustedProxySaysSaysSo() {
      assertThat(isSecure(saying("for=203.0.113.9;proto=https", "https"))).isTrue();
      assertThat(isSecure(saying("for=203.0.113.9;proto=https", "http"))).isFalse();
      assertThat(isSecure(saying("for=203.0.113.9;proto=http", "https"))).isFalse();
      assertThat(isSecure(saying("for=203.0.113.9", "https"))).isTrue();
    }

    @Test
    void ifTheProxyItselfCameOverTlsAndDoesNotSayOtherwise() {
      assertThat(isSecure(aRequestFrom(PROXY).overTls().with("Forwarded", "for=203.0.113.9")))
          .isTrue();
      assertThat(isSecure(aRequestFrom(PROXY).overTls().with("X-Forwarded-Proto", "http")))
          .isFalse();
    }

    private FakeRequest saying(String forwarded, String proto) {
      return aRequestFrom(PROXY).with("Forwarded", forwarded).with("X-Forwarded-Proto", proto);
    }

    private boolean isSecure(FakeRequest request) {
      return client.isSecure(request.request());
    }
  }

  @Nested
  @DisplayName("has exposed the request")
  class Exposed {

    @Test
    void byPlainHttpFromAnotherMachine() {
      assertThat(isExposed(aRequestFrom(STRANGER))).isTrue();
      assertThat(isExposed(aRequestFrom("10.0.1.0"))).isTrue();
      assertThat(isExposed(aRequestFrom(STRANGER).with("X-Forwarded-Proto", "https"))).isTrue();
    }

    @Test
    void neitherOverTlsNorOnThisMachine() {
      assertThat(isExposed(aRequestFrom(STRANGER).overTls())).isFalse();
      assertThat(isExposed(aRequestFrom("127.0.0.1"))).isFalse();
      assertThat(isExposed(aRequestFrom("::1"))).isFalse();
    }

    @Test
    void onTheWayToATrustedProxyIfThatSaysSo() {
      assertThat(isExposed(aRequestFrom(PROXY).with("X-Forwarded-Proto", "http"))).isTrue();
      assertThat(isExposed(aRequestFrom(PROXY).overTls().with("X-Forwarded-Proto", "http")))
          .isTrue();
      assertThat(isExposed(aRequestFrom(PROXY).with("Forwarded", "for=\""))).isTrue();
      assertThat(isExposed(aRequestFrom(PROXY).with("X-Forwarded-Proto", "https"))).isFalse();
      assertThat(isExposed(aRequestFrom(PROXY))).isFalse();
    }

    private boolean isExposed(FakeRequest request) {
      return client.isExposed(request.request());
    }
  }

  private static InetAddress address(String written) {
    return IpRange.parseAddress(written).orElseThrow();
  }
}
