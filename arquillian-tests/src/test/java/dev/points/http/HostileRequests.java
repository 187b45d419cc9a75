package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.line;
import static dev.points.http.Earning.quoted;
import static dev.points.http.Wire.joined;
import static dev.points.http.Wire.latin1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes requests that no honest caller sends, each kind as often as another. */
final class HostileRequests {

  private static final String PATH = Way.PURCHASE.path();
  private static final String KEY = "x-api-key: " + Api.CAFE + "\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

  private static final List<String> PURCHASE_FIELDS =
      List.of(
          "phone_number",
          "total_price",
          "order_number",
          "name",
          "shipping_amount",
          "tax_amount",
          "discount_amount",
          "products",
          "shipping_address",
          "metadata");

  private static final List<String> RATING_FIELDS =
      List.of(
          "phone_number",
          "review_reference",
          "rating",
          "comment",
          "product_id",
          "product_name",
          "metadata");

  private static final List<Way> WAYS = List.of(Way.values());

  private static final List<String> MEDIA_TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "text/html; charset=utf-8",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "application/octet-stream",
          "application/jsonx",
          "application",
          "/",
          ";;;",
          "*/*",
          "application/json/json",
          "application/json; charset=nonsense",
          "application/json; charset",
          "application/json; =",
          "a".repeat(3_000),
          "\u00ff\u00fe");

  private static final List<String> METHODS =
      List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "post", "PROPFIND", "LOCK");

  private static final List<String> PATHS =
      List.of(
          PATH,
          PATH + "/",
          Way.STORE_RATING.path(),
          Way.PRODUCT_RATING.path(),
          Way.PRODUCT_RATING.path() + "/",
          "/api/v1/orders/550e8400-e29b-41d4-a716-446655440000",
          "/api/v1/orders",
          "/api/v1",
          "/",
          "/nowhere",
          "/widget-loader.js",
          "/.container-error");

  private static final List<String> ODD_PATHS =
      List.of(
          "/WEB-INF/web.xml",
          "/WEB-INF/classes/",
          "/META-INF/MANIFEST.MF",
          "/index.html",
          "/api/v1/orders/..",
          "/api/v1/../../etc/passwd",
          "/../../etc/passwd",
          "//api//v1//orders//x",
          "/api/v1/orders;a=b/earning;c=d",
          "/api/v1/orders/;",
          "/j_security_check",
          "/ibm/console",
          "/.git/config",
          "/api/v1/orders/earning/../..",
          "/a:b@c",
          "/*",
          "/api/v1/orders/*",
          "/api/v1/orders/{uuid}",
          "/\u00e9\u00ff",
          "/api/v1/orders/a\\b",
          "/api/v1/orders/\"<script>\"",
          "/" + "a".repeat(2_000),
          "/" + "a/".repeat(1_000));

  private static final List<String> ENCODINGS =
      List.of(
          "%zz",
          "%",
          "%0",
          "%00",
          "%0a",
          "%0d%0a",
          "%2f",
          "%2F..%2f",
          "..%2f",
          "%2e%2e/",
          "%5c",
          "%c0%ae",
          "%c0%af",
          "%e0%80%af",
          "%f0%80%80%af",
          "%ff%fe",
          "%ed%a0%80",
          "%u0041",
          "%25",
          "%3b",
          "%3f",
          "%23",
          "%20",
          "%7f",
          "%80",
          "%d8%b9",
          "%252f",
          "+",
          "%%%",
          "%-1");

  private static final List<String> JSON_VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1.5",
          "\"\"",
          "\"a\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[{}]",
          "{\"a\":1}",
          "{\"\":{}}",
          "1e400",
          "-1e-400",
          "\"1e400\"",
          "\"NaN\"",
          "{\"a\":1,\"a\":2}",
          "[1,2,3]",
          "\"🛍\"");

  private HostileRequests() {}

  /** A kind of hostility. */
  enum Kind {
    WRONG_TYPES,
    HUGE_NUMBERS,
    DEEP_JSON,
    BAD_UTF8,
    INVALID_JSON,
    WRONG_MEDIA_TYPES,
    TOO_LARGE,
    ODD_PATHS,
    ODD_ENCODINGS,
    WRONG_METHODS,
    HOSTILE_KEYS,
    HOSTILE_HEADERS
  }

  static byte[] request(Kind kind, Random random) {
    Earning earning = anEarning(any(WAYS, random));
    Way way = earning.way();
    return switch (kind) {
      case WRONG_TYPES -> posted(way, wrongTypes(earning, random));
      case HUGE_NUMBERS -> posted(way, hugeNumber(earning, random));
      case DEEP_JSON -> posted(way, deep(earning, random));
      case BAD_UTF8 -> posted(way, badUtf8(earning, random));
      case INVALID_JSON -> posted(way, invalid(earning, random).getBytes(UTF_8));
      case WRONG_MEDIA_TYPES -> wrongMediaType(earning, random);
      case TOO_LARGE -> tooLarge(earning, random);
      case ODD_PATHS -> asked(random.nextBoolean() ? "GET" : "POST", oddPath(random), KEY);
      case ODD_ENCODINGS -> asked(random.nextBoolean() ? "GET" : "POST", oddEncoding(random), KEY);
      case WRONG_METHODS ->
          asked(any(METHODS, random), any(PATHS, random), random.nextBoolean() ? KEY : "");
      case HOSTILE_KEYS -> asked("GET", any(PATHS, random), hostileKey(random));
      case HOSTILE_HEADERS ->
          random.nextBoolean()
              ? asked("GET", any(PATHS, random), KEY + hostileHeader(random))
              : posted(way, hostileHeader(random), JSON, wrongTypes(earning, random));
    };
  }

  private static byte[] wrongTypes(Earning right, Random random) {
    Earning earning = right;
    int wrong = 1 + random.nextInt(3);
    for (int number = 0; number < wrong; number++) {
      String value = any(JSON_VALUES, random);
      earning =
          right.way() == Way.PURCHASE
              ? wrongPurchase(earning, value, random)
              : earning.with(anyField(earning, random), value);
    }
    return earning.json().getBytes(UTF_8);
  }

  private static Earning wrongPurchase(Earning purchase, String value, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> purchase.with("products", "[" + line("Tea", value, "1") + "]");
      case 1 -> purchase.with("products", "[" + line("Tea", "1", value) + "," + value + "]");
      case 2 ->
          purchase.with("shipping_address", "{\"city\":" + value + ",\"line1\":" + value + "}");
      default -> purchase.with(anyField(purchase, random), value);
    };
  }

  private static String anyField(Earning earning, Random random) {
    return any(earning.way() == Way.PURCHASE ? PURCHASE_FIELDS : RATING_FIELDS, random);
  }

  private static byte[] hugeNumber(Earning right, Random random) {
    String digits = digits(1 + random.nextInt(random.nextInt(10) == 0 ? 200_000 : 80), random);
    String number =
        switch (random.nextInt(6)) {
          case 0 -> digits;
          case 1 -> "-" + digits;
          case 2 -> "0." + digits;
          case 3 -> "1e" + digits;
          case 4 -> "1E-" + digits;
          default -> quoted(digits);
        };
    Earning earning =
        switch (random.nextInt(4)) {
          case 0 -> right.with("products", "[" + line("Tea", number, "1") + "]");
          case 1 -> right.with("products", "[" + line("Tea", "1", number) + "]");
          case 2 -> right.with("metadata", "{\"a\":" + number + "}");
          default -> right.with(anyField(right, random), number);
        };
    return earning.json().getBytes(UTF_8);
  }

  private static byte[] deep(Earning earning, Random random) {
    int levels = random.nextInt(4) == 0 ? 10_000 : 1 + random.nextInt(100);
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    String close = open.equals("[") ? "]" : "}";
    String value =
        random.nextBoolean()
            ? open.repeat(levels) + "1" + close.repeat(levels)
            : open.repeat(levels);
    return switch (random.nextInt(4)) {
      case 0 -> value.getBytes(UTF_8);
      case 1 -> earning.with("metadata", "{\"a\":" + value + "}").json().getBytes(UTF_8);
      case 2 -> earning.with("ignored", value).json().getBytes(UTF_8);
      default -> earning.with(anyField(earning, random), value).json().getBytes(UTF_8);
    };
  }

  private static byte[] badUtf8(Earning earning, Random random) {
    byte[] body = earning.with("name", quoted("نورة 🛍")).json().getBytes(UTF_8);
    int wrong = 1 + random.nextInt(5);
    for (int number = 0; number < wrong; number++) {
      body[random.nextInt(body.length)] = (byte) (0x80 + random.nextInt(0x80));
    }
    return body;
  }

  private static String invalid(Earning earning, Random random) {
    StringBuilder body = new StringBuilder(earning.with("metadata", "{\"a\":[1,{}]}").json());
    int changes = 1 + random.nextInt(4);
    for (int number = 0; number < changes && body.length() > 0; number++) {
      int at = random.nextInt(body.length());
      switch (random.nextInt(4)) {
        case 0 -> body.deleteCharAt(at);
        case 1 -> body.insert(at, "{}[]\",:\\0e-\u0000\u0007/*".charAt(random.nextInt(15)));
        case 2 -> body.setLength(at);
        default -> body.append(body.substring(at));
      }
    }
    return body.toString();
  }

  private static byte[] wrongMediaType(Earning earning, Random random) {
    String encoding = random.nextInt(4) == 0 ? "Content-Encoding: gzip\r\n" : "";
    return posted(
        earning.way(),
        "Content-Type: " + any(MEDIA_TYPES, random) + "\r\n" + encoding,
        "",
        earning.json().getBytes(UTF_8));
  }

  private static byte[] tooLarge(Earning earning, Random random) {
    int size = 256 * 1024 + 1 + random.nextInt(random.nextInt(8) == 0 ? 2_000_000 : 1_000);
    byte[] body = (earning.json() + " ".repeat(size)).getBytes(UTF_8);
    if (random.nextBoolean()) {
      return posted(earning.way(), body);
    }
    return joined(
        head("POST", earning.way().path(), KEY + JSON + "Transfer-Encoding: chunked\r\n"),
        latin1(Integer.toHexString(body.length) + "\r\n"),
        body,
        latin1("\r\n0\r\n\r\n"));
  }

  private static String oddPath(Random random) {
    if (random.nextBoolean()) {
      return any(ODD_PATHS, random);
    }
    int length = 1 + random.nextInt(40);
    String letters = "abc/.-_~!$&'()*+,;=:@|^`[]{}<>\"\\";
    return "/"
        + IntStream.range(0, length)
            .mapToObj(at -> letters.substring(random.nextInt(letters.length())).substring(0, 1))
            .collect(Collectors.joining());
  }

  private static String oddEncoding(Random random) {
    String odd =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(number -> any(ENCODINGS, random))
            .collect(Collectors.joining());
    return switch (random.nextInt(5)) {
      case 0 -> "/" + odd;
      case 1 -> "/api/v1/orders/" + odd;
      case 2 -> "/api/" + odd + "/orders/earning";
      case 3 -> PATH + "?lang=" + odd + "&" + odd + "=" + odd;
      default -> PATH + odd;
    };
  }

  private static String hostileKey(Random random) {
    String key =
        switch (random.nextInt(6)) {
          case 0 -> "k".repeat(1 + random.nextInt(20_000));
          case 1 -> "\u00e9\u00ff\u0080" + Api.CAFE;
          case 2 -> "' or 1=1 --";
          case 3 -> Api.CAFE + "\u0000";
          case 4 -> Api.CAFE + ", " + Api.BOOKS;
          default -> "\t" + Api.CAFE + "x\t";
        };
    String twice = random.nextInt(4) == 0 ? "X-API-KEY: other\r\n" : "";
    return "x-api-key: " + key + "\r\n" + twice;
  }

  private static String hostileHeader(Random random) {
    return switch (random.nextInt(13)) {
      case 0 -> "X-Request-Id: a\r\nSet-Cookie: evil=1\r\n";
      case 1 -> "X-Request-Id: a\rSet-Cookie: evil=1\r\n";
      case 2 -> "X-Request-Id: " + "a".repeat(1 + random.nextInt(5_000)) + "\r\n";
      case 3 -> "X-Request-Id: \u00e9\u0001\r\n";
      case 4 -> "X-Request-Id: a\r\nX-Request-Id: ${jndi:ldap://x}\r\n";
      case 5 ->
          "Accept-Language: " + any(List.of("ar;q=x", ";;", "*;q=9", "\u00ff"), random) + "\r\n";
      case 6 -> "Accept: " + any(List.of("nonsense", "/", ";q=", "text/html"), random) + "\r\n";
      case 7 -> "Accept-Charset: nonsense;q=x\r\nAccept-Encoding: ;q=\r\n";
      case 8 -> "Cookie: " + "a=b; ".repeat(200) + "=;;\u00ff\r\n";
      case 9 -> "Expect: 100-continue\r\n";
      case 10 -> "If-Match: \"x\r\nIf-Modified-Since: yesterday\r\nRange: bytes=9-1\r\n";
      case 11 -> "X-HTTP-Method-Override: DELETE\r\nX-Forwarded-For: ::::\r\nForwarded: ;;=\r\n";
      default -> "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";
    };
  }

  private static byte[] posted(Way way, byte[] body) {
    return posted(way, "", JSON, body);
  }

  private static byte[] posted(Way way, String headers, String type, byte[] body) {
    return joined(
        head("POST", way.path(), KEY + headers + type + "Content-Length: " + body.length + "\r\n"),
        body);
  }

  private static byte[] asked(String method, String path, String headers) {
    return head(method, path, headers + "Content-Length: 0\r\n");
  }

  private static byte[] head(String method, String path, String headers) {
    return latin1(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + headers
            + "\r\n");
  }

  private static String digits(int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(at -> String.valueOf(1 + random.nextInt(9)))
        .collect(Collectors.joining());
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
