package dev.points.http;

import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the people who run the service see of it. */
@OnSharedServer
@DisplayName("For its operators the service")
class OperationsIT {

  private static final Path OPENAPI =
      Path.of("..", "points-jaxrs-war/src/main/resources/META-INF/openapi.yaml");
  private static final Pattern API_PATH = Pattern.compile("(?m)^  (/\\S*):$");

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
  void countsWhatSettledOrdersEarnAndWhatGoesBack() {
    Api cafe = server.api(Api.CAFE);
    double awarded = count("points_awarded_total{.*}");
    double reversed = count("points_reversed_total{.*}");

    String order = cafe.begun(aCheckout().by(Earning.CUSTOMER));
    cafe.call(order, "authorize").order();
    assertThat(count("points_awarded_total{.*}")).isEqualTo(awarded);
    cafe.call(order, "capture").order();
    cafe.call(order, "capture").isRefused();
    cafe.call(order, "refund").isSuccess();

    assertThat(count("points_awarded_total{.*}")).isEqualTo(awarded + 1507);
    assertThat(count("points_reversed_total{.*}")).isEqualTo(reversed + 1507);
    assertThat(got("/metrics").text()).contains("\npoints_redeemed_total{");
  }

  @Test
  @DisplayName("E-7: measures how long earning calls wait for their turn, and counts the refused")
  void measuresTheWaitForATurn() {
    String granted = "points_lock_wait_seconds_count{.*outcome=\"granted\".*}";
    double before = count(granted);

    server.api(Api.CAFE).earn(anEarning()).data();

    assertThat(count(granted)).isEqualTo(before + 1);
    assertThat(count("points_lock_wait_seconds_bucket{.*\"granted\".*le=\"4.0\".*}"))
        .isEqualTo(before + 1);
    assertThat(count("points_lock_clustered{.*}")).isEqualTo(1);
    assertThat(count("points_cluster_members{.*}")).isEqualTo(1);
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

  private double approved() {
    return count("points_earnings_total{.*outcome=\"approved\".*}");
  }

  /** What a counter shows; 0 as long as nobody has counted. */
  private double count(String series) {
    Pattern line = Pattern.compile("(?m)^" + series.replace("{", "\\{") + " ([0-9.E+]+)$");
    return line.matcher(got("/metrics").text())
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private Answer got(String path) {
    return Api.send(HttpRequest.newBuilder(server.uri(path)));
  }
}
