package dev.points.http;

import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Wire.latin1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.http.HostileRequests.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent, the answer stands in the envelope and is no failure of the server. {@code
 * -Dpoints.seed=…} tries the request alone that a failure names.
 */
@OnSharedServer
@DisplayName("W-2: answers in the envelope")
class HostileIT {

  private static final String PROPERTY = "points.seed";
  private static final long FIRST_SEED = 20_261_122L;
  private static final int REQUESTS = 2_000;

  private Server server;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
  }

  @AfterEach
  void isStillWell() {
    assertThat(server.api(Api.CAFE).earn(anEarning()).data().getString("order_status"))
        .isEqualTo("approved");
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsSent(Kind kind) throws IOException {
    HostileRequests requests = new HostileRequests(orders());
    Map<String, List<String>> complaints = new TreeMap<>();
    for (long seed : seeds()) {
      byte[] request = requests.request(kind, new Random(seed));
      String got = "no answer";
      try {
        Answer answer = Wire.send(server, request).orElseThrow();
        got =
            "%d %s %s"
                .formatted(
                    answer.status(), answer.header("Content-Type"), start(answer.text(), 60));
        isInTheEnvelope(answer, new String(request, ISO_8859_1));
      } catch (IOException | AssertionError | RuntimeException broken) {
        complaints
            .computeIfAbsent(got, first -> new ArrayList<>())
            .add("-D" + PROPERTY + "=" + seed + " " + start(new String(request, ISO_8859_1), 500));
      }
    }
    assertThat(complaints.entrySet()).extracting(HostileIT::told).isEmpty();
  }

  /** One in each state that can be refunded or moved. */
  private List<String> orders() {
    Api cafe = server.api(Api.CAFE);
    String authorized = cafe.begun(aCheckout());
    cafe.call(authorized, "authorize").order();
    String approved = cafe.begun(aCheckout());
    cafe.call(approved, "complete").order();
    String earned = cafe.earn(anEarning()).order().getString("uuid");
    return List.of(cafe.begun(aCheckout()), authorized, approved, earned);
  }

  private static String told(Map.Entry<String, List<String>> complaint) {
    return "%d times %s, first for %s"
        .formatted(
            complaint.getValue().size(), complaint.getKey(), complaint.getValue().get(0).strip());
  }

  private static List<Long> seeds() {
    String wanted = System.getProperty(PROPERTY);
    if (wanted != null) {
      return List.of(Long.parseLong(wanted));
    }
    System.out.println("HostileIT: seeds from " + FIRST_SEED + ", " + REQUESTS + " requests");
    List<Long> seeds = new ArrayList<>();
    for (int number = 0; number < REQUESTS / Kind.values().length + 1; number++) {
      seeds.add(FIRST_SEED + number);
    }
    return seeds;
  }

  private static void isInTheEnvelope(Answer answer, String request) {
    if (isRefusedByTheContainer(answer, request)) {
      return;
    }
    if (answer.status() == 200) {
      if (!answer.header("Content-Type").startsWith("text/javascript")) {
        answer.isSuccess();
      }
    } else {
      answer.isRefused();
    }
    assertThat(answer.headers().map()).doesNotContainKey("Set-Cookie");
  }

  /**
   * A path that is no URI at all, because it cannot be decoded or climbs out of the root, the
   * container refuses before it looks for an application: in words of its own, but without a trace.
   */
  private static boolean isRefusedByTheContainer(Answer answer, String request) {
    return answer.status() == 400
        && answer.text().matches("(?s)(<H1>|\\{\"error_message\" : \")CWWWC0005I: [^\\n]*")
        && isNoUri(request.split(" ", 3)[1].split("\\?", 2)[0]);
  }

  private static boolean isNoUri(String path) {
    String decoded;
    try {
      new URI("http://host" + path);
      decoded = URLDecoder.decode(path, ISO_8859_1);
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return true;
    }
    int depth = 0;
    for (String segment : decoded.split("/")) {
      String name = segment.split(";", 2)[0];
      depth += name.equals("..") ? -1 : name.isEmpty() || name.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return decoded.chars().anyMatch(Character::isISOControl) || mayHideAParameter(path);
  }

  /** With an encoded semicolon the container is stricter about all the rest of a path. */
  private static boolean mayHideAParameter(String path) {
    return path.toLowerCase(Locale.ROOT).contains("%3b");
  }

  @Test
  void whenABodyIsOneByteTooLarge() throws IOException {
    String start = anEarning().json();
    String largest = start + " ".repeat(256 * 1024 - start.length());

    server.api(Api.CAFE).earn(largest).data();
    server
        .api(Api.CAFE)
        .earn(largest + " ")
        .isRefusedWith(413, "The request body may not be larger than 256 KiB.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "GET"})
  void whenAMethodIsWrong(String method) throws IOException {
    sent(method, "/api/v1/orders/earning").isRefusedWith(405, "Method not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nowhere",
        "/api/v1",
        "/WEB-INF/web.xml",
        "/.container-error",
        "/index.html"
      })
  void whenThereIsNoSuchPath(String path) throws IOException {
    sent("GET", path).isRefusedWith(404, "Not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere?%", "/?lang=%zz", "/api/v1/orders/x?a=%", "/\\"})
  void whenAnAddressCannotBeRead(String path) throws IOException {
    sent("GET", path).isRefusedWith(400, "The request cannot be read.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void whenAMediaTypeIsWrong(String type) throws IOException {
    String body = anEarning().json();
    String headers = "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n";

    sent("POST", "/api/v1/orders/earning", headers, body)
        .isRefusedWith(415, "The request body must be sent as application/json.");
  }

  static List<Arguments> brokenHttp() {
    String start = "POST /api/v1/orders/earning HTTP/1.1\r\nConnection: close\r\n";
    String good = start + "Host: localhost\r\nx-api-key: " + Api.CAFE + "\r\n";
    String chunked = good + "Transfer-Encoding: chunked\r\n\r\n";
    return List.of(
        Arguments.of("no host", start + "Content-Length: 0\r\n\r\n"),
        Arguments.of("two hosts", good + "Host: other\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("a host with blanks", start + "Host: a b\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("a body that ends early", good + "Content-Length: 100\r\n\r\n{}"),
        Arguments.of("a negative length", good + "Content-Length: -1\r\n\r\n{}"),
        Arguments.of("a length in words", good + "Content-Length: two\r\n\r\n{}"),
        Arguments.of("an enormous length", good + "Content-Length: 99999999999999999999\r\n\r\n{}"),
        Arguments.of(
            "two lengths",
            good + "Content-Length: 2\r\nContent-Length: 20\r\n\r\n{}" + "x".repeat(18)),
        Arguments.of(
            "a length and chunks",
            good + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        Arguments.of("a chunk without a size", chunked + "\r\n{}\r\n0\r\n\r\n"),
        Arguments.of("a chunk of a nonsense size", chunked + "zz\r\n{}\r\n0\r\n\r\n"),
        Arguments.of("a chunk of a negative size", chunked + "-2\r\n{}\r\n0\r\n\r\n"),
        Arguments.of("a chunk that ends early", chunked + "ff\r\n{}"),
        Arguments.of("chunks without an end", chunked + "2\r\n{}\r\n"),
        Arguments.of("an unknown transfer encoding", good + "Transfer-Encoding: x\r\n\r\n{}"),
        Arguments.of("a header without a colon", good + "nonsense\r\nContent-Length: 0\r\n\r\n"),
        // Without the key: the container reports its own failure here with all headers.
        Arguments.of(
            "a header without a name", start + "Host: a\r\n: x\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("a header name with blanks", good + "a b : x\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("a header that is folded", good + "a: b\r\n c\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("a NUL in a header", good + "a: b\u0000c\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("a header of 100 KB", good + "a: " + "b".repeat(100_000) + "\r\n\r\n"),
        Arguments.of("2,000 headers", good + "a: b\r\n".repeat(2_000) + "\r\n"),
        Arguments.of(
            "a path of 100 KB", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("no path", "GET HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("a path without a slash", "GET api HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("another scheme", "GET ftp://a/b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("a star", "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        Arguments.of("a path with a blank", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("no version", "GET /\r\n\r\n"),
        Arguments.of("an unknown version", "GET / HTTP/7.5\r\nHost: a\r\n\r\n"),
        Arguments.of("no protocol at all", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"),
        Arguments.of("another protocol", "SSH-2.0-OpenSSH_9\r\n"),
        Arguments.of("nothing but blank lines", "\r\n\r\n\r\n"),
        Arguments.of("nothing", ""),
        Arguments.of("half a request line", "GET /api"));
  }

  /**
   * Such requests may end before the application sees them: then the connection is closed, or the
   * answer has no body and is 400, or 505 where no version of HTTP can be read. {@code OPTIONS *}
   * is about no application at all. What the application sees it answers in the envelope.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenHttp")
  void orNotAtAllWhenTheRequestIsNoHttp(String what, String request) throws IOException {
    Wire.send(server, latin1(request))
        .filter(answer -> !isRefusedByTheProtocol(answer, request))
        .ifPresent(Answer::isRefused);
  }

  private static boolean isRefusedByTheProtocol(Answer answer, String request) {
    boolean readable = request.lines().findFirst().orElse("").matches("\\S+ \\S+ HTTP/\\d\\.\\d");
    boolean meansTheServerItself = request.startsWith("OPTIONS * ") && answer.status() == 404;
    return meansTheServerItself
        || (answer.text().isEmpty()
            && (answer.status() == 400 || (answer.status() == 505 && !readable)));
  }

  private Answer sent(String method, String path) throws IOException {
    return sent(method, path, "Content-Length: 0\r\n", "");
  }

  private Answer sent(String method, String path, String headers, String body) throws IOException {
    String start = method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    String key = "x-api-key: " + Api.CAFE + "\r\n";
    return Wire.send(server, latin1(start + key + headers + "\r\n" + body)).orElseThrow();
  }

  private static String start(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }
}
