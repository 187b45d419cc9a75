package dev.points.server.translation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/** A server on this machine that answers translators in any way a test wants. */
public final class TranslationServer implements AutoCloseable {

  /** How one question is answered. */
  @FunctionalInterface
  public interface Answer {

    /**
     * Answers a question.
     *
     * @param exchange the call
     * @param question its body
     * @throws IOException if the caller hung up
     */
    void to(HttpExchange exchange, String question) throws IOException;
  }

  static {
    // Else each answer waits 40 ms between its headers and its body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> questions = new CopyOnWriteArrayList<>();

  private TranslationServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a server.
   *
   * @param answer how it answers at {@code /translate}
   * @return the running server
   */
  public static TranslationServer that(Answer answer) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TranslationServer translation = new TranslationServer(server);
      server.setExecutor(translation.threads);
      server.createContext("/translate", exchange -> translation.answer(exchange, answer));
      server.start();
      return translation;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * An answer of status 200.
   *
   * @param body its body
   * @return the answer
   */
  public static Answer says(String body) {
    return (exchange, question) -> send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      String question =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      questions.add(question);
      answer.to(exchange, question);
    }
  }

  /**
   * Where it listens.
   *
   * @return the address at which it translates
   */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/translate");
  }

  /**
   * What it was asked.
   *
   * @return the bodies, in their order
   */
  public List<String> questions() {
    return questions;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
