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
import java.util.stream.Stream;

/** Makes requests that no honest caller sends, each kind as often as another. */
final class HostileRequests {

  private static final String PATH = Way.PURCHASE.path();
  private static final String CHECKOUT = "/api/v1/orders/checkout/pk_sandbox_points";
  private static final String KEY = "x-api-key: " + Api.CAFE + "\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

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

  private static final String NO_ORDER = "/api/v1/orders/550e8400-e29b-41d4-a716-446655440000";

  private static final List<String> PATHS =
      List.of(
          PATH,
          PATH + "/",
          Way.STORE_RATING.path(),
          Way.PRODUCT_RATING.path(),
          Way.PRODUCT_RATING.path() + "/",
          CHECKOUT,
          CHECKOUT + "/",
          "/api/v1/orders/checkout",
          NO_ORDER,
          NO_ORDER + "/authorize",
          NO_ORDER + "/capture",
          NO_ORDER + "/complete",
          NO_ORDER + "/cancel",
          NO_ORDER + "/refund",
          NO_ORDER + "/status",
          NO_ORDER + "/status/",
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

  private final List<String> orders;

  /**
   * Requests to a server.
   *
   * @param orders the uuids of orders of the merchant, whatever becomes of them
   */
  HostileRequests(List<String> orders) {
    this.orders = orders;
  }

  /**
   * What an honest caller would send.
   *
   * @param path where to
   * @param body with something in each field that is required
   * @param names of all fields that there are
   */
  private record Honest(String path, JsonFields body, List<String> names) {

    Honest with(String field, String json) {
      return new Honest(path, body.with(field, json), names);
    }

    byte[] bytes() {
      return body.json().getBytes(UTF_8);
    }
  }

  private Honest anHonest(Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> earning(any(List.of(Way.values()), random));
      case 2 -> checkout();
      default -> onOrder(any(orders, random), random);
    };
  }

  private static Honest earning(Way way) {
    List<String> names =
        switch (way) {
          case PURCHASE -> purchaseAnd();
          case STORE_RATING ->
              List.of("phone_number", "review_reference", "rating", "comment", "metadata");
          case PRODUCT_RATING ->
              List.of(
                  "phone_number",
                  "review_reference",
                  "rating",
                  "comment",
                  "product_id",
                  "product_name",
                  "metadata");
        };
    return new Honest(way.path(), anEarning(way).fields(), names);
  }

  private static Honest checkout() {
    return new Honest(CHECKOUT, Checkout.aCheckout().fields(), purchaseAnd("callback_url"));
  }

  private static List<String> purchaseAnd(String... more) {
    List<String> names =
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
    return Stream.concat(names.stream(), Stream.of(more)).toList();
  }

