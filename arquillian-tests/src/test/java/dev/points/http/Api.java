package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls a server as a merchant's backend does. Thread-safe. */
final class Api {

  static final String CAFE = "sk_sandbox_points";
  static final String BOOKS = "sk_sandbox_books";
  static final String DRAFT = "sk_sandbox_draft";
  static final String NO_EARNING = "sk_sandbox_noearn";
  static final String STORE = "sk_sandbox_store";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Server server;
  private final String privateKey;

  Api(Server server, String privateKey) {
    this.server = server;
    this.privateKey = privateKey;
  }

  /** Reports a purchase or a rating. */
  Answer earn(Earning earning) {
    return earn(earning.way(), earning.json());
  }

  /** Reports a purchase. */
  Answer earn(String body) {
    return earn(Way.PURCHASE, body);
  }

  Answer earn(Way way, String body) {
    return send(post(way.path(), body));
  }

  /** Reports a purchase or a rating under an idempotency key. */
  Answer earn(String key, Earning earning) {
    return send(post(earning.way().path(), earning.json()).header("Idempotency-Key", key));
  }

  /** Reports a purchase under an idempotency key. */
  Answer earn(String key, String body) {
    return send(post(Way.PURCHASE.path(), body).header("Idempotency-Key", key));
  }

  /** Begins a checkout, as a customer's browser may do it: without the private key. */
  Answer begin(Checkout checkout) {
    return begin(checkout.json());
  }

  Answer begin(String body) {
    return send(toBegin(body));
  }

  HttpRequest.Builder toBegin(String body) {
    return HttpRequest.newBuilder(server.uri(checkoutPath()))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body, UTF_8));
  }

  /** Where this merchant's checkouts begin. */
  String checkoutPath() {
    return "/api/v1/orders/checkout/" + privateKey.replace("sk_", "pk_");
  }

  /** Begins a checkout and gives the order's uuid. */
  String begun(Checkout checkout) {
    Answer answer = begin(checkout);
    answer.dataBeside("order_uuid", "expires_at");
    return answer.appendedData().getString("order_uuid");
  }

  /** Makes a call on an order, without a body. */
  Answer call(String uuid, String call) {
    return send(get(orderPath(uuid, call)).POST(BodyPublishers.noBody()));
  }

  Answer call(String uuid, String call, String body) {
    return send(post(orderPath(uuid, call), body));
  }

  static String orderPath(String uuid, String call) {
    return "/api/v1/orders/" + uuid + "/" + call;
  }

  /** Looks an order up. */
  Answer order(String uuid) {
    return send(get("/api/v1/orders/" + uuid));
  }

  HttpRequest.Builder get(String path) {
    return request(path);
  }

  HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body, UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri(path))
        .timeout(PATIENCE)
        .header("x-api-key", privateKey);
  }

  static Answer send(HttpRequest.Builder request) {
    HttpRequest call = request.build();
    Confidential.sent(call);
    try {
      Answer answer = Answer.of(CLIENT.send(call, BodyHandlers.ofByteArray()));
      Confidential.exchanged(answer.text());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
