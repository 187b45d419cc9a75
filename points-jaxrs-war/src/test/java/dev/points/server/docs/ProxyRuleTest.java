package dev.points.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the paths that an operator's proxy is told to pass on to the paths that are served. */
@DisplayName("The proxy rule of the operations guide")
class ProxyRuleTest {

  private static final java.nio.file.Path ROOT =
      java.nio.file.Path.of("").toAbsolutePath().getParent();

  private static final java.nio.file.Path OPERATIONS = ROOT.resolve("docs/operations.md");
  private static final java.nio.file.Path WAR = ROOT.resolve("points-jaxrs-war/src/main");
  private static final java.nio.file.Path WIDGETS =
      ROOT.resolve("points-widgets/src/main/resources/META-INF/resources");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(/[^`]*)` \\| .+ \\| (public|internal) \\|$");

  private static final Pattern NGINX = Pattern.compile("(?m)^location ~ (\\S+) \\{$");

  /** What the server's own features serve beside the application. */
  private static final Map<String, String> PATH_OF_FEATURE =
      Map.of("mpHealth", "/health", "mpMetrics", "/metrics", "mpOpenAPI", "/openapi");

  private static JavaClasses service;

  @BeforeAll
  static void importClasses() {
    service =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.points");
  }

  @Test
  void saysOfEveryPathWhetherItIsPassedOn() throws IOException {
    Set<String> documented = documented("public", "internal");

    assertThat(served())
        .contains("/api/v1/orders/earning", "/oauth/token", "/widget-loader.js", "/health")
        .allSatisfy(
            path -> assertThat(documented).as(path).filteredOn(path::startsWith).hasSize(1));
  }

  @Test
  void namesNoPathThatNothingServes() throws IOException {
    Set<String> served = served();

    assertThat(documented("public", "internal"))
        .allSatisfy(
            prefix ->
                assertThat(served)
                    .as("paths below %s", prefix)
                    .anyMatch(path -> path.startsWith(prefix)));
  }

  @Test
  void keepsToTheOperatorWhatTheOperatorCalls() throws IOException {
    assertThat(documented("internal"))
        .containsExactlyInAnyOrder("/admin/", "/health", "/metrics", "/openapi");
  }

  @Test
  void isTheRuleThatNginxIsGiven() throws IOException {
    Matcher location = NGINX.matcher(Files.readString(OPERATIONS));
    assertThat(location.find()).as("a location of nginx in %s", OPERATIONS).isTrue();
    Pattern passedByNginx = Pattern.compile(location.group(1));
    Set<String> open = documented("public");

    assertThat(served())
        .allSatisfy(
            path ->
                assertThat(passedByNginx.matcher(path).find())
                    .as(path)
                    .isEqualTo(open.stream().anyMatch(path::startsWith)));
    assertThat(location.find()).as("a second location of nginx").isFalse();
  }

  @Test
  void forgetsNoServletAndNoFileThatTheContainerServes() throws IOException {
    assertThat(service.stream().filter(type -> type.isAnnotatedWith(WebServlet.class))).isEmpty();
    assertThat(Files.readString(WAR.resolve("webapp/WEB-INF/web.xml"))).doesNotContain("<servlet");
    try (Stream<java.nio.file.Path> files = Files.list(WAR.resolve("webapp"))) {
      assertThat(files).containsExactly(WAR.resolve("webapp/WEB-INF"));
    }
  }

  private static Set<String> documented(String... kinds) throws IOException {
    Set<String> paths = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(OPERATIONS));
    while (row.find()) {
      if (List.of(kinds).contains(row.group(2))) {
        assertThat(paths.add(row.group(1))).as("%s is new in the table", row.group(1)).isTrue();
      }
    }
    assertThat(paths).isNotEmpty();
    return paths;
  }

  /** Paths of methods of resources, of the server's features, and of the widgets' files. */
  private static Set<String> served() throws IOException {
    Set<String> paths = new TreeSet<>();
    service.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .forEach(resource -> paths.addAll(pathsOf(resource)));
    paths.addAll(pathsOfFeatures());
    try (Stream<java.nio.file.Path> files = Files.walk(WIDGETS)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> paths.add("/" + WIDGETS.relativize(file).toString().replace('\\', '/')));
    }
    return paths;
  }

  private static List<String> pathsOf(JavaClass resource) {
    String root = resource.getAnnotationOfType(Path.class).value();
    List<String> paths = new ArrayList<>();
    for (JavaMethod method : resource.getMethods()) {
      if (method.isMetaAnnotatedWith(HttpMethod.class) || method.isAnnotatedWith(Path.class)) {
        String below = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        paths.add((root + below).replace("//", "/"));
      }
    }
    assertThat(paths).as("paths of %s", resource.getName()).isNotEmpty();
    return paths;
  }

  private static Set<String> pathsOfFeatures() throws IOException {
    String server = Files.readString(WAR.resolve("liberty/config/points.xml"));
    Set<String> paths =
        PATH_OF_FEATURE.entrySet().stream()
            .filter(feature -> server.contains("<feature>" + feature.getKey() + "-"))
            .map(Map.Entry::getValue)
            .collect(toCollection(TreeSet::new));
    assertThat(paths).hasSameSizeAs(PATH_OF_FEATURE.values());
    return paths;
  }
}
