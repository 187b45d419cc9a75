package dev.points.server.translation;

import static dev.points.server.translation.TranslationServer.says;
import static dev.points.server.translation.TranslationServer.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import dev.points.contract.TranslatorContract;
import dev.points.fixture.Together;
import dev.points.server.translation.TranslationServer.Answer;
import dev.points.shipping.Glossary;
import dev.points.shipping.Lang;
import dev.points.shipping.Translator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTranslatorTest extends TranslatorContract {

  private static final String TEXT = "At the neighbours";
  private static final String GOOD = "{\"translatedText\":\"عند الجيران\"}";
  private static final Duration AT_ONCE = Duration.ofMillis(1_500);
  private static final Duration IN_TIME = Duration.ofMillis(3_500);

  private static final Logger LOGGER = Logger.getLogger(HttpTranslator.class.getName());
  private static final Heard HEARD = new Heard();

  private static TranslationServer shared;
  private static HttpTranslator overGlossary;

  @BeforeAll
  static void start() {
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(HEARD);
    shared = TranslationServer.that(HttpTranslatorTest::translateOrBabble);
    overGlossary = new HttpTranslator(shared.url(), Optional.empty());
  }

  @AfterAll
  static void stop() {
    shared.close();
    LOGGER.removeHandler(HEARD);
    LOGGER.setUseParentHandlers(true);
  }

  @BeforeEach
  void listen() {
    HEARD.lines.clear();
  }

  @AfterEach
  void saysNothingOfTheTextInTheLog() {
    assertThat(HEARD.lines).noneMatch(line -> line.contains(TEXT) || line.contains("s3cret"));
  }

  @Override
  protected Translator translator() {
    return overGlossary;
  }

  /** What the glossary does not know is answered with far too much of it. */
  private static void translateOrBabble(HttpExchange exchange, String question) throws IOException {
    JsonObject asked = objectIn(question);
    String text = asked.getString("q");
    Lang target = asked.getString("target").equals("ar") ? Lang.ARABIC : Lang.ENGLISH;
    String translation =
        new Glossary().translate(text, target).orElse((text + " ").repeat(1 + text.length() % 9));
    String body = Json.createObjectBuilder().add("translatedText", translation).build().toString();
    send(exchange, 200, body.getBytes(UTF_8));
  }

  @Test
  @DisplayName("S-3: asks in LibreTranslate's way and takes its answer")
  void asksInLibreTranslatesWay() {
    List<String> heads = new CopyOnWriteArrayList<>();
    Answer answer =
        (exchange, question) -> {
          heads.add(exchange.getRequestMethod());
          heads.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          heads.add(String.valueOf(exchange.getRequestHeaders().getFirst("Upgrade")));
          send(exchange, 200, GOOD.getBytes(UTF_8));
        };
    try (TranslationServer server = TranslationServer.that(answer)) {
      assertThat(translate(server)).contains("عند الجيران");

      assertThat(heads).containsExactly("POST", "application/json", "null");
      assertThat(server.questions()).hasSize(1);
      assertThat(objectIn(server.questions().get(0)))
          .isEqualTo(
              objectIn(
                  """
                  {"q": "At the neighbours", "source": "en", "target": "ar", "format": "text"}
                  """));
      assertThat(HEARD.lines).isEmpty();
    }
  }

  @Test
  void sendsTheKeyIfThereIsOne() {
    try (TranslationServer server = TranslationServer.that(says(GOOD))) {
      new HttpTranslator(server.url(), Optional.of("s3cret"))
          .translate("خرج \"الآن\"", Lang.ENGLISH);

      assertThat(objectIn(server.questions().get(0)))
          .isEqualTo(
              objectIn(
                  """
                  {"q": "خرج \\"الآن\\"", "source": "ar", "target": "en", "format": "text",
                   "api_key": "s3cret"}
                  """));
    }
  }

  @Test
  @DisplayName("S-3: gives no translation when the server fails, and says why once")
  void givesNoTranslationWhenTheServerFails() {
    Answer failure = (exchange, question) -> send(exchange, 500, question.getBytes(UTF_8));

    assertNone(failure, "status 500");
  }

  @Test
  void followsNoRedirect() {
    try (TranslationServer elsewhere = TranslationServer.that(says(GOOD))) {
      Answer redirect =
          (exchange, question) -> {
            exchange.getResponseHeaders().set("Location", elsewhere.url().toString());
            send(exchange, 307, new byte[0]);
          };

      assertNone(redirect, "status 307");
      assertThat(elsewhere.questions()).isEmpty();
    }
  }

  @Test
  @DisplayName("S-3: waits two seconds for an answer to begin, and no longer")
  void waitsTwoSecondsForAnAnswerToBegin() {
    Answer late =
        (exchange, question) -> {
          untilTheTestEnds();
          send(exchange, 200, GOOD.getBytes(UTF_8));
        };

    long begun = System.nanoTime();
    assertNone(late, "no answer within 2 s");
    assertThat(since(begun)).isBetween(Duration.ofMillis(1_900), IN_TIME);
  }

  @Test
  @DisplayName("S-3: waits two seconds for an answer to end, however often a byte arrives")
  void waitsTwoSecondsForAnAnswerToEnd() {
    Answer drip =
        (exchange, question) -> {
          exchange.sendResponseHeaders(200, 0);
          for (int second = 0; second < 40; second++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause(Duration.ofMillis(250));
          }
          exchange.getResponseBody().write(GOOD.getBytes(UTF_8));
        };

    long begun = System.nanoTime();
    assertNone(drip, "no answer within 2 s");
    assertThat(since(begun)).isBetween(Duration.ofMillis(1_900), IN_TIME);
  }

  @Test
  void takesAnAnswerThatCameInTime() {
    Answer slow =
        (exchange, question) -> {
          pause(Duration.ofMillis(800));
          send(exchange, 200, GOOD.getBytes(UTF_8));
        };
    try (TranslationServer server = TranslationServer.that(slow)) {
      assertThat(translate(server)).contains("عند الجيران");
    }
  }

  @Test
  void reads64KibibytesAndNoMore() {
    String most = GOOD + " ".repeat(HttpTranslator.MAX_BYTES - GOOD.getBytes(UTF_8).length);
    try (TranslationServer server = TranslationServer.that(says(most))) {
      assertThat(translate(server)).contains("عند الجيران");
    }

    assertNone(says(most + " "), "AnswerTooLarge");
  }

  @Test
  void hangsUpOnAnAnswerWithoutEnd() {
    CountDownLatch hungUp = new CountDownLatch(1);
    byte[] block = "a".repeat(8_192).getBytes(UTF_8);
    Answer endless =
        (exchange, question) -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(block);
            }
          } catch (IOException gone) {
            hungUp.countDown();
          }
        };
    try (TranslationServer server = TranslationServer.that(endless)) {
      long begun = System.nanoTime();
      assertThat(translate(server)).isEmpty();
      assertThat(since(begun)).isLessThan(AT_ONCE);
      assertThat(HEARD.lines).singleElement().asString().contains("AnswerTooLarge");
      assertThat(isDone(hungUp)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<html>Bad Gateway</html>",
        "{",
        "null",
        "true",
        "[]",
        "\"عند الجيران\"",
        "{}",
        "{\"error\":\"ar is not supported\"}",
        "{\"translatedText\":null}",
        "{\"translatedText\":1}",
        "{\"translatedText\":[\"عند الجيران\"]}",
        "{\"translatedText\":{}}"
      })
  void makesNothingOfGarbage(String body) {
    assertNone(says(body), "an unreadable answer");
  }

  @Test
  void makesNothingOfNestingWithoutEnd() {
    assertNone(says("[".repeat(60_000)), "an unreadable answer");
    assertNone(says("{\"a\":".repeat(10_000)), "an unreadable answer");
  }

  @Test
  void makesNothingOfAnotherEncoding() {
    byte[] latin = "{\"translatedText\":\"près de là\"}".getBytes(ISO_8859_1);

    assertNone((exchange, question) -> send(exchange, 200, latin), "an unreadable answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\\u200f", "\\u0000\\n"})
  void makesNothingOfABlankTranslation(String blank) {
    assertNone(says("{\"translatedText\":\"" + blank + "\"}"), "a blank answer");
  }

  @Test
  void makesNothingOfAnAnswerThatBreaksOff() {
    Answer breaksOff =
        (exchange, question) -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write(GOOD.getBytes(UTF_8));
        };

    assertNone(breaksOff, "IOException");
  }

  @Test
  void makesNothingOfWhatIsNoHttp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread babbler =
          new Thread(
              () -> {
                try (var caller = socket.accept()) {
                  caller.getOutputStream().write("220 mail ready\r\n\r\n".getBytes(UTF_8));
                } catch (IOException closed) {
                  // The test is over.
                }
              });
      babbler.start();

      assertThat(
              new HttpTranslator(at(socket.getLocalPort()), Optional.empty())
                  .translate(TEXT, Lang.ARABIC))
          .isEmpty();
    }
    assertThat(HEARD.lines).hasSize(1);
  }

  @Test
  void givesNoTranslationWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(new HttpTranslator(at(port), Optional.empty()).translate(TEXT, Lang.ARABIC))
        .isEmpty();
    assertThat(HEARD.lines).singleElement().asString().contains("ConnectException");
  }

  @Test
  void holdsUpSixteenCallersAtMost() {
    CountDownLatch sixteenAsked = new CountDownLatch(HttpTranslator.MAX_CALLS);
    CountDownLatch oneIsRefused = new CountDownLatch(1);
    Answer hangs =
        (exchange, question) -> {
          sixteenAsked.countDown();
          isDone(oneIsRefused);
          send(exchange, 200, GOOD.getBytes(UTF_8));
        };
    try (TranslationServer server = TranslationServer.that(hangs)) {
      HttpTranslator translator = new HttpTranslator(server.url(), Optional.empty());

      List<Optional<String>> answers =
          Together.run(
              HttpTranslator.MAX_CALLS + 1,
              caller -> {
                if (caller < HttpTranslator.MAX_CALLS) {
                  return translator.translate(TEXT, Lang.ARABIC);
                }
                isDone(sixteenAsked);
                Optional<String> refused = translator.translate(TEXT, Lang.ARABIC);
                oneIsRefused.countDown();
                return refused;
              });

      assertThat(answers.subList(0, HttpTranslator.MAX_CALLS))
          .containsOnly(Optional.of("عند الجيران"));
      assertThat(answers.get(HttpTranslator.MAX_CALLS)).isEmpty();
      assertThat(HEARD.lines).singleElement().asString().contains("busy with 16 texts");
      assertThat(translator.translate(TEXT, Lang.ARABIC)).as("afterwards").isPresent();
    }
  }

  @Test
  void stopsForAnInterruptAndPassesItOn() {
    try (TranslationServer server = TranslationServer.that(says(GOOD))) {
      Thread.currentThread().interrupt();

      assertThat(translate(server)).isEmpty();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"translate", "/translate", "ftp://127.0.0.1/translate", "file:///etc"})
  void refusesAnAddressThatIsNotOfHttp(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpTranslator(URI.create(address), Optional.empty()));
  }

  private static void assertNone(Answer answer, String why) {
    HEARD.lines.clear();
    try (TranslationServer server = TranslationServer.that(answer)) {
      assertThat(translate(server)).isEmpty();
      assertThat(server.questions()).as("questions: nothing is tried twice").hasSize(1);
    }
    assertThat(HEARD.lines).singleElement().asString().contains("no translation (" + why);
  }

  private static Optional<String> translate(TranslationServer server) {
    return new HttpTranslator(server.url(), Optional.empty()).translate(TEXT, Lang.ARABIC);
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port + "/translate");
  }

  private static JsonObject objectIn(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void untilTheTestEnds() {
    pause(Duration.ofSeconds(10));
  }

  private static void pause(Duration duration) {
    isDone(new CountDownLatch(1), duration);
  }

  private static boolean isDone(CountDownLatch latch) {
    return isDone(latch, Duration.ofSeconds(10));
  }

  private static boolean isDone(CountDownLatch latch, Duration patience) {
    try {
      return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException serverStops) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the translator wrote into the log. */
  private static final class Heard extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      assertThat(record.getLevel()).isEqualTo(Level.WARNING);
      lines.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
