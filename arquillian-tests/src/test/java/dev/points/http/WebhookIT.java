package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.points.fixture.Receiver;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How merchants manage who is told. Each test has a merchant of its own. */
@OnSharedServer
@DisplayName("/api/v1/webhooks")
class WebhookIT {

  static final String PATH = "/api/v1/webhooks";

  private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  private static final String EXISTS = "Webhook already exists for this URL";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Nobody listens there. */
  private static final String URL = "http://127.0.0.1:9/points";

  private Server server;
  private Operator operator;
  private NewMerchant shop;
  private Api api;

  @BeforeEach
  void openAShop(Server shared) {
    server = shared;
    operator = Operator.of(shared);
    shop = NewMerchant.open(operator);
    api = server.api(shop.privateKey());
  }

  @Nested
  @DisplayName("POST /api/v1/webhooks")
  class Registers {

    @Test
    @DisplayName("H-1, W-8: an endpoint with a secret that any Standard Webhooks library takes")
    void anEndpointWithASecret() {
      JsonObject webhook = registered("طلبات 🎁", URL);

      isAWebhook(webhook);
      assertThat(webhook.getString("name")).isEqualTo("طلبات 🎁");
      assertThat(webhook.getString("url")).isEqualTo(URL);
      assertThat(webhook.getInt("merchant_id")).isEqualTo((int) shop.id());
      assertThat(webhook.isNull("disabled_at")).isTrue();
      assertThat(webhook.isNull("disabled_reason")).isTrue();
      assertThat(find(webhook).data()).isEqualTo(webhook);
      assertThat(registered("Another", URL + "/2").getString("secret"))
          .isNotEqualTo(webhook.getString("secret"));
    }

    @Test
    @DisplayName("W-5: trims what is written, and takes the longest name and address")
    void trimsWhatIsWritten() {
      String url = URL + "/" + "u".repeat(500 - URL.length() - 1);
      JsonObject webhook = registered("  " + "ن".repeat(255) + " ", " " + url + "  ");

      assertThat(webhook.getString("name")).isEqualTo("ن".repeat(255));
      assertThat(webhook.getString("url")).isEqualTo(url);
    }

    @Test
    @DisplayName("H-4: refuses a second one at an address of the merchant")
    void refusesASecondOneAtAnAddress() {
      registered("First", URL);

      register("Second", URL).isRefusedWith(400, EXISTS);
      Api.send(api.post(PATH + "?lang=ar", body("Second", URL)))
          .isRefusedWith(400, "يوجد خطاف ويب لهذا العنوان مسبقًا");
      api = server.api(NewMerchant.open(operator).privateKey());
      registered("Of another merchant", URL);
    }

    @Test
    @DisplayName("W-11: once for each idempotency key, with the same secret")
    void onceForEachIdempotencyKey() {
      String key = IdempotencyIT.aKey();

      Answer first = registerUnder(key, body("Orders", URL));
      Answer again = registerUnder(key, body("Orders", URL));

      isAWebhook(first.data());
      IdempotencyIT.isReplayOf(first, again);
      registerUnder(key, body("Other", URL)).isRefusedWith(422, IdempotencyIT.REUSED);
      String taken = IdempotencyIT.aKey();
      Answer refused = registerUnder(taken, body("Orders", URL));
      refused.isRefusedWith(400, EXISTS);
      IdempotencyIT.isReplayOf(refused, registerUnder(taken, body("Orders", URL)));
      assertThat(list("").getJsonObject("meta").getInt("total")).isEqualTo(1);
    }

    @Test
    @DisplayName("W-11: keeps no 422, so that the address may be corrected under its key")
    void keepsNo422() {
      String key = IdempotencyIT.aKey();
      registerUnder(key, body("Orders", "http://user@127.0.0.1/")).isWrongIn("url");

      isAWebhook(registerUnder(key, body("Orders", URL)).data());
    }

