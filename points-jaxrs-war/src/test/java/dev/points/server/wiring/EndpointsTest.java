package dev.points.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.merchant.IpAllowlist;
import dev.points.merchant.IpRange;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The endpoints")
class EndpointsTest {

  private static final OptionalInt NONE = OptionalInt.empty();
  private static final IpAllowlist NOBODY = new IpAllowlist(List.of());

  @Test
  void areToldTheSafeOneFirst() {
    assertThat(new Endpoints("127.0.0.1", OptionalInt.of(80), NONE).urls())
        .containsExactly("http://127.0.0.1:80");
    assertThat(new Endpoints("::1", NONE, OptionalInt.of(443)).urls())
        .containsExactly("https://[::1]:443");
    assertThat(new Endpoints("[::1]", OptionalInt.of(80), OptionalInt.of(443)).urls())
        .containsExactly("https://[::1]:443", "http://[::1]:80");
  }

  @Test
  void areNotNone() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Endpoints("127.0.0.1", NONE, NONE))
        .withMessage("points.http.port=-1 leaves no port to listen on without points.tls=on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "0.0.0.0", "::", "192.0.2.1", "points.example", "127.example", ""})
  void areRefusedInProductionIfTheySpeakPlainHttpToOthers(String host) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Installation.requireHttps(plain(host), NOBODY))
        .withMessageStartingWith("points.mode=production refuses plain HTTP on " + host + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"})
  void maySpeakPlainHttpOnThisMachine(String host) {
    assertThatCode(() -> Installation.requireHttps(plain(host), NOBODY)).doesNotThrowAnyException();
  }

  @Test
  void maySpeakPlainHttpToProxiesAndHttpsToEverybody() {
    IpAllowlist proxies = new IpAllowlist(List.of(IpRange.parse("10.0.0.0/8").orElseThrow()));

    assertThatCode(
            () -> {
              Installation.requireHttps(plain("*"), proxies);
              Installation.requireHttps(new Endpoints("*", NONE, OptionalInt.of(443)), NOBODY);
            })
        .doesNotThrowAnyException();
  }

  private static Endpoints plain(String host) {
    return new Endpoints(host, OptionalInt.of(80), OptionalInt.of(443));
  }
}
