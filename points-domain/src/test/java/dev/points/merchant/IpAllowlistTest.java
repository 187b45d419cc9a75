package dev.points.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /** In a Java of its own, which finds every one of these names in its hosts file. */
  @Test
  void looksNothingUp(@TempDir Path folder) throws IOException, InterruptedException {
    List<String> names = List.of(".a:b:c", ".1:2:3", "..::", "localhost", "a.b");
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "192.0.2.7 " + String.join(" ", names) + "\n");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                folderOf(IpRange.class) + File.pathSeparator + folderOf(LookUps.class),
                LookUps.class.getName()));
    command.addAll(names);

    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  private static String folderOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /** Says which of the names it is given are addresses. */
  static final class LookUps {
    public static void main(String[] names) {
      for (String name : names) {
        IpRange.parseAddress(name).ifPresent(System.out::println);
      }
    }
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
