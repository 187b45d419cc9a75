package dev.points.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.merchant.IpRange;
import dev.points.webhook.WebhookTargets.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The guard of targets (H-4)")
class TargetGuardTest {

  private final FakeResolver hosts =
      new FakeResolver()
          .with("shop.example", "93.184.216.34")
          .with("xn--caf-dma.example", "93.184.216.34")
          .with("both.example", "93.184.216.34", "2606:2800:220:1::1")
          .with("inside.example", "10.0.0.7")
          .with("half.example", "93.184.216.34", "127.0.0.1")
          .with("six.example", "fd00:ec2::254")
          .with("metadata.google.internal", "169.254.169.254")
          .with("localhost", "127.0.0.1", "::1");

  private final TargetGuard guard = new TargetGuard(hosts, true, false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "https://shop.example/",
        "HTTPS://SHOP.example/Hook?a=b&c=%20d",
        "http://shop.example:8080/hook",
        "https://xn--caf-dma.example/hook",
        "https://both.example/hook",
        "https://93.184.216.34/hook",
        "https://[2606:2800:220:1::1]:8443/hook",
        "https://[::ffff:93.184.216.34]/hook",
        "https://[64:ff9b::5db8:d822]/hook",
        "https://9.255.255.255/",
        "https://11.0.0.0/",
        "https://100.63.255.255/",
        "https://100.128.0.0/",
        "https://172.15.255.255/",
        "https://172.32.0.0/",
        "https://192.0.1.0/",
        "https://198.17.255.255/",
        "https://198.20.0.0/",
        "https://223.255.255.255/"
      })
  void letsPublicAddressesPass(String url) {
    assertThat(guard.refusalOf(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Version 4 as it is written.
        "http://127.0.0.1/",
        "http://127.255.255.254/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://10.0.0.1/",
        "http://10.255.255.255/",
        "http://100.64.0.1/",
        "http://100.100.100.200/latest/meta-data/",
        "http://100.127.255.255/",
        "http://168.63.129.16/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.170.2/v2/credentials",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.0.0.1/",
        "http://192.0.0.192/opc/v2/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://192.168.0.1/",
        "http://198.18.0.1/",
        "http://198.19.255.255/",
        "http://198.51.100.1/",
        "http://203.0.113.1/",
        "http://224.0.0.1/",
        "http://239.255.255.255/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        // Version 6.
        "http://[::]/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[0000:0000:0000:0000:0000:0000:0000:0001]:80/",
        "http://[::127.0.0.1]/",
        "http://[::7f00:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b::127.0.0.1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:c0a8:1::1]/",
        "http://[2001::1]/",
        "http://[2001:0:53aa:64c:0:fbff:80ff:fffe]/",
        "http://[2001:2::1]/",
        "http://[2001:10::1]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[100::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://[fdff:ffff::1]/",
        "http://[fe80::1]/",
        "http://[febf::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[5f00::1]/",
        // Names.
        "http://localhost/",
        "http://LOCALHOST:8080/",
        "https://inside.example/",
        "https://half.example/",
        "https://six.example/",
        "http://metadata.google.internal/computeMetadata/v1/"
      })
  void refusesWhatIsNotPublic(String url) {
    assertThat(guard.refusalOf(url)).contains(Refusal.NOT_PUBLIC);
  }

  /** What some readers of addresses take for 127.0.0.1 or 169.254.169.254. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.1/",
        "http://127.0.1/",
        "http://0/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://0177.0.0.01/",
        "http://127.0.0.01/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0x7F.0x0.0x0.0x1/",
        "http://0x/",
        "http://0xA9FEA9FE/",
        "http://2852039166/",
        "http://127.0.0.1./",
        "http://127.1./",
        "http://localhost./",
        "http://shop.example./",
        "http://256.0.0.1/",
        "http://1.2.3.4.5/",
        "http://4294967297/",
        "http://shop.0x7f/",
        "http://shop.1/",
        "http://127.0.0.1%2e/",
        "http://127%2e0%2e0%2e1/",
        "http://%31%32%37.0.0.1/",
        "http://%6c%6fcalhost/",
        "http://-shop.example/",
        "http://shop..example/",
        "http://.shop.example/"
      })
  void refusesHostsInUnusualForms(String url) {
    assertThat(guard.refusalOf(url)).contains(Refusal.HOST);
    assertThat(hosts.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "shop.example",
        "shop.example/hook",
        "//shop.example/hook",
        "/hook",
        "http:",
        "http:/",
        "http:///hook",
        "http:shop.example",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_",
        "jar:http://shop.example/!/",
        "javascript:alert(1)",
        " http://shop.example/",
        "http://shop.example/ ",
        "http://shop.example/a b",
        "http://shop.example/\r\nX: y",
        "http://shop.example\t/",
        "http:\\\\shop.example\\",
        "http://shop.example\\@127.0.0.1/",
        "http://[::1%25lo]\u0000/",
        "http://[::1",
        "http://::1/",
        "http://[127.0.0.1]/",
        "http://[fe80::1%25eth0/",
        "http://shop.example:0/",
        "http://shop.example:65536/",
        "http://shop.example:/",
        "http://shop.example/%zz",
        "http://shöp.example/",
        "http://①②⑦.⓪.⓪.①/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://ⓛocalhost/",
        "http://shop.example/ü"
      })
  void refusesWhatIsNoAddressInPlainLetters(String url) {
    assertThat(guard.refusalOf(url))
        .hasValueSatisfying(
            reason -> assertThat(reason).isIn(Refusal.NOT_AN_ADDRESS, Refusal.HOST));
    assertThat(hosts.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://[fe80::1%25eth0]/",
        "http://[::1%251]/",
        "http://[fe80::1%eth0]/",
        "http://[::1%lo]/"
      })
  void refusesZones(String url) {
    assertThat(guard.refusalOf(url)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "http://user@shop.example/, USER_INFO",
    "http://user:word@shop.example/, USER_INFO",
    "http://@shop.example/, USER_INFO",
    "http://shop.example@127.0.0.1/, USER_INFO",
    "http://shop.example:80@127.0.0.1/, USER_INFO",
    "http://127.0.0.1%40shop.example/, HOST",
    "http://shop.example/#, FRAGMENT",
    "http://shop.example/hook#part, FRAGMENT",
    "http://127.0.0.1#@shop.example/, FRAGMENT",
    "https://nobody.example/, UNRESOLVED"
  })
  void saysWhy(String url, Refusal reason) {
    assertThat(guard.refusalOf(url)).contains(reason);
  }

  @Test
  void takesAddressesOfFiveHundredCharactersAtMost() {
    String start = "https://shop.example/";

    assertThat(guard.refusalOf(start + "a".repeat(500 - start.length()))).isEmpty();
    assertThat(guard.refusalOf(start + "a".repeat(501 - start.length())))
        .contains(Refusal.TOO_LONG);
  }

  @Test
  void demandsEncryptionOutsideOfASandbox() {
    TargetGuard strict = new TargetGuard(hosts, false, false);

    assertThat(strict.refusalOf("http://shop.example/")).contains(Refusal.NOT_HTTPS);
    assertThat(strict.refusalOf("https://shop.example/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/"
      })
  void letsPrivateAddressesPassWhereTheyAreAllowed(String url) {
    assertThat(new TargetGuard(hosts, true, true).refusalOf(url)).isEmpty();
  }

  @Test
  void looksUnusualFormsUpNeitherWherePrivateAddressesAreAllowed() {
    assertThat(new TargetGuard(hosts, true, true).refusalOf("http://2130706433/"))
        .contains(Refusal.HOST);
  }

  @Test
  void judgesAgainWhatAHostIsNow() {
    String url = "https://shop.example/hook";
    assertThat(guard.refusalOf(url)).isEmpty();

    hosts.with("shop.example", "169.254.169.254");

    assertThat(guard.resolve(url).join()).isEqualTo(new TargetResult.Refused(Refusal.NOT_PUBLIC));
  }

  @Test
  void namesTheVeryAddressThatItJudged() {
    Target target = admitted("https://BOTH.example:8443/hook?a=b%20c");

    assertThat(target.address(0)).isEqualTo(address("93.184.216.34"));
    assertThat(target.address(1)).isEqualTo(address("2606:2800:220:1::1"));
    assertThat(target.address(2)).isEqualTo(target.address(0));
    assertThat(target.scheme()).isEqualTo("https");
    assertThat(target.bareHost()).isEqualTo("both.example");
    assertThat(target.port()).isEqualTo(8443);
    assertThat(target.path()).isEqualTo("/hook?a=b%20c");
    assertThat(target.authority()).isEqualTo("both.example:8443");
    assertThat(hosts.asked()).containsExactly("both.example");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, shop.example, shop.example, https, 93.184.216.34, 443, /",
    "http://shop.example?a, shop.example, shop.example, http, 93.184.216.34, 80, /?a",
    "https://shop.example:443/x, shop.example, shop.example, https, 93.184.216.34, 443, /x",
    "https://shop.example:80/x, shop.example:80, shop.example, https, 93.184.216.34, 80, /x",
    "https://[2606:2800:220:1::1]/, [2606:2800:220:1::1], 2606:2800:220:1::1, https, "
        + "2606:2800:220:1:0:0:0:1, 443, /"
  })
  void keepsTheNameForTheHeaderAndTheHandshake(
      String url,
      String authority,
      String host,
      String scheme,
      String address,
      int port,
      String path) {
    Target target = admitted(url);

    assertThat(target.authority()).isEqualTo(authority);
    assertThat(target.bareHost()).isEqualTo(host);
    assertThat(target.scheme()).isEqualTo(scheme);
    assertThat(target.address(0).getHostAddress()).isEqualTo(address);
    assertThat(target.port()).isEqualTo(port);
    assertThat(target.path()).isEqualTo(path);
  }

  @Test
  void refusesAHostWithoutAnyAddress() {
    TargetGuard empty =
        new TargetGuard(host -> CompletableFuture.completedFuture(List.of()), true, true);

    assertThat(empty.refusalOf("http://shop.example/")).contains(Refusal.UNRESOLVED);
  }

  /** Java makes an address of version 4 of it, unless it is asked for one of version 6. */
  @Test
  void seesThroughAMappedAddressThatStaysOfVersionSix() throws UnknownHostException {
    assertThat(PublicAddress.is(mapped(127, 0, 0, 1))).isFalse();
    assertThat(PublicAddress.is(mapped(93, 184, 216, 34))).isTrue();
  }

  private static InetAddress mapped(int... four) throws UnknownHostException {
    byte[] bytes = new byte[16];
    Arrays.fill(bytes, 10, 12, (byte) 0xff);
    for (int index = 0; index < four.length; index++) {
      bytes[12 + index] = (byte) four[index];
    }
    InetAddress address = java.net.Inet6Address.getByAddress(null, bytes, -1);
    assertThat(address.getAddress()).hasSize(16);
    return address;
  }

  private static InetAddress address(String written) {
    return IpRange.parseAddress(written).orElseThrow();
  }

  private Target admitted(String url) {
    return guard
        .resolve(url)
        .join()
        .fold(Optional::of, refusal -> Optional.<Target>empty())
        .orElseThrow();
  }
}