  private static Honest onOrder(String uuid, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> onOrder(uuid, "authorize");
      case 1 -> onOrder(uuid, "capture");
      case 2 -> onOrder(uuid, "complete", "payment_method");
      case 3 -> onOrder(uuid, "cancel", "reason");
      case 4 -> onOrder(uuid, "refund", "amount", "reason").with("amount", "0.01");
      default ->
          onOrder(uuid, "status", "status", "name_ar", "name_en").with("name_ar", quoted("هنا"));
    };
  }

  private static Honest onOrder(String uuid, String call, String... names) {
    return new Honest(Api.orderPath(uuid, call), JsonFields.NONE, List.of(names));
  }

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

  byte[] request(Kind kind, Random random) {
    Honest honest = anHonest(random);
    String path = honest.path();
    return switch (kind) {
      case WRONG_TYPES -> posted(path, wrongTypes(honest, random));
      case HUGE_NUMBERS -> posted(path, hugeNumber(honest, random));
      case DEEP_JSON -> posted(path, deep(honest, random));
      case BAD_UTF8 -> posted(path, badUtf8(honest, random));
      case INVALID_JSON -> posted(path, invalid(honest, random).getBytes(UTF_8));
      case WRONG_MEDIA_TYPES -> wrongMediaType(honest, random);
      case TOO_LARGE -> tooLarge(honest, random);
      case ODD_PATHS -> asked(random.nextBoolean() ? "GET" : "POST", oddPath(random), KEY);
      case ODD_ENCODINGS -> asked(random.nextBoolean() ? "GET" : "POST", oddEncoding(random), KEY);
      case WRONG_METHODS ->
          asked(any(METHODS, random), any(PATHS, random), random.nextBoolean() ? KEY : "");
      case HOSTILE_KEYS -> asked("GET", any(PATHS, random), hostileKey(random));
      case HOSTILE_HEADERS ->
          random.nextBoolean()
              ? asked("GET", any(PATHS, random), KEY + hostileHeader(random))
              : posted(path, hostileHeader(random), JSON, wrongTypes(honest, random));
    };
  }

  private static byte[] wrongTypes(Honest right, Random random) {
    Honest honest = right;
    int wrong = 1 + random.nextInt(3);
    for (int number = 0; number < wrong; number++) {
      String value = any(JSON_VALUES, random);
      honest =
          right.names().contains("products")
              ? wrongPurchase(honest, value, random)
              : honest.with(anyField(honest, random), value);
    }
    return honest.bytes();
  }

  private static Honest wrongPurchase(Honest purchase, String value, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> purchase.with("products", "[" + line("Tea", value, "1") + "]");
      case 1 -> purchase.with("products", "[" + line("Tea", "1", value) + "," + value + "]");
      case 2 ->
          purchase.with("shipping_address", "{\"city\":" + value + ",\"line1\":" + value + "}");
      default -> purchase.with(anyField(purchase, random), value);
    };
  }

  private static String anyField(Honest honest, Random random) {
    return honest.names().isEmpty() ? "ignored" : any(honest.names(), random);
  }

  private static byte[] hugeNumber(Honest right, Random random) {
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
    Honest honest =
        switch (random.nextInt(4)) {
          case 0 -> right.with("products", "[" + line("Tea", number, "1") + "]");
          case 1 -> right.with("products", "[" + line("Tea", "1", number) + "]");
          case 2 -> right.with("metadata", "{\"a\":" + number + "}");
          default -> right.with(anyField(right, random), number);
        };
    return honest.bytes();
  }

  private static byte[] deep(Honest honest, Random random) {
    int levels = random.nextInt(4) == 0 ? 10_000 : 1 + random.nextInt(100);
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    String close = open.equals("[") ? "]" : "}";
    String value =
        random.nextBoolean()
            ? open.repeat(levels) + "1" + close.repeat(levels)
            : open.repeat(levels);
    return switch (random.nextInt(4)) {
      case 0 -> value.getBytes(UTF_8);
      case 1 -> honest.with("metadata", "{\"a\":" + value + "}").bytes();
      case 2 -> honest.with("ignored", value).bytes();
      default -> honest.with(anyField(honest, random), value).bytes();
    };
  }

  private static byte[] badUtf8(Honest honest, Random random) {
    byte[] body = honest.with("name", quoted("نورة 🛍")).bytes();
    int wrong = 1 + random.nextInt(5);
    for (int number = 0; number < wrong; number++) {
      body[random.nextInt(body.length)] = (byte) (0x80 + random.nextInt(0x80));
    }
    return body;
  }

  private static String invalid(Honest honest, Random random) {
    StringBuilder body = new StringBuilder(honest.with("metadata", "{\"a\":[1,{}]}").body().json());
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

  private static byte[] wrongMediaType(Honest honest, Random random) {
    String encoding = random.nextInt(4) == 0 ? "Content-Encoding: gzip\r\n" : "";
    return posted(
        honest.path(),
        "Content-Type: " + any(MEDIA_TYPES, random) + "\r\n" + encoding,
        "",
        honest.bytes());
  }

  private static byte[] tooLarge(Honest honest, Random random) {
    int size = 256 * 1024 + 1 + random.nextInt(random.nextInt(8) == 0 ? 2_000_000 : 1_000);
    byte[] body = (honest.body().json() + " ".repeat(size)).getBytes(UTF_8);
    if (random.nextBoolean()) {
      return posted(honest.path(), body);
    }
    return joined(
        head("POST", honest.path(), KEY + JSON + "Transfer-Encoding: chunked\r\n"),
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
    return switch (random.nextInt(7)) {
      case 0 -> "/" + odd;
      case 1 -> "/api/v1/orders/" + odd;
      case 5 -> "/api/v1/orders/checkout/" + odd;
      case 6 -> NO_ORDER + odd + "/cancel";
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

  private static byte[] posted(String path, byte[] body) {
    return posted(path, "", JSON, body);
  }

  private static byte[] posted(String path, String headers, String type, byte[] body) {
    return joined(
        head("POST", path, KEY + headers + type + "Content-Length: " + body.length + "\r\n"), body);
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
