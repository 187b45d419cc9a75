package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the people who run the service see of it; the last to look at the shared server. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedServer.class)
@DisplayName("For its operators the service")
class OperationsIT {

  /** A number of the server's own, which may look like any other. */
  private static final Pattern CONFIG_HASH = Pattern.compile("ConfigHash=\"-?[0-9]+\"");

  private static final Pattern APPROVED =
      Pattern.compile("^points_earnings_total\\{.*outcome=\"approved\".*} ([0-9.Ee+]+)$");

  /** The server's dumps name objects by class and identity hash: {@code Channel@571552805}. */
  private static final Pattern PHONE =
      Pattern.compile("(?<![0-9A-Za-z-])(?<!\\w@)(?:\\+?966|00966|0)?5[0-9]{8}(?![0-9A-Za-z-])");

  private static final Path OPENAPI =
      Path.of("..", "points-jaxrs-war/src/main/resources/META-INF/openapi.yaml");
  private static final Pattern API_PATH = Pattern.compile("(?m)^  (/\\S*):$");
  private static final String KEY = "sk_sandbox_";
  private static final String BANNER = "x-api-key: " + KEY;

  private Server server;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
  }

  @Test
  void saysWhatItsReadinessRestsOn() {
    JsonObject health = got("/health/ready").json();

    assertThat(health.getString("status")).isEqualTo("UP");
    JsonObject check =
        health.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
            .filter(each -> each.getString("name").equals("points"))
            .findFirst()
            .orElseThrow();
    assertThat(check.getString("status")).isEqualTo("UP");
    JsonObject data = check.getJsonObject("data");
    assertThat(data.getString("database")).isEqualTo("up");
    assertThat(data.getString("schema")).matches("[0-9]+");
    assertThat(data.getString("merchant_locks")).isEqualTo("clustered");
    assertThat(data.get("cluster_members")).hasToString("1");
  }

  @Test
  void saysThatItHasStartedAndLives() {
    for (String path : List.of("/health/started", "/health/live", "/health")) {
      assertThat(got(path).json().getString("status")).as(path).isEqualTo("UP");
    }
  }

  @Test
  void countsWhatComesOfEarnings() {
    server.api(Api.CAFE).earn(anEarning()).data();
    double before = approved();

    server.api(Api.CAFE).earn(anEarning()).data();
    server.api(Api.CAFE).earn(anEarning().by(Earning.anUnknownPhone())).data();

    assertThat(approved()).isEqualTo(before + 1);
    assertThat(got("/metrics").text()).contains("points_awarded_total", "outcome=\"pending\"");
  }

  @Test
  void describesItsApi() {
    Answer document = got("/openapi");

    assertThat(document.status()).isEqualTo(200);
    assertThat(document.text()).startsWith("---\nopenapi: 3.");
    assertThat(got("/openapi/ui/").status()).isEqualTo(200);
  }

  @Test
  void describesEveryPathOfTheDocumentAndNoOther() throws IOException {
    List<String> written = pathsIn(Files.readString(OPENAPI, UTF_8));

    assertThat(written)
        .contains(Way.PURCHASE.path(), Way.STORE_RATING.path(), Way.PRODUCT_RATING.path());
    assertThat(pathsIn(got("/openapi").text())).containsExactlyInAnyOrderElementsOf(written);
  }

  private static List<String> pathsIn(String document) {
    return API_PATH.matcher(document).results().map(found -> found.group(1)).toList();
  }

  @Test
  @DisplayName("K-8: writes no phone number and no key into its logs")
  void writesNoPhoneNumberAndNoKeyIntoItsLogs() throws IOException {
    server.api(Api.CAFE).earn(anEarning()).data();
    server.api(Api.CAFE).earn(anEarning().by("+966512345678")).status();
    server.api(Api.CAFE).earn(anEarning().by("5123456789").with("name", "\"0512345678\""));
    server.api(Api.CAFE).earn("{\"phone_number\":\"512345678\",");
    server.api(Api.CAFE + "x").earn(anEarning());

    List<String> told = new ArrayList<>();
    for (Path log : server.logs()) {
      try (Stream<String> lines = Files.readString(log, UTF_8).lines()) {
        lines
            .filter(line -> !line.contains(BANNER))
            .map(line -> CONFIG_HASH.matcher(line).replaceAll(""))
            .filter(line -> line.contains(KEY) || PHONE.matcher(line).find())
            .map(line -> log.getFileName() + ": " + line)
            .forEach(told::add);
      }
    }

    assertThat(server.logs()).isNotEmpty();
    assertThat(told).isEmpty();
  }

  private double approved() {
    return got("/metrics")
        .text()
        .lines()
        .map(APPROVED::matcher)
        .filter(Matcher::matches)
        .mapToDouble(line -> Double.parseDouble(line.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private Answer got(String path) {
    return Api.send(HttpRequest.newBuilder(server.uri(path)));
  }
}
