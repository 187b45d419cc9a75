package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer tells a browser, whoever brought it there. */
@OnSharedServer
@DisplayName("Of its answers the service says")
class SafeHeadersIT {

  private static final String POLICY = "Content-Security-Policy";
  private static final String FRAMES = "X-Frame-Options";
  private static final String HSTS = "Strict-Transport-Security";

  private Server server;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/orders/1", "/none", "/admin/v1/sandbox/clock", "/api/%7B"})
  void thatTheyAreNoPages(String path) {
    Answer answer = got(path);

    assertOnce(answer, POLICY, "default-src 'none'; frame-ancestors 'none'");
    assertOnce(answer, FRAMES, "DENY");
    assertOnce(answer, "X-Content-Type-Options", "nosniff");
    assertOnce(answer, "Referrer-Policy", "no-referrer");
    assertOnce(answer, "Cache-Control", "no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/widget-loader.js", "/widget/embed", "/widget/embed.js", "/widget/embed.css"})
  void thatShopsMayFrameWidgets(String path) {
    Answer answer = got(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().allValues(POLICY))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors *");
    assertThat(answer.headers().allValues(FRAMES)).isEmpty();
    assertOnce(answer, "X-Content-Type-Options", "nosniff");
    assertOnce(answer, "Referrer-Policy", "no-referrer");
    assertOnce(answer, "Cache-Control", "no-transform, max-age=300");
  }

  @Test
  void nothingAboutTlsToWhoeverOnlyClaimsToSpeakIt() {
    for (String header :
        List.of("X-Forwarded-Proto: https", "Forwarded: proto=https", "$WSIS: true")) {
      String[] parts = header.split(": ", 2);

      Answer answer =
          Api.send(
              HttpRequest.newBuilder(server.uri("/api/v1/orders/1")).header(parts[0], parts[1]));

      assertThat(answer.headers().allValues(HSTS)).as(header).isEmpty();
    }
  }

  private Answer got(String path) {
    return Api.send(HttpRequest.newBuilder(server.uri(path)));
  }

  private static void assertOnce(Answer answer, String header, String value) {
    assertThat(answer.headers().allValues(header)).as(header).containsExactly(value);
  }
}