    @Test
    void refusesMoreThanTwenty() {
      for (int i = 0; i < 20; i++) {
        registered("Number " + i, URL + i);
      }

      register("One more", URL).isRefusedWith(400, "A merchant may have at most 20 webhooks");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "ftp://shop.example/a                | The url must be an http or https address.",
          "shop.example                        | The url must be an http or https address.",
          "javascript:alert(1)                 | The url must be an http or https address.",
          "https://متجر.example                | The url must be an http or https address.",
          "http://user:word@127.0.0.1/         | The url may not contain a user name or a"
              + " password.",
          "http://127.0.0.1/#top               | The url may not have a part behind #.",
          "http://2130706433/                  | The host of the url must be a name as the DNS"
              + " knows it or an IP address in its usual form.",
          "http://no-such-host.invalid/        | The host of the url cannot be found."
        })
    @DisplayName("H-4: refuses an address to which nothing can be sent, and says why")
    void refusesAnAddressToWhichNothingCanBeSent(String url, String why) {
      assertThat(register("Orders", url).isWrongIn("url").sentencesAbout("url"))
          .containsExactly(why);
    }

    @Test
    @DisplayName("W-6: refuses what is missing or of another type, all of it at once")
    void refusesWhatIsMissingOrOfAnotherType() {
      post("", "{}").isWrongIn("name", "url");
      post("", "{\"name\":7,\"url\":[]}").isWrongIn("name", "url");
      post("", body(" ", " ")).isWrongIn("name", "url");
      post("", body("n".repeat(256), URL + "u".repeat(500))).isWrongIn("name", "url");
      post("", body("a\\u0000b", "http://127.0.0.1/\\u0007")).isWrongIn("name", "url");
      post("", "[1]").isWrongIn("body");
      post("", "{").isRefusedWith(400, "The request body is not valid JSON.");
    }

