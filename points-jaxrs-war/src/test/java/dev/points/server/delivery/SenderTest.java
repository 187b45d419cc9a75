package dev.points.server.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.points.merchant.MerchantId;
import dev.points.webhook.Delivery;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import dev.points.webhook.WebhookSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The sender (H-1, H-4)")
@Timeout(60)
class SenderTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.789Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration KEEP = Duration.ofSeconds(1);
  private static final UUID MESSAGE = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
  private static final String PAYLOAD = "{\"event\":\"approved\",\"name\":\"قهوة\"}";

  @TempDir private static Path folder;
  private static Certificates certificates;

  private final List<JudgedClient> clients = new ArrayList<>();
  private final FakeResolver hosts = new FakeResolver().with("shop.example", "127.0.0.1");
  private final WebhookSecret secret = WebhookSecret.random();
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeAll
  static void makeCertificates() {
    certificates =
        Certificates.in(folder, "shop.example")
            .with("shop", "dns:shop.example")
            .with("star", "dns:*.example.com")
            .with("address", "ip:127.0.0.1")
            .with("short", "dns:shop")
            .with("top", "dns:*.example")
            .withoutNames("subject", "shop.example");
  }

  @AfterEach
  void stop() {
    end.countDown();
    clients.forEach(JudgedClient::close);
  }

  @Test
  void sendsTheMessageAsItIsWithEveryHeader() {
    try (Receiver shop = Receiver.that(Receiver.says(204))) {
      Attempt attempt = send(sender(PATIENCE), "http://shop.example:" + shop.port() + "/hook?a=b");

      assertThat(attempt.status()).contains(204);
      assertThat(attempt.error()).isEmpty();
      assertThat(shop.messages()).hasSize(1);
      Receiver.Message message = shop.messages().get(0);
      assertThat(message.method()).isEqualTo("POST");
      assertThat(message.uri()).hasToString("/hook?a=b");
      assertThat(message.body()).isEqualTo(PAYLOAD);
      assertThat(message.headers())
          .containsEntry("Host", List.of("shop.example:" + shop.port()))
          .containsEntry("Content-type", List.of("application/json"))
          .containsEntry("X-webhook-event", List.of("approved"))
          .containsEntry("X-webhook-secret", List.of(secret.text()))
          .containsEntry("Webhook-id", List.of(MESSAGE.toString()))
          .containsEntry("Webhook-timestamp", List.of("1795342530"))
          .containsEntry(
              "Webhook-signature", List.of(secret.sign(MESSAGE.toString(), NOW, PAYLOAD)));
      assertThat(message.headers().getFirst("User-Agent")).startsWith("Points/");
    }
  }

  @Test
  void saysTheseVeryBytes() throws Exception {
    try (ServerSocket shop = listening()) {
      CompletableFuture<Attempt> attempt =
          sender(PATIENCE)
              .send(
                  endpoint("http://shop.example:" + shop.getLocalPort() + "/hook?a=b%20c"),
                  List.of(secret),
                  delivery());
      try (Socket connection = shop.accept()) {
        String expected =
            String.join(
                "\r\n",
                "POST /hook?a=b%20c HTTP/1.1",
                "Content-Length: " + PAYLOAD.getBytes(UTF_8).length,
                "Content-Type: application/json",
                "Host: shop.example:" + shop.getLocalPort(),
                "User-Agent: Points/1 (webhooks)",
                "webhook-id: " + MESSAGE,
                "webhook-signature: " + secret.sign(MESSAGE.toString(), NOW, PAYLOAD),
                "webhook-timestamp: 1795342530",
                "X-Webhook-Event: approved",
                "X-Webhook-Secret: " + secret.text(),
                "",
                PAYLOAD);
        byte[] said = connection.getInputStream().readNBytes(expected.getBytes(UTF_8).length);
        connection.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(UTF_8));

        assertThat(new String(said, UTF_8)).isEqualTo(expected);
        assertThat(attempt.join().status()).contains(204);
        assertThat(connection.getInputStream().available()).isZero();
      }
    }
  }

  @Test
  void signsWithEverySecretThatIsAlive() {
    WebhookSecret other = WebhookSecret.random();
    try (Receiver shop = Receiver.that(Receiver.says(200))) {
      sender(PATIENCE)
          .send(endpoint("http://shop.example:" + shop.port()), List.of(secret, other), delivery())
          .join();

      assertThat(shop.messages().get(0).headers().getFirst("webhook-signature"))
          .isEqualTo(
              secret.sign(MESSAGE.toString(), NOW, PAYLOAD)
                  + " "
                  + other.sign(MESSAGE.toString(), NOW, PAYLOAD));
    }
  }

  @Test
  void tellsAnyStatusAndFollowsNoRedirect() {
    try (Receiver elsewhere = Receiver.that(Receiver.says(200))) {
      for (int status : new int[] {200, 299, 301, 302, 303, 307, 308, 400, 401, 407, 410, 503}) {
        Receiver.Answer answer =
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .set("Location", "http://127.0.0.1:" + elsewhere.port() + "/");
              exchange.sendResponseHeaders(status, -1);
            };
        try (Receiver shop = Receiver.that(answer)) {
          assertThat(send(sender(PATIENCE), "http://shop.example:" + shop.port()).status())
              .contains(status);
        }
      }
      assertThat(elsewhere.messages()).isEmpty();
    }
  }

  @Test
  void waitsNoLongerThanItMayForTheHeaders() {
    try (Receiver shop = Receiver.that(exchange -> end.await())) {
      isFailed(send(sender(SHORT), "http://shop.example:" + shop.port()), "timeout");
    }
  }

  @Test
  void waitsNoLongerThanItMayForTheBody() {
    try (Receiver shop = Receiver.that(this::dribble)) {
      isFailed(send(sender(SHORT), "http://shop.example:" + shop.port()), "timeout");
    }
  }

  /** In the handshake, in the head and in the body. */
  @ParameterizedTest
  @CsvSource({
    "https, '\26\3\3@'",
    "http, 'HTTP/1.1 200 OK\r\n'",
    "http, 'HTTP/1.1 200 OK\r\n\r\n'"
  })
  void waitsNoLongerThanItMayAndHangsUpThoughBytesKeepComing(String scheme, String begin)
      throws Exception {
    try (ServerSocket shop = listening()) {
      CompletableFuture<Attempt> attempt =
          sender(SHORT)
              .send(
                  endpoint(scheme + "://shop.example:" + shop.getLocalPort()),
                  List.of(secret),
                  delivery());
      try (Socket connection = shop.accept()) {
        connection.getOutputStream().write(begin.getBytes(ISO_8859_1));

        assertThatThrownBy(() -> drip(connection)).as("hung up").isInstanceOf(IOException.class);

        isFailed(attempt.join(), "timeout");
      }
    }
  }

  /** Whatever it was about when its time was over. */
  @Test
  void leavesNoConnectionBehind() throws Exception {
    AtomicInteger open = new AtomicInteger();
    Receiver.Answer drips =
        exchange -> {
          open.incrementAndGet();
          try {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
              exchange.getResponseBody().write(1);
              exchange.getResponseBody().flush();
              Thread.sleep(20);
            }
          } finally {
            open.decrementAndGet();
          }
        };
    try (Receiver shop = Receiver.that(drips)) {
      JudgedClient client = client(SHORT, null);
      List<CompletableFuture<Attempt>> attempts = new ArrayList<>();
      for (int millis = 1; millis <= 60; millis++) {
        attempts.add(
            sender(new TargetGuard(hosts, true, true), client, Duration.ofMillis(millis))
                .send(endpoint("http://shop.example:" + shop.port()), List.of(secret), delivery()));
      }
      attempts.forEach(attempt -> isFailed(attempt.join(), "timeout"));

      for (int left = 500; left > 0 && open.get() > 0; left--) {
        Thread.sleep(20);
      }
      assertThat(open).hasValue(0);
    }
  }

  @Test
  void waitsNoLongerThanItMayForTheHandshake() throws Exception {
    try (ServerSocket shop = listening()) {
      isFailed(send(sender(SHORT), "https://shop.example:" + shop.getLocalPort()), "timeout");
    }
  }

  @Test
  void readsNoMoreOfAHeadThanItMay() throws Exception {
    String line = "a: " + "b".repeat(100);
    for (String head :
        List.of("a: " + "b".repeat(JudgedClient.MAX_LINE), (line + "\r\n").repeat(129) + line)) {
      try (ServerSocket shop = listening()) {
        CompletableFuture<Attempt> attempt =
            sender(PATIENCE)
                .send(
                    endpoint("http://shop.example:" + shop.getLocalPort()),
                    List.of(secret),
                    delivery());
        try (Socket connection = shop.accept()) {
          connection
              .getOutputStream()
              .write(("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n").getBytes(UTF_8));

          isFailed(attempt.join(), "connection lost");
        }
      }
    }
  }

  @Test
  void asksOnceAndKeepsNoCookieWhateverTheAnswerWants() {
    Receiver.Answer answer =
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "a=b");
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"shop\"");
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(503, 3);
          exchange.getResponseBody().write(new byte[3]);
        };
    try (Receiver shop = Receiver.that(answer)) {
      Sender sender = sender(PATIENCE);
      for (int number = 1; number <= 2; number++) {
        assertThat(send(sender, "http://shop.example:" + shop.port()).status()).contains(503);
        assertThat(shop.messages()).hasSize(number);
      }
      assertThat(shop.messages())
          .allSatisfy(
              message ->
                  assertThat(message.headers())
                      .doesNotContainKeys("Cookie", "Authorization", "Accept-encoding"));
    }
  }

  @Test
  void asksNoProxy() throws Exception {
    try (Receiver proxy = Receiver.that(Receiver.says(200));
        Receiver shop = Receiver.that(Receiver.says(204))) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
      System.setProperty("http.nonProxyHosts", "");
      try {
        Attempt attempt = send(sender(PATIENCE), "http://shop.example:" + shop.port());

        assertThat(attempt.status()).contains(204);
        assertThat(proxy.messages()).isEmpty();
      } finally {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
        System.clearProperty("http.nonProxyHosts");
      }
    }
  }

  @Test
  void usesAConnectionAgainAtTheSameAddressOnly() throws Exception {
    AtomicInteger here = new AtomicInteger();
    AtomicInteger there = new AtomicInteger();
    List<Integer> ports = new CopyOnWriteArrayList<>();
    Receiver.Answer first =
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          here.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
        };
    Receiver.Answer second =
        exchange -> {
          there.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
        };
    try (Receiver shop = Receiver.that(first);
        Receiver moved =
            Receiver.at(
                new InetSocketAddress(InetAddress.getByName("127.0.0.2"), shop.port()), second)) {
      Sender sender = sender(PATIENCE);
      String url = "http://shop.example:" + shop.port();
      send(sender, url);
      send(sender, url);
      assertThat(ports).as("two messages on one connection").hasSize(2);
      assertThat(Set.copyOf(ports)).hasSize(1);

      hosts.with("shop.example", "127.0.0.2");
      assertThat(send(sender, url).status()).contains(204);

      assertThat(here).hasValue(2);
      assertThat(there).hasValue(1);
      assertThat(moved.messages()).hasSize(1);
    }
  }

  @Test
  void waitsNoLongerThanItMayForTheNameOfTheHost() {
    TargetGuard guard = new TargetGuard(host -> new CompletableFuture<>(), true, true);

    isFailed(send(sender(guard, SHORT, null), "http://shop.example/"), "timeout");
  }

  @Test
  void isHeldUpByNobody() {
    try (Receiver silent = Receiver.that(exchange -> end.await());
        Receiver shop = Receiver.that(Receiver.says(200))) {
      Sender sender = sender(PATIENCE);
      List<CompletableFuture<Attempt>> hanging = new ArrayList<>();
      for (int each = 0; each < 100; each++) {
        hanging.add(
            sender.send(
                endpoint("http://127.0.0.1:" + silent.port()), List.of(secret), delivery()));
      }

      Attempt attempt = send(sender, "http://shop.example:" + shop.port());

      assertThat(attempt.status()).contains(200);
      assertThat(attempt.took()).isLessThan(Duration.ofSeconds(5));
      assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void readsSixtyFourKibibytesOfAnAnswer() {
    for (int more : new int[] {0, 1}) {
      byte[] body = new byte[64 * 1024 + more];
      Receiver.Answer answer =
          exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          };
      try (Receiver shop = Receiver.that(answer)) {
        Attempt attempt = send(sender(PATIENCE), "http://shop.example:" + shop.port());
        if (more == 0) {
          assertThat(attempt.status()).contains(200);
        } else {
          isFailed(attempt, "answer too large");
        }
      }
    }
  }

  @Test
  void tellsInAFewWordsWhatWentWrong() throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    Sender sender = sender(PATIENCE);

    isFailed(send(sender, "http://shop.example:" + nobody + "/?key=secret"), "connection refused");
    isFailed(send(sender, "http://unknown.example/"), "dns");
    isFailed(send(sender, "http://user@shop.example/"), "refused target");
    isFailed(send(sender, "not an address"), "refused target");
    try (Receiver shop = Receiver.that(HttpExchange::close)) {
      isFailed(send(sender, "http://shop.example:" + shop.port()), "connection lost");
    }
  }

  @Test
  void doesNotEvenConnectToAHostThatHasMovedInside() {
    try (Receiver inside = Receiver.that(Receiver.says(200))) {
      TargetGuard guard = new TargetGuard(hosts, true, false);
      hosts.with("shop.example", "93.184.216.34");
      assertThat(guard.refusalOf("http://shop.example:" + inside.port())).isEmpty();

      hosts.with("shop.example", "127.0.0.1");

      isFailed(
          send(sender(guard, PATIENCE, null), "http://shop.example:" + inside.port()),
          "refused target");
      assertThat(inside.messages()).isEmpty();
    }
  }

  /** The name is known to nobody but the fake: whoever looks it up again finds nothing. */
  @Test
  void looksTheHostUpOnceAndAsksForItByName() {
    try (Receiver shop = Receiver.overTls(certificates.shown("shop"), Receiver.says(200))) {
      Attempt attempt = send(trusting(), "https://shop.example:" + shop.port() + "/hook");

      assertThat(attempt).extracting(Attempt::status).isEqualTo(Optional.of(200));
      assertThat(hosts.asked()).containsExactly("shop.example");
      assertThat(shop.messages().get(0).names()).containsExactly("shop.example");
      assertThat(shop.messages().get(0).headers())
          .containsEntry("Host", List.of("shop.example:" + shop.port()));
    }
  }

  @Test
  void takesACertificateWithAStarForOneLabel() {
    hosts
        .with("shop.example.com", "127.0.0.1")
        .with("a.shop.example.com", "127.0.0.1")
        .with("example.com", "127.0.0.1");
    try (Receiver shop = Receiver.overTls(certificates.shown("star"), Receiver.says(200))) {
      String port = ":" + shop.port();

      assertThat(send(trusting(), "https://shop.example.com" + port).status()).contains(200);
      isFailed(send(trusting(), "https://a.shop.example.com" + port), "tls");
      isFailed(send(trusting(), "https://example.com" + port), "tls");
    }
  }

  @Test
  void refusesTheCertificateOfAnotherHost() {
    hosts.with("other.example", "127.0.0.1");
    try (Receiver shop = Receiver.overTls(certificates.shown("shop"), Receiver.says(200))) {
      Sender sender = trusting();
      assertThat(send(sender, "https://shop.example:" + shop.port()).status()).contains(200);

      // Neither the connection nor the session of the first may serve the second.
      isFailed(send(sender, "https://other.example:" + shop.port()), "tls");
      isFailed(send(sender, "https://127.0.0.1:" + shop.port()), "tls");
      assertThat(shop.messages()).hasSize(1);
    }
  }

  /** It is what was connected to. */
  @Test
  void refusesTheCertificateOfAnAddressForAName() {
    try (Receiver liar = Receiver.overTls(certificates.shown("address"), Receiver.says(200))) {
      isFailed(send(trusting(), "https://shop.example:" + liar.port()), "tls");
      assertThat(liar.messages()).isEmpty();
      assertThat(send(trusting(), "https://127.0.0.1:" + liar.port()).status()).contains(200);
    }
  }

  @Test
  void refusesACertificateForATopLevelDomain() {
    try (Receiver liar = Receiver.overTls(certificates.shown("top"), Receiver.says(200))) {
      isFailed(send(trusting(), "https://shop.example:" + liar.port()), "tls");
      assertThat(liar.messages()).isEmpty();
    }
  }

  @Test
  void refusesACertificateThatHasTheNameInItsSubjectAlone() {
    try (Receiver liar = Receiver.overTls(certificates.shown("subject"), Receiver.says(200))) {
      isFailed(send(trusting(), "https://shop.example:" + liar.port()), "tls");
      assertThat(liar.messages()).isEmpty();
    }
  }

  @Test
  void asksForAHostOfOneLabelByNameToo() {
    hosts.with("shop", "127.0.0.1");
    try (Receiver liar = Receiver.overTls(certificates.shown("shop"), Receiver.says(200))) {
      isFailed(send(trusting(), "https://shop:" + liar.port()), "tls");
      assertThat(liar.messages()).isEmpty();
    }
    try (Receiver shop = Receiver.overTls(certificates.shown("short"), Receiver.says(200))) {
      assertThat(send(trusting(), "https://shop:" + shop.port()).status()).contains(200);
      assertThat(shop.messages().get(0).names()).containsExactly("shop");
    }
  }

  @Test
  void refusesTheCertificateOfAStranger() {
    try (Receiver liar =
        Receiver.overTls(certificates.shown(Certificates.STRANGER), Receiver.says(200))) {
      isFailed(send(trusting(), "https://shop.example:" + liar.port()), "tls");
      assertThat(liar.messages()).isEmpty();
    }
  }

  @Test
  void trustsWhomJavaTrustsByDefault() {
    try (Receiver shop = Receiver.overTls(certificates.shown("shop"), Receiver.says(200))) {
      isFailed(send(sender(PATIENCE), "https://shop.example:" + shop.port()), "tls");
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** Until the other side hangs up. */
  private static void drip(Socket connection) throws IOException, InterruptedException {
    while (true) {
      connection.getOutputStream().write("a: b\r\n".getBytes(UTF_8));
      Thread.sleep(20);
    }
  }

  private void dribble(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(1);
    exchange.getResponseBody().flush();
    end.await();
  }

  private static void isFailed(Attempt attempt, String word) {
    assertThat(attempt.status()).isEmpty();
    assertThat(attempt.error()).contains(word);
    assertThat(attempt.took()).isLessThan(Duration.ofSeconds(5));
  }

  private Attempt send(Sender sender, String url) {
    return sender.send(endpoint(url), List.of(secret), delivery()).join();
  }

  private Sender sender(Duration timeout) {
    return sender(new TargetGuard(hosts, true, true), timeout, null);
  }

  private Sender trusting() {
    return sender(new TargetGuard(hosts, true, true), PATIENCE, certificates.trusted());
  }

  private Sender sender(TargetGuard guard, Duration timeout, @Nullable KeyStore authorities) {
    return sender(guard, client(timeout, authorities), timeout);
  }

  private static Sender sender(TargetGuard guard, JudgedClient client, Duration timeout) {
    return new Sender(guard, client, Clock.fixed(NOW, ZoneOffset.UTC), timeout);
  }

  private JudgedClient client(Duration timeout, @Nullable KeyStore authorities) {
    JudgedClient client =
        new JudgedClient(timeout, KEEP, 1_024, Executors.defaultThreadFactory(), authorities);
    clients.add(client);
    return client;
  }

  private WebhookEndpoint endpoint(String url) {
    return new WebhookEndpoint(
        new WebhookId(1),
        UUID.randomUUID(),
        new MerchantId(1),
        "Shop",
        url,
        secret,
        Optional.empty(),
        NOW,
        NOW,
        Optional.empty());
  }

  private static Delivery delivery() {
    return new Delivery(7, new WebhookId(1), MESSAGE, "approved", PAYLOAD, 0);
  }
}
