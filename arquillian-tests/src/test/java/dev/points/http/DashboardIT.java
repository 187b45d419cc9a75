package dev.points.http;

import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is drawn and watched is what the service measures. */
@OnSharedServer
@DisplayName("Dashboard and alarms")
class DashboardIT {

  private static final Path DASHBOARD = Path.of("..", "docs/operations/grafana-dashboard.json");
  private static final Path ALERTS = Path.of("..", "docs/operations/alerts.yaml");

  private static final Pattern ALERT =
      Pattern.compile("(?s)\n +expr: (?:>-)?(.*?)\n +(?:for|labels):");
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without) \\([^)]*\\)");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_]\\w*\\b(?!\\s*\\()");
  private static final Pattern SELECTION = Pattern.compile("(\\w+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern SERIES =
      Pattern.compile("(?m)^(\\w+)(?:\\{((?:\\w+=\"[^\"]*\",?)*)})? ");

  /** Metrics and labels that Prometheus adds. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up");

  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

  private Server server;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
  }

  @Test
  void nameOnlyMetricsAndLabelsThatTheServerHas() throws IOException {
    useEverything();
    Set<String> measured = series(got("/metrics").text());

    List<String> queries = new ArrayList<>(queriesOfTheDashboard());
    queries.addAll(queriesOfTheAlerts());
    Set<String> used = new TreeSet<>();
    for (String query : queries) {
      used.addAll(metricsIn(query));
      used.addAll(labelsIn(query));
    }

    assertThat(used).hasSizeGreaterThan(30).contains("points_redeemed_total");
    used.removeAll(OF_PROMETHEUS);
    used.removeAll(measured);
    assertThat(used).as("what is used and not measured").isEmpty();
  }

  @Test
  void watchWhatTheyShould() throws IOException {
    assertThat(queriesOfTheAlerts()).hasSize(6);
    assertThat(queriesOfTheDashboard()).hasSizeGreaterThan(30);
  }

  @Test
  void areReadAsPrometheusReadsThem() {
    String query = "60 * sum by (a, b) (rate(some_total{c=\"x{y\", d!~\"z\"}[5m])) / other > 0.01";

    assertThat(metricsIn(query)).containsExactlyInAnyOrder("some_total", "other");
    assertThat(labelsIn(query)).containsExactlyInAnyOrder("some_total{c}", "some_total{d}");
    assertThat(series("some_total{c=\"x{y}\",d=\"z\",} 1.0\nother 2\n"))
        .containsExactlyInAnyOrder("some_total", "some_total{c}", "some_total{d}", "other");
  }

  /** A series appears with its first count. */
  private void useEverything() {
    Api cafe = server.api(Api.CAFE);
    cafe.earn(anEarning()).data();
    String order = cafe.begun(aCheckout().by(Earning.CUSTOMER));
    cafe.call(order, "complete").order();
    cafe.call(order, "refund").isSuccess();
    got("/health/ready");
  }

  private static List<String> queriesOfTheDashboard() throws IOException {
    List<String> queries = new ArrayList<>();
    JsonObject dashboard = json(Files.readString(DASHBOARD, UTF_8));
    collect("expr", dashboard, queries);
    List<String> variables = new ArrayList<>();
    collect("definition", dashboard, variables);
    for (String variable : variables) {
      queries.add(LABEL_VALUES.matcher(variable).results().findFirst().orElseThrow().group(1));
    }
    return queries;
  }

  private static void collect(String field, JsonValue from, List<String> texts) {
    if (from instanceof JsonObject object) {
      object.forEach(
          (name, value) -> {
            if (name.equals(field)) {
              texts.add(((JsonString) value).getString());
            } else {
              collect(field, value, texts);
            }
          });
    } else if (from instanceof JsonArray array) {
      array.forEach(value -> collect(field, value, texts));
    }
  }

  private static List<String> queriesOfTheAlerts() throws IOException {
    return ALERT
        .matcher(Files.readString(ALERTS, UTF_8))
        .results()
        .map(found -> found.group(1).strip())
        .toList();
  }

  private static Set<String> metricsIn(String query) {
    String names = TEXT.matcher(query).replaceAll("");
    for (Pattern other : List.of(GROUPING, MATCHERS, RANGE)) {
      names = other.matcher(names).replaceAll("");
    }
    return NAME.matcher(names)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each as {@code metric{label}}. */
  private static Set<String> labelsIn(String query) {
    Set<String> labels = new TreeSet<>();
    SELECTION
        .matcher(TEXT.matcher(query).replaceAll(""))
        .results()
        .forEach(found -> addLabels(found.group(1), found.group(2), labels));
    return labels;
  }

  private static void addLabels(String metric, String text, Set<String> labels) {
    LABEL
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(label -> !LABELS_OF_PROMETHEUS.contains(label))
        .forEach(label -> labels.add(metric + "{" + label + "}"));
  }

  /** Every metric that there is, and every label of it. */
  private static Set<String> series(String metrics) {
    Set<String> all = new TreeSet<>();
    SERIES
        .matcher(metrics)
        .results()
        .forEach(
            found -> {
              all.add(found.group(1));
              if (found.group(2) != null) {
                addLabels(found.group(1), TEXT.matcher(found.group(2)).replaceAll(""), all);
              }
            });
    return all;
  }

  private Answer got(String path) {
    return Api.send(HttpRequest.newBuilder(server.uri(path)));
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