    @Test
    @DisplayName("W-9: says why in Arabic")
    void saysWhyInArabic() {
      Answer answer = Api.send(api.post(PATH + "?lang=ar", body("Orders", "http://a@127.0.0.1/")));

      assertThat(answer.sentencesAbout("url"))
          .containsExactly("يجب ألا تحتوي قيمة الرابط على اسم مستخدم أو كلمة مرور.");
    }
  }

  @Nested
  @DisplayName("GET /api/v1/webhooks")
  class Lists {

    @Test
    @DisplayName("an empty page of a merchant who has none")
    void anEmptyPage() {
      JsonObject list = list("");

      assertThat(list.getJsonArray("data")).isEmpty();
      isPaged(list, 1, 1, 15, 0);
      assertThat(list.getJsonObject("meta").isNull("from")).isTrue();
      assertThat(list.getJsonObject("meta").isNull("to")).isTrue();
    }

    @Test
    void pagesByNumber() {
      List<JsonObject> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        all.add(registered("Number " + i, URL + i));
      }

      JsonObject everything = list("");
      assertThat(everything.getJsonArray("data")).containsExactlyElementsOf(all);
      isPaged(everything, 1, 1, 15, 5);
      JsonObject second = list("?per_page=2&page=2");
      assertThat(second.getJsonArray("data")).containsExactlyElementsOf(all.subList(2, 4));
      isPaged(second, 2, 3, 2, 5);
      assertThat(second.getJsonObject("meta").getInt("from")).isEqualTo(3);
      assertThat(second.getJsonObject("meta").getInt("to")).isEqualTo(4);
      JsonObject last = follow(second, "next");
      assertThat(last.getJsonArray("data")).containsExactlyElementsOf(all.subList(4, 5));
      isPaged(last, 3, 3, 2, 5);
      assertThat(follow(last, "last")).isEqualTo(last);
      assertThat(follow(last, "prev")).isEqualTo(second);
      assertThat(follow(last, "first").getJsonArray("data"))
          .containsExactlyElementsOf(all.subList(0, 2));
      JsonObject beyond = list("?per_page=100&page=2147483647");
      assertThat(beyond.getJsonArray("data")).isEmpty();
      assertThat(beyond.getJsonObject("meta").isNull("from")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"per_page=0", "per_page=101", "per_page=x", "page=0", "page=-1"})
    void refusesAPageThatIsNone(String query) {
      Api.send(api.get(PATH + "?" + query)).isWrongIn(query.replaceAll("=.*", ""));
    }

    private JsonObject follow(JsonObject list, String link) {
      String url = list.getJsonObject("links").getString(link);
      assertThat(url).matches("https?://.*/api/v1/webhooks\\?per_page=\\d+&page=\\d+");
      return list(url.substring(url.indexOf('?')));
    }

    private void isPaged(JsonObject list, int page, int last, int size, int total) {
      assertThat(list)
          .containsOnlyKeys("status", "message", "appended_data", "data", "links", "meta");
      JsonObject links = list.getJsonObject("links");
      assertThat(links).containsOnlyKeys("first", "last", "prev", "next");
      assertThat(links.isNull("prev")).isEqualTo(page == 1);
      assertThat(links.isNull("next")).isEqualTo(page == last);
      JsonObject meta = list.getJsonObject("meta");
      assertThat(meta)
          .containsOnlyKeys("current_page", "from", "last_page", "per_page", "to", "total");
      assertThat(meta.getInt("current_page")).isEqualTo(page);
      assertThat(meta.getInt("last_page")).isEqualTo(last);
      assertThat(meta.getInt("per_page")).isEqualTo(size);
      assertThat(meta.getInt("total")).isEqualTo(total);
    }
  }

  @Nested
  @DisplayName("PUT, PATCH and DELETE /api/v1/webhooks/{uuid}")
  class Changes {

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void whatTheBodyNames(String method) {
      JsonObject webhook = registered("Orders", URL);

      JsonObject renamed = send(method, webhook, "{\"name\":\"Renamed\"}").data();
      assertThat(renamed.getString("name")).isEqualTo("Renamed");
      assertThat(renamed.getString("url")).isEqualTo(URL);
      JsonObject moved = send(method, webhook, "{\"url\":\"" + URL + "/2\",\"name\":null}").data();
      assertThat(moved.getString("name")).isEqualTo("Renamed");
      assertThat(moved.getString("url")).isEqualTo(URL + "/2");
      assertThat(moved.getString("secret")).isEqualTo(webhook.getString("secret"));
      assertThat(send(method, webhook, body("Renamed", URL + "/2")).data()).isEqualTo(moved);
      assertThat(find(webhook).data()).isEqualTo(moved);
      isAWebhook(moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void nothingThatIsWrong(String method) {
      JsonObject webhook = registered("Orders", URL);
      registered("Other", URL + "/2");

      assertThat(send(method, webhook, "{}").isWrongIn("name").sentencesAbout("name"))
          .containsExactly("At least one of name and url is required.");
      send(method, webhook, "{\"name\":\"\"}").isWrongIn("name");
      send(method, webhook, "{\"name\":[]}").isWrongIn("name");
      send(method, webhook, body("Renamed", "ftp://127.0.0.1/")).isWrongIn("url");
      send(method, webhook, body("Renamed", URL + "/2")).isRefusedWith(400, EXISTS);
      send(method, webhook, "{").isRefusedWith(400, "The request body is not valid JSON.");
      assertThat(find(webhook).data()).isEqualTo(webhook);
    }

    @Test
    void deletes() {
      JsonObject webhook = registered("Orders", URL);

      Answer deleted = delete(webhook);

      deleted.isSuccess();
      assertThat(deleted.json().get("data")).isEqualTo(JsonValue.NULL);
      find(webhook).isRefusedWith(404, "Not found");
      delete(webhook).isRefusedWith(404, "Not found");
      post(webhook, "/test", "").isRefusedWith(404, "Not found");
      registered("Again", URL);
    }
  }

  @Nested
  @DisplayName("H-5: POST /api/v1/webhooks/{uuid}/…")
  class Asks {

    @Test
    void forAnotherSecret() {
      JsonObject webhook = registered("Orders", URL);

      Answer answer = post(webhook, "/rotate-secret", "");

      JsonObject rotated = answer.dataBeside("previous_secret_signs_until");
      isAWebhook(rotated);
      assertThat(rotated.getString("secret")).isNotEqualTo(webhook.getString("secret"));
      assertThat(Instant.parse(answer.appendedData().getString("previous_secret_signs_until")))
          .isCloseTo(
              Instant.parse(rotated.getString("updated_at")).plus(48, ChronoUnit.HOURS),
              within(1, ChronoUnit.MILLIS));
      assertThat(find(webhook).data()).isEqualTo(rotated);
    }

    @Test
    @DisplayName("W-11: under a key, once")
    void underAKeyOnce() {
      JsonObject webhook = registered("Orders", URL);
      for (String call : List.of("/rotate-secret", "/test")) {
        String key = IdempotencyIT.aKey();
        Answer first = postUnder(key, webhook, call);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        IdempotencyIT.isReplayOf(first, postUnder(key, webhook, call));
      }
      String delivery = deliveries(webhook).getJsonArray("data").getJsonObject(0).get("id") + "";
      String key = IdempotencyIT.aKey();
      Answer first = postUnder(key, webhook, "/deliveries/" + delivery + "/redeliver");
      assertThat(first.status()).as(first.text()).isEqualTo(200);
      IdempotencyIT.isReplayOf(
          first, postUnder(key, webhook, "/deliveries/" + delivery + "/redeliver"));
      assertThat(deliveries(webhook).getJsonArray("data")).hasSize(1);
    }

    @Test
    void forATestEventAndForItAgain() {
      JsonObject webhook = registered("Orders", URL);
      JsonObject other = registered("Other", URL + "/2");

      JsonObject sent = post(webhook, "/test", "{}").data();

      isADelivery(sent);
      assertThat(sent.getString("event")).isEqualTo("test");
      assertThat(sent.isNull("order_uuid")).isTrue();
      assertThat(sent.getString("state")).isEqualTo("pending");
      assertThat(sent.getInt("attempts")).isZero();
      JsonObject log = deliveries(webhook);
      assertThat(log).containsOnlyKeys("status", "message", "appended_data", "data", "meta");
      assertThat(log.getJsonObject("meta").isNull("next")).isTrue();
      assertThat(log.getJsonArray("data")).hasSize(1);
      JsonObject logged = log.getJsonArray("data").getJsonObject(0);
      isADelivery(logged);
      assertThat(logged.getString("message_id")).isEqualTo(sent.getString("message_id"));
      assertThat(deliveries(other).getJsonArray("data")).isEmpty();
      JsonObject again =
          post(webhook, "/deliveries/" + sent.getInt("id") + "/redeliver", "").data();
      isADelivery(again);
      assertThat(again.getString("message_id")).isEqualTo(sent.getString("message_id"));
      assertThat(again.getString("state")).isEqualTo("pending");
      for (String none : List.of(sent.getInt("id") + "1", "0", "-1", "x", "9".repeat(30))) {
        post(webhook, "/deliveries/" + none + "/redeliver", "").isRefusedWith(404, "Not found");
      }
      post(other, "/deliveries/" + sent.getInt("id") + "/redeliver", "")
          .isRefusedWith(404, "Not found");
    }

    @Test
    void readsTheLogBackwardsByACursor() {
      JsonObject webhook = registered("Orders", URL);
      List<Integer> sent = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        sent.add(0, post(webhook, "/test", "").data().getInt("id"));
      }

      JsonObject newest = deliveries(webhook, "?limit=2");
      assertThat(idsOf(newest)).containsExactlyElementsOf(sent.subList(0, 2));
      String next = newest.getJsonObject("meta").getString("next");
      JsonObject oldest = deliveries(webhook, "?limit=2&after=" + next);
      assertThat(idsOf(oldest)).containsExactlyElementsOf(sent.subList(2, 3));
      assertThat(oldest.getJsonObject("meta").isNull("next")).isTrue();
      Api.send(api.get(path(webhook, "/deliveries?limit=201"))).isWrongIn("limit");
    }

    private List<Integer> idsOf(JsonObject log) {
      return log.getJsonArray("data").getValuesAs(JsonObject.class).stream()
          .map(each -> each.getInt("id"))
          .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/test", "/rotate-secret", "/deliveries/1/redeliver"})
    @DisplayName("W-14: with a body that is empty or not there, and with no other nonsense")
    void withABodyThatIsEmpty(String call) {
      JsonObject webhook = registered("Orders", URL);

      assertThat(post(webhook, call, "null").status()).isIn(200, 404);
      assertThat(post(webhook, call, "[]").status()).isIn(200, 404);
      post(webhook, call, "{").isRefusedWith(400, "The request body is not valid JSON.");
      post(webhook, call, "7").isWrongIn("body");
    }
  }

  @Test
  @DisplayName("H-5: GET /api/v1/events tells what happened, in order, and goes on from anywhere")
  void feedsWhatHappened() throws InterruptedException {
    JsonObject webhook = registered("Orders", URL);
    String uuid = api.earn(anEarning()).order().getString("uuid");
    api.call(uuid, "status", "{\"status\":\"delivered\"}").order();
    api.call(uuid, "refund").order();
    post(webhook, "/test", "").data();

    JsonObject feed = feedOf(3);

    assertThat(feed).containsOnlyKeys("status", "message", "appended_data", "data", "meta");
    assertThat(feed.getJsonObject("meta").isNull("next")).isTrue();
    List<JsonObject> events = feed.getJsonArray("data").getValuesAs(JsonObject.class);
    assertThat(events)
        .extracting(event -> event.getString("event"))
        .containsExactly("approved", "shipping_status_updated", "refunded");
    assertThat(events).extracting(event -> event.getInt("sequence")).containsExactly(1, 2, 3);
    for (JsonObject event : events) {
      assertThat(event)
          .containsOnlyKeys(
              "id", "position", "event", "order_uuid", "sequence", "created_at", "payload");
      assertThat(event.getString("id")).matches("[0-9a-f-]{36}");
      assertThat(event.getString("order_uuid")).isEqualTo(uuid);
      assertThat(event.getString("created_at")).matches(TIMESTAMP);
      JsonObject payload = event.getJsonObject("payload");
      assertThat(payload.getString("event")).isEqualTo(event.getString("event"));
      assertThat(payload.getJsonObject("order").getString("id")).isEqualTo(uuid);
      assertThat(payload.getJsonObject("order").get("sequence")).isEqualTo(event.get("sequence"));
    }
    JsonObject first = feed("?limit=1");
    assertThat(first.getJsonArray("data")).containsExactly(events.get(0));
    assertThat(first.getJsonObject("meta").getString("next"))
        .isEqualTo(events.get(0).get("position").toString());
    assertThat(feed("?after=" + events.get(0).get("position")).getJsonArray("data"))
        .containsExactlyElementsOf(events.subList(1, 3));
    assertThat(feed("?after=" + events.get(2).get("position")).getJsonArray("data")).isEmpty();
    api = server.api(NewMerchant.open(operator).privateKey());
    assertThat(feed("").getJsonArray("data")).isEmpty();
    Api.send(api.get("/api/v1/events?after=-1")).isWrongIn("after");
  }

  @Test
  @DisplayName("H-1: delivers what the receiver of the document takes, old secret or new")
  void deliversWhatTheReceiverOfTheDocumentTakes() throws IOException, InterruptedException {
    HttpServer own = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    try {
      JsonObject webhook =
          registered("Orders", "http://127.0.0.1:" + own.getAddress().getPort() + "/points?a=b");
      Receiver receiver = new Receiver(webhook.getString("secret"));
      own.createContext("/points", exchange -> receive(receiver, exchange));
      own.start();
      String uuid = api.earn(anEarning()).order().getString("uuid");
      awaitWork(receiver, 1);
      post(webhook, "/rotate-secret", "").dataBeside("previous_secret_signs_until");
      post(webhook, "/test", "").data();
      awaitWork(receiver, 2);

      List<String> work = List.copyOf(receiver.work());
      assertThat(work).hasSize(2);
      assertThat(work.get(0)).contains("\"event\":\"approved\"", uuid);
      assertThat(work.get(1)).contains("\"event\":\"test\"", webhook.getString("uuid"));
      assertThat(feedOf(1).getJsonArray("data").getJsonObject(0).getJsonObject("payload"))
          .hasToString(work.get(0));
      awaitState(webhook, "delivered");
      JsonObject delivery = deliveries(webhook).getJsonArray("data").getJsonObject(0);
      isADelivery(delivery);
      assertThat(delivery.getInt("last_status")).isEqualTo(204);
      assertThat(delivery.getInt("attempts")).isEqualTo(1);
    } finally {
      own.stop(0);
    }
  }

  private static void receive(Receiver receiver, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = receiver.receive(exchange.getRequestHeaders()::getFirst, body);
      exchange.sendResponseHeaders(status, -1);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static void awaitWork(Receiver receiver, int messages) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (receiver.work().size() < messages && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
  }

  /** The answer arrives before the service has written down that it did. */
  private void awaitState(JsonObject webhook, String state) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!deliveries(webhook).getJsonArray("data").getValuesAs(JsonObject.class).stream()
            .allMatch(each -> each.getString("state").equals(state))
        && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
  }

  @Test
  @DisplayName("K-3: an unpublished merchant reads, and changes nothing, whatever it sends")
  void anUnpublishedMerchantReadsAndChangesNothing() {
    JsonObject webhook = registered("Orders", URL);
    shop.change(operator, "{\"published\":false}");

    assertThat(find(webhook).data()).isEqualTo(webhook);
    assertThat(list("").getJsonArray("data")).containsExactly(webhook);
    deliveries(webhook);
    feed("");
    for (Answer answer :
        List.of(
            post("", "{"),
            send("PUT", webhook, "{"),
            send("PATCH", webhook, "{"),
            delete(webhook),
            post(webhook, "/test", "{"),
            post(webhook, "/rotate-secret", "{"),
            post(webhook, "/deliveries/1/redeliver", "{"))) {
      answer.isRefusedWith(403, "Merchant not published");
    }
  }

  @Test
  @DisplayName("K-5: another merchant's endpoint is not there, whatever is sent")
  void anotherMerchantsEndpointIsNotThere() {
    JsonObject webhook = registered("Orders", URL);
    int delivery = post(webhook, "/test", "").data().getInt("id");
    api = server.api(NewMerchant.open(operator).privateKey());

    for (Answer answer :
        List.of(
            find(webhook),
            send("PUT", webhook, "{}"),
            send("PATCH", webhook, body("Mine", "ftp://x")),
            delete(webhook),
            Api.send(api.get(path(webhook, "/deliveries"))),
            post(webhook, "/test", "7"),
            post(webhook, "/rotate-secret", "7"),
            post(webhook, "/deliveries/" + delivery + "/redeliver", ""))) {
      answer.isRefusedWith(404, "Not found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nonsense", "/00000000-0000-0000-0000-00000000000", "/a%20b"})
  void aNameThatIsNoneIsNotFound(String name) {
    assertThat(Api.send(api.get(PATH + name)).isRefused().status()).isEqualTo(404);
  }

  @Test
  void showsTheOperatorTheEndpointsWithoutTheirSecrets() {
    JsonObject webhook = registered("Orders", URL);

    Answer answer = operator.get(shop.path("/webhooks"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).doesNotContain("whsec_");
    JsonObject shown = answer.json().getJsonArray("data").getJsonObject(0);
    assertThat(shown)
        .containsOnlyKeys(
            "uuid", "name", "url", "created_at", "updated_at", "disabled_at", "disabled_reason");
    for (String field : shown.keySet()) {
      assertThat(shown.get(field)).as(field).isEqualTo(webhook.get(field));
    }
    operator.get(NewMerchant.MERCHANTS + "/999999999/webhooks").isRefusedWith(404, "Not found");
    operator.get(NewMerchant.MERCHANTS + "/x/webhooks").isRefusedWith(404, "Not found");
  }

  private JsonObject feedOf(int events) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    JsonObject feed = feed("");
    while (feed.getJsonArray("data").size() < events && Instant.now().isBefore(end)) {
      Thread.sleep(50);
      feed = feed("");
    }
    return feed;
  }

  private JsonObject feed(String query) {
    Answer answer = Api.send(api.get("/api/v1/events" + query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static void isAWebhook(JsonObject webhook) {
    assertThat(webhook)
        .containsOnlyKeys(
            "uuid",
            "merchant_id",
            "name",
            "url",
            "secret",
            "created_at",
            "updated_at",
            "disabled_at",
            "disabled_reason");
    assertThat(UUID.fromString(webhook.getString("uuid"))).hasToString(webhook.getString("uuid"));
    assertThat(webhook.getString("secret")).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(webhook.getString("secret").substring(6))).hasSize(32);
    assertThat(webhook.getString("created_at")).matches(TIMESTAMP);
    assertThat(webhook.getString("updated_at")).matches(TIMESTAMP);
  }

  private static void isADelivery(JsonObject delivery) {
    assertThat(delivery)
        .containsOnlyKeys(
            "id",
            "message_id",
            "event",
            "order_uuid",
            "state",
            "attempts",
            "created_at",
            "last_attempt_at",
            "last_status",
            "last_error",
            "last_duration_ms",
            "next_attempt_at");
    assertThat(delivery.getString("message_id")).matches("[0-9a-f-]{36}");
    assertThat(delivery.getString("created_at")).matches(TIMESTAMP);
  }

  private static String body(String name, String url) {
    return "{\"name\":\"" + name + "\",\"url\":\"" + url + "\"}";
  }

  private Answer register(String name, String url) {
    return post("", body(name, url));
  }

  private JsonObject registered(String name, String url) {
    return register(name, url).data();
  }

  private Answer registerUnder(String key, String body) {
    return Api.send(api.post(PATH, body).header("Idempotency-Key", key));
  }

  private Answer post(String rest, String body) {
    return Api.send(api.post(PATH + rest, body));
  }

  private Answer post(JsonObject webhook, String rest, String body) {
    return Api.send(api.post(path(webhook, rest), body));
  }

  private Answer postUnder(String key, JsonObject webhook, String rest) {
    return Api.send(api.post(path(webhook, rest), "").header("Idempotency-Key", key));
  }

  private Answer send(String method, JsonObject webhook, String body) {
    return Api.send(
        api.post(path(webhook, ""), body).method(method, BodyPublishers.ofString(body)));
  }

  private Answer delete(JsonObject webhook) {
    return Api.send(api.get(path(webhook, "")).DELETE());
  }

  private Answer find(JsonObject webhook) {
    return Api.send(api.get(path(webhook, "")));
  }

  private JsonObject list(String query) {
    Answer answer = Api.send(api.get(PATH + query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonObject deliveries(JsonObject webhook) {
    return deliveries(webhook, "");
  }

  private JsonObject deliveries(JsonObject webhook, String query) {
    Answer answer = Api.send(api.get(path(webhook, "/deliveries" + query)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static String path(JsonObject webhook, String rest) {
    return PATH + "/" + webhook.getString("uuid") + rest;
  }
}
