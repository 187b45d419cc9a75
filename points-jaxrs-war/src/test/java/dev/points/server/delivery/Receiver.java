package dev.points.server.delivery;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/** An endpoint on this machine that answers in any way a test wants. */
final class Receiver implements AutoCloseable {

  /** How one message is answered. */
  @FunctionalInterface
  interface Answer {

    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** What came. */
  record Message(String method, URI uri, Headers headers, String body, List<String> names) {}

  static {
    // Else each answer waits 40 ms between its headers and its body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Message> messages = new CopyOnWriteArrayList<>();

  private Receiver(HttpServer server, Answer answer) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", exchange -> receive(exchange, answer));
    server.start();
  }

  static Receiver that(Answer answer) {
    try {
      return new Receiver(HttpServer.create(here(), 1_000), answer);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** One at an address and a port that are given. */
  static Receiver at(InetSocketAddress where, Answer answer) {
    try {
      return new Receiver(HttpServer.create(where, 0), answer);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Receiver overTls(SSLContext context, Answer answer) {
    try {
      HttpsServer server = HttpsServer.create(here(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new Receiver(server, answer);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InetSocketAddress here() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Answer says(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  private void receive(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      messages.add(
          new Message(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              body,
              namesIn(exchange)));
      answer.to(exchange);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> namesIn(HttpExchange exchange) {
    if (exchange instanceof HttpsExchange secure
        && secure.getSSLSession() instanceof ExtendedSSLSession session) {
      return session.getRequestedServerNames().stream()
          .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
          .toList();
    }
    return List.of();
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<Message> messages() {
    return messages;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
