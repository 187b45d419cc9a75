package dev.points.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K-4: from where a merchant's systems may call")
class IpAllowlistTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "192.0.2.0/24, 192.0.2.0",
    "192.0.2.0/24, 192.0.2.255",
    "192.0.2.9/24, 192.0.2.200",
    "192.0.2.128/25, 192.0.2.128",
    "0.0.0.0/0, 203.0.113.9",
    "2001:db8::7, 2001:DB8:0:0:0:0:0:7",
    "2001:db8::/32, 2001:db8:ffff::1",
    "::/0, fe80::1",
    "192.0.2.7, ::ffff:192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "' 192.0.2.7 ', 192.0.2.7",
  })
  void admits(String range, String caller) {
    assertThat(listOf(range).admits(address(caller))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.8",
    "192.0.2.0/24, 192.0.3.0",
    "192.0.2.0/24, 192.0.1.255",
    "192.0.2.128/25, 192.0.2.127",
    "192.0.2.7/32, 192.0.2.6",
    "0.0.0.0/0, ::1",
    "::/0, 127.0.0.1",
    "2001:db8::/32, 2001:db9::",
    "2001:db8::7/128, 2001:db8::6",
  })
  void refuses(String range, String caller) {
    assertThat(listOf(range).admits(address(caller))).isFalse();
  }

  @Test
  void anEmptyListAdmitsNobody() {
    assertThat(new IpAllowlist(List.of()).admits(address("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.07",
        "192.0.2.7.",
        "1",
        "3221225991",
        "0x7f.0.0.1",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/",
        "192.0.2.0/x",
        "192.0.2.0/024",
        "192.0.2.0/24/8",
        "2001:db8::/129",
        "2001:db8::g",
        "2001:db8:::1",
        ":",
        "fe80::1%eth0",
        "[::1]",
        "/8",
        "192.0.2.7,192.0.2.8",
        "١٩٢.0.2.7"
      })
  void isNoAddress(String written) {
    assertThat(IpRange.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.9/24, 192.0.2.0/24",
    "192.0.2.9/32, 192.0.2.9",
    "2001:DB8::1/64, 2001:db8:0:0:0:0:0:0/64",
    "::1, 0:0:0:0:0:0:0:1",
    "0.0.0.0/0, 0.0.0.0/0",
  })
  void isWrittenInOneWay(String written, String canonical) {
    IpRange range = IpRange.parse(written).orElseThrow();

    assertThat(range).hasToString(canonical);
    assertThat(IpRange.parse(canonical)).contains(range);
  }

  @Test
  void keepsEachRangeOnceAndNotTooMany() {
    IpRange range = IpRange.parse("192.0.2.7").orElseThrow();

    assertThat(new IpAllowlist(Collections.nCopies(200, range)).ranges()).containsExactly(range);
    List<IpRange> tooMany =
        IntStream.range(0, 101).mapToObj(i -> IpRange.of(address("10.0.0." + i))).toList();
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAllowlist(tooMany));
  }

  private static IpAllowlist listOf(String range) {
    return new IpAllowlist(List.of(IpRange.parse(range).orElseThrow()));
  }

  private static InetAddress address(String written) {
    return IpRange.parseAddress(written).orElseThrow();
  }
}
