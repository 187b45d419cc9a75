package dev.points.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.merchant.IpRange;
import dev.points.server.wiring.Settings.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings")
class SettingsTest {

  private static final String PROXIES = "points.http.trusted.proxies";
  private static final String RETRIES = "points.webhooks.retries";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:5000/translate",
        "https://translate.example/translate",
        " HTTPS://translate.example:8443/v2?project=points "
      })
  void takeAnAddressOfHttp(String value) {
    assertThat(Settings.address("points.translator.url", value))
        .isEqualTo(URI.create(value.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "translate",
        "/translate",
        "translate.example:5000",
        "ftp://translate.example/",
        "http:///translate",
        "http:translate",
        "http://translate example/",
        "https://user:s3cret@translate.example/translate"
      })
  void refuseAnyOtherAddressAndDoNotShowIt(String value) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.address("points.translator.url", value))
        .withMessageStartingWith("points.translator.url must be an address like ")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void takeAddressesAndBlocksOfProxies() {
    assertThat(Settings.proxies(PROXIES, " 10.0.0.0/8, 192.0.2.7 ,,2001:db8::/32").ranges())
        .extracting(IpRange::toString)
        .containsExactly("10.0.0.0/8", "192.0.2.7", "2001:db8:0:0:0:0:0:0/32");
    assertThat(Settings.proxies(PROXIES, " ").ranges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.1 10.0.0.2", "*", "10.0.0.0/8;"})
  void refuseProxiesThatCannotBeRead(String list) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.proxies(PROXIES, "192.0.2.7," + list))
        .withMessage(PROXIES + " must be addresses or blocks like 10.0.0.0/8, was " + list);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0", "10.0.0.0/0"})
  void refuseToTrustEverybodyAsAProxy(String everybody) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.proxies(PROXIES, everybody))
        .withMessage(PROXIES + " must not trust everybody, was " + everybody);
  }

  @Test
  void takeAHundredProxiesAndNoMore() {
    String hundred =
        IntStream.range(0, 100).mapToObj(i -> "10.0.0." + i).collect(Collectors.joining(","));

    assertThat(Settings.proxies(PROXIES, hundred).ranges()).hasSize(100);
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.proxies(PROXIES, hundred + ",10.0.0.100"))
        .withMessage(PROXIES + " may name 100 addresses and blocks at most");
  }

  @Test
  void switchPlainHttpOffByMinusOne() {
    assertThat(Settings.plainPort("points.http.port", " -1 ")).isEmpty();
    assertThat(Settings.plainPort("points.http.port", "9080")).hasValue(9080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-2", "65536", "off"})
  void refuseAnyOtherPort(String value) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.plainPort("points.http.port", value))
        .withMessageStartingWith("points.http.port must be a whole number from 1 to 65535, was ");
  }

  @Test
  void takeTlsFromTheEnvironmentAloneAsTheServerDoes() {
    assertThatCode(
            () -> {
              Settings.requireInEnvironment("on", Map.of("POINTS_TLS", "on"));
              Settings.requireInEnvironment("off", Map.of("POINTS_TLS", "off"));
              Settings.requireInEnvironment("off", Map.of());
            })
        .doesNotThrowAnyException();
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.requireInEnvironment("on", Map.of("POINTS_TLS", "off")))
        .withMessage("points.tls must be set in the environment, as POINTS_TLS");
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.requireInEnvironment("off", Map.of("POINTS_TLS", "on")));
  }

  @Test
  void takeTheWaitsBetweenAttempts() {
    assertThat(Settings.retries(RETRIES, " PT10S, PT0.5S ,P1D").pauses())
        .containsExactly(Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofDays(1));
    assertThat(Settings.retries(RETRIES, "").pauses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "PT", "-PT1S", "PT10S;PT20S", "P31D", "PT10S PT20S"})
  void refuseOtherWaits(String list) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.retries(RETRIES, list))
        .withMessageStartingWith("points.webhooks.retries must be durations like ");
  }

  @Test
  void refuseMoreWaitsThanAnybodyNeeds() {
    assertThat(Settings.retries(RETRIES, "PT1S,".repeat(50)).pauses()).hasSize(50);
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.retries(RETRIES, "PT1S,".repeat(51)))
        .withMessage("points.webhooks.retries may name 50 waits at most");
  }

  @Test
  @DisplayName("X-2: allow webhooks to private addresses in a sandbox alone")
  void allowPrivateTargetsInASandboxAlone() {
    assertThat(Settings.isPrivateTargetAllowed(Optional.empty(), Mode.SANDBOX)).isTrue();
    assertThat(Settings.isPrivateTargetAllowed(Optional.of("false"), Mode.SANDBOX)).isFalse();
    assertThat(Settings.isPrivateTargetAllowed(Optional.empty(), Mode.PRODUCTION)).isFalse();
    assertThat(Settings.isPrivateTargetAllowed(Optional.of("false"), Mode.PRODUCTION)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.isPrivateTargetAllowed(Optional.of("true"), Mode.PRODUCTION))
        .withMessage(
            "points.mode=production refuses webhooks to private addresses"
                + " (POINTS_WEBHOOKS_ALLOW_PRIVATE_TARGETS)");
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.isPrivateTargetAllowed(Optional.of("yes"), Mode.SANDBOX));
  }
}
