package dev.points.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.points.server.security.WithOperatorToken;
import dev.points.server.security.WithPrivateKey;
import dev.points.server.security.WithPublicKey;
import dev.points.server.security.WithStoreSession;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds the OpenAPI document to the calls that there are, and every call to one of the gates. What
 * is not behind a gate is listed here, so that nobody opens a call by forgetting a line.
 */
@DisplayName("The OpenAPI document")
class OpenApiTest {

  private static final java.nio.file.Path DOCUMENT =
      java.nio.file.Path.of("src/main/resources/META-INF/openapi.yaml");

  /** Everybody may call these, and nobody else's calls are open. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /widget-loader.js",
          "GET /widget/embed",
          "GET /v1/customers/loyalty-program/{}/get-points-per-order-total/{}",
          "GET /v1/customers/loyalty-program/{}/loyalty-status",
          "GET /v2/catalog/customers/loyalty-program/{}/loyalty-status",
          "POST /oauth/token");

  /** Parts of the page that {@code /widget/embed} is, which nobody calls on their own. */
  private static final Set<String> PARTS_OF_A_PAGE =
      Set.of("GET /widget/embed.js", "GET /widget/embed.css");

  /** What the document says of a call behind each gate; nothing is said where its rule is usual. */
  private static final Map<Class<? extends Annotation>, String> GATES =
      Map.of(
          WithPrivateKey.class, "ApiKeyAuth",
          WithPublicKey.class, "none",
          WithOperatorToken.class, "OperatorToken",
          WithStoreSession.class, "partnerToken");

  private static final Pattern PATH = Pattern.compile("^  (/\\S*):$");
  private static final Pattern METHOD = Pattern.compile("^    (get|put|post|delete|patch|head):$");
  private static final Pattern SECURITY =
      Pattern.compile("^ {6}security:(?: (\\[])|\\n {8}- (\\w+): \\[])", Pattern.MULTILINE);
  private static final Pattern TAG = Pattern.compile("^ {6}tags: \\[(\\w+)]$", Pattern.MULTILINE);

  /** What the document says of a call. */
  private record Described(String tag, String security) {}

  @Test
  void describesEveryCallWithItsGateAndNoOther() throws IOException {
    Map<String, String> described = new TreeMap<>();
    document().forEach((call, said) -> described.put(call, said.security));

    assertThat(described).isEqualTo(calls()).hasSizeGreaterThan(45);
  }

  @Test
  @DisplayName("K-7: has the calls of the operator, and no others, behind the operator's token")
  void hasTheCallsOfTheOperatorBehindTheToken() throws IOException {
    assertThat(document())
        .allSatisfy(
            (call, said) ->
                assertThat(said.security.equals("OperatorToken"))
                    .as("the token for %s", call)
                    .isEqualTo(said.tag.equals("Operator"))
                    .isEqualTo(call.contains(" /admin/")));
  }

  @Test
  @DisplayName("K-7: asks for both tokens of a store wherever it asks for one")
  void asksForBothTokensOfAStore() throws IOException {
    String document = Files.readString(DOCUMENT);

    assertThat(document.split("\\Q        - partnerToken: []\\E\\n", -1))
        .hasSizeGreaterThan(16)
        .allSatisfy(
            rest -> assertThat(rest).matches("(?s)(openapi:|          managerToken: \\[]).*"));
  }

  /** Every call that the document describes, as {@code GET /path/{}}. */
  private static Map<String, Described> document() throws IOException {
    Map<String, StringBuilder> texts = new TreeMap<>();
    String path = "";
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.equals("components:")) {
        break;
      }
      Matcher begins = PATH.matcher(line);
      Matcher method = METHOD.matcher(line);
      if (begins.matches()) {
        path = withoutNames(begins.group(1));
      } else if (method.matches()) {
        text = new StringBuilder();
        texts.put(method.group(1).toUpperCase(Locale.ROOT) + " " + path, text);
      } else {
        text.append(line).append('\n');
      }
    }
    Map<String, Described> calls = new TreeMap<>();
    texts.forEach((call, of) -> calls.put(call, described(of.toString())));
    return calls;
  }

  private static Described described(String text) {
    Matcher tag = TAG.matcher(text);
    Matcher security = SECURITY.matcher(text);
    return new Described(
        tag.find() ? tag.group(1) : "",
        !security.find() ? "ApiKeyAuth" : security.group(1) != null ? "none" : security.group(2));
  }

  /** Every call that the sources answer, and what the document must say of its gate. */
  private static Map<String, String> calls() {
    Map<String, String> calls = new TreeMap<>();
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> location.contains("points-jaxrs-war"))
            .importPackages("dev.points")) {
      if (found.isAnnotatedWith(Path.class)) {
        Class<?> resource = found.reflect();
        for (Method method : resource.getDeclaredMethods()) {
          verbOf(method)
              .map(verb -> verb + " " + pathOf(resource, method))
              .filter(call -> !PARTS_OF_A_PAGE.contains(call))
              .ifPresent(call -> calls.put(call, gateOf(call, resource, method)));
        }
      }
    }
    return calls;
  }

  private static Optional<String> verbOf(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String pathOf(Class<?> resource, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path =
        resource.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
    return withoutNames(path).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  private static String gateOf(String call, Class<?> resource, Method method) {
    Set<Class<? extends Annotation>> gates = new HashSet<>();
    for (AnnotatedElement element : Set.of(resource, method)) {
      GATES.keySet().stream().filter(element::isAnnotationPresent).forEach(gates::add);
    }
    if (OPEN.contains(call)) {
      assertThat(gates).as("the gates of %s, which is open", call).isEmpty();
      return "none";
    }
    assertThat(gates).as("the gates of %s", call).hasSize(1);
    return GATES.get(gates.iterator().next());
  }

  /** A path with empty gaps; what a gap must look like may have braces of its own. */
  private static String withoutNames(String path) {
    StringBuilder bare = new StringBuilder();
    int depth = 0;
    for (char c : path.toCharArray()) {
      depth -= c == '}' ? 1 : 0;
      if (depth == 0) {
        bare.append(c);
      }
      depth += c == '{' ? 1 : 0;
    }
    return bare.toString();
  }
}
