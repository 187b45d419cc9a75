package dev.points.server.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.points.server.problem.Language;
import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A body that may be a form")
class FormBodyTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=XX";
  private static final String ARABIC = "نقاط";

  @Test
  void isJsonIfNobodySaysWhatItIs() {
    assertThat(read(null, "{\"config\":{\"points\":1}}").toString())
        .isEqualTo("{\"config\":{\"points\":1}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/json; charset=utf-8", "application/vnd.x+json"})
  void isJsonIfItSaysSo(String type) {
    assertThat(read(type, "{\"days\":5}").getInt("days")).isEqualTo(5);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "days=5 | {\"days\":\"5\"}",
        "days=5& | {\"days\":\"5\"}",
        "a=1&a=2 | {\"a\":\"2\"}",
        "a | {\"a\":\"\"}",
        "a= | {\"a\":\"\"}",
        "a=b=c | {\"a\":\"b=c\"}",
        "a=b+c%20d%2B | {\"a\":\"b c d+\"}",
        "config[points]=1&config[money]=2.5 | {\"config\":{\"points\":\"1\",\"money\":\"2.5\"}}",
        "config%5Bpoints%5D=1 | {\"config\":{\"points\":\"1\"}}",
        "a[b][c]=1&a[b][d]=2 | {\"a\":{\"b\":{\"c\":\"1\",\"d\":\"2\"}}}",
        "x[]=1&x[]=2 | {\"x\":{\"[]\":\"2\"}}",
        "x[0]=1&x[1]=2 | {\"x\":{\"0\":\"1\",\"1\":\"2\"}}",
        "x[a=1&x]=2&[y]=3&[]=4 | {\"x[a\":\"1\",\"x]\":\"2\",\"[y]\":\"3\",\"[]\":\"4\"}",
        "x[a]b=1 | {\"x[a]b\":\"1\"}",
      })
  void isAnObjectOfTexts(String body, String expected) {
    assertThat(read(FORM, body).toString()).isEqualTo(expected);
  }

  @Test
  void mayBeAnEmptyForm() {
    assertThat(read(FORM, "")).isEmpty();
    assertThat(read(FORM, " \r\n")).isEmpty();
    assertThat(read(MULTIPART, "--XX--\r\n")).isEmpty();
  }

  @Test
  void keepsArabicEscapedOrNot() {
    String escaped = "%D9%86%D9%82%D8%A7%D8%B7";
    assertThat(read(FORM, "reason=" + escaped).getString("reason")).isEqualTo(ARABIC);
    assertThat(read(FORM, "reason=" + ARABIC).getString("reason")).isEqualTo(ARABIC);
    assertThat(read(MULTIPART, parts(Map.of("reason", ARABIC))).getString("reason"))
        .isEqualTo(ARABIC);
  }

  @Test
  void readsMultipartWithNamesInBrackets() {
    String body =
        part("ruleId", "1-2")
            + part("config[points]", "100")
            + part("config[money]", " 2.50")
            + part("empty", "")
            + part("lines", "one\r\ntwo")
            + "--XX--\r\n";

    assertThat(read(MULTIPART, body).toString())
        .isEqualTo(
            "{\"ruleId\":\"1-2\",\"config\":{\"points\":\"100\",\"money\":\" 2.50\"},"
                + "\"empty\":\"\",\"lines\":\"one\\r\\ntwo\"}");
  }

  @Test
  void readsTheLastPartOfANameAsFormsDo() {
    assertThat(read(MULTIPART, part("a", "1") + part("a", "2") + "--XX--").getString("a"))
        .isEqualTo("2");
  }

  @ParameterizedTest(name = "{0} is wrong at {1}")
  @CsvSource({
    "config=1&config[a]=2, config",
    "config[a]=2&config=1, config",
    "config[a][b]=1&config[a]=2, config.a",
    "a[config]=1&a[config][b]=2, a.config",
    "a[b][c]=1&a[b][c][d][e]=2, a.b.c",
  })
  void cannotHaveAFieldThatIsAValueAndAnObject(String body, String path) {
    Problem problem = refused(FORM, body);

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.body(Language.ENGLISH).getJsonObject("errors").getJsonArray(path).toString())
        .contains("is sent both as a value and as an object.");
  }

  @Test
  void cannotHoldAFile() {
    Problem problem = refused(MULTIPART, file("reason") + file("config[points]") + "--XX--");

    assertThat(problem.body(Language.ENGLISH).getJsonObject("errors").toString())
        .isEqualTo(
            "{\"reason\":[\"The reason must be a plain field, not a file.\"],"
                + "\"config.points\":[\"The points must be a plain field, not a file.\"]}");
  }

  @Test
  void holdsNoMoreFilesThanFields() {
    Problem problem = refused(MULTIPART, file("a").repeat(301) + "--XX--\r\n");

    assertThat(problem.body(Language.ENGLISH).getJsonObject("errors")).containsOnlyKeys("body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%", "a=%4", "a=%zz", "a=%+1", "%G1=a", "a=%ff", "a=%c3%28", "a=%ED%A0%80"})
  void cannotBeReadWithBrokenEscapes(String body) {
    assertRefused(FORM, body, 400, SentenceKey.INVALID_FORM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--XX",
        "--XX\r\n",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--YY--\r\n",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX",
      })
  void cannotBeReadIfItsPartsHaveNoEnd(String body) {
    assertRefused(MULTIPART, body, 400, SentenceKey.INVALID_FORM);
  }

  @Test
  void cannotBeReadWithoutABoundary() {
    assertRefused("multipart/form-data", parts(Map.of("a", "1")), 400, SentenceKey.INVALID_FORM);
    assertRefused(
        "multipart/form-data; boundary=", parts(Map.of("a", "1")), 400, SentenceKey.INVALID_FORM);
  }

  @Test
  void cannotBeReadWithHeadersWithoutEnd() {
    String body =
        "--XX\r\nContent-Disposition: form-data; name=\"" + "a".repeat(50_000) + "\"\r\n\r\n1";

    assertRefused(MULTIPART, body, 400, SentenceKey.INVALID_FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "multipart/mixed; boundary=XX", "", ","})
  void isOfNoOtherType(String type) {
    assertRefused(type, "a=1", 415, SentenceKey.UNSUPPORTED_FORM_TYPE);
  }

  @Test
  void isNotPacked() {
    assertThat(
            catchThrowableOfType(
                    Problem.class,
                    () ->
                        FormBody.read(
                            FakeBody.of(FORM, "a=1".getBytes(StandardCharsets.UTF_8))
                                .packed("gzip")
                                .request()))
                .status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, "application/json"})
  void isNotTooLarge(String type) {
    assertRefused(type, "a=" + "1".repeat(JsonBody.MAX_BYTES), 413, SentenceKey.BODY_TOO_LARGE);
  }

  @Test
  void hasNotTooManyFields() {
    String most = fields(300);
    assertThat(read(FORM, most)).hasSize(300);

    assertRefused(FORM, fields(301), 422, SentenceKey.INVALID_DATA);
    assertRefused(FORM, "a=1&".repeat(301), 422, SentenceKey.INVALID_DATA);
  }

  @Test
  void isNotNestedTooDeeply() {
    assertThat(read(FORM, "a[b][c][d][e]=1")).hasSize(1);

    assertRefused(FORM, "a[b][c][d][e][f]=1", 400, SentenceKey.NESTED_TOO_DEEPLY);
  }

  @Test
  void isRefusedHoweverManyBracketsANameHas() {
    String deep = "a" + "[b]".repeat(80_000);

    assertRefused(FORM, deep + "=1", 400, SentenceKey.NESTED_TOO_DEEPLY);
    assertThat(read(FORM, deep + "b=1")).hasSize(1);
  }

  private static String fields(int count) {
    return IntStream.range(0, count).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));
  }

  private static String parts(Map<String, String> fields) {
    return fields.entrySet().stream()
            .map(field -> part(field.getKey(), field.getValue()))
            .collect(Collectors.joining())
        + "--XX--\r\n";
  }

  private static String part(String name, String value) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  private static String file(String name) {
    return "--XX\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n";
  }

  private static void assertRefused(String type, String body, int status, SentenceKey key) {
    Problem problem = refused(type, body);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.key()).isEqualTo(key);
  }

  private static Problem refused(String type, String body) {
    return catchThrowableOfType(Problem.class, () -> read(type, body));
  }

  private static JsonObject read(String type, String body) {
    return FormBody.read(FakeBody.of(type, body.getBytes(StandardCharsets.UTF_8)).request());
  }
}
