package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.points.webhook.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An endpoint of a merchant on this machine, registered behind the servers' backs. */
final class Endpoint implements AutoCloseable {

  /** How one message is answered. */
  @FunctionalInterface
  interface Behaviour {

    /** The status, or 0 to hang up without one. */
    int answer(Message message, HttpExchange exchange) throws InterruptedException;
  }

  /** What came, and when. */
  record Message(Headers headers, String body, long nanos, Instant at) {

    String id() {
      return headers.getFirst("webhook-id");
    }
  }

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "endpoint");
            thread.setDaemon(true);
            return thread;
          });

  static {
    // Else each answer waits 40 ms between its headers and its body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final UUID uuid = UUID.randomUUID();
  private final WebhookSecret secret = WebhookSecret.random();
  private final List<Message> messages = new CopyOnWriteArrayList<>();

  private Endpoint(Behaviour behaviour) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(THREADS);
    server.createContext("/", exchange -> receive(exchange, behaviour));
    server.start();
  }

  /** Opens an endpoint that a merchant has registered a moment ago. */
  static Endpoint of(NewMerchant merchant, Connection database, Behaviour behaviour)
      throws SQLException {
    Endpoint endpoint = new Endpoint(behaviour);
    endpoint.register(merchant, database);
    return endpoint;
  }

  static Behaviour says(int status) {
    return (message, exchange) -> status;
  }

  private void register(NewMerchant merchant, Connection database) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into webhooks (id, uuid, merchant_id, name, url, secret, created_at,"
                + " updated_at) values (nextval('webhook_ids'), ?, ?, 'Till', ?, ?, ?, ?)")) {
      // In a sandbox whose clock was moved, what happens then is later all the same.
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1);
      insert.setObject(1, uuid);
      insert.setLong(2, merchant.id());
      insert.setString(
          3, "http://localhost:" + server.getAddress().getPort() + "/hook?key=" + uuid);
      insert.setString(4, secret.text());
      insert.setObject(5, now);
      insert.setObject(6, now);
      insert.executeUpdate();
    }
  }

  private void receive(HttpExchange exchange, Behaviour behaviour) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Message message =
          new Message(exchange.getRequestHeaders(), body, System.nanoTime(), Instant.now());
      messages.add(message);
      int status = behaviour.answer(message, exchange);
      if (status > 0) {
        exchange.sendResponseHeaders(status, -1);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  UUID uuid() {
    return uuid;
  }

  WebhookSecret secret() {
    return secret;
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<Message> messages() {
    return messages;
  }

  /** Messages about an order. */
  List<Message> about(String order) {
    return messages.stream().filter(message -> message.body().contains(order)).toList();
  }

  /** Waits until something is so. */
  static void await(int seconds, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("not so after " + seconds + " s");
        }
        Thread.sleep(20);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
