package dev.points.widgets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A web site on a loopback port of its own, hence an origin of its own.
 *
 * <p>It serves the pages that a test gives it and, if it is the site of the widgets, their files.
 */
final class Site implements AutoCloseable {

  /** What the server of the real thing sends with the page inside the frame. */
  static final String CSP_OF_THE_FRAME =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; frame-ancestors *";

  private record Answer(String type, @Nullable String csp, byte[] body) {}

  private static final Map<String, String> TYPES =
      Map.of("html", "text/html; charset=utf-8", "js", "text/javascript", "css", "text/css");

  private final HttpServer server;
  private final boolean ofTheWidgets;
  private final Map<String, Answer> pages = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private Site(HttpServer server, boolean ofTheWidgets) {
    this.server = server;
    this.ofTheWidgets = ofTheWidgets;
  }

  static Site ofTheWidgets() {
    return started(true);
  }

  static Site ofAShop() {
    return started(false);
  }

  private static Site started(boolean ofTheWidgets) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Site site = new Site(server, ofTheWidgets);
      server.createContext("/", site::answer);
      server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scheme, host and port, without a slash at the end. */
  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Serves a page of HTML at a path and answers its whole address. */
  String page(String path, String html) {
    return page(path, html, null);
  }

  /** Serves a page of HTML under a content security policy. */
  String page(String path, String html, @Nullable String csp) {
    pages.put(path, new Answer("text/html; charset=utf-8", csp, bytes(html)));
    return origin() + path;
  }

  /** The requests since the last {@link #forget}, as path and query, in their order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  void forget() {
    pages.clear();
    asked.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      Answer answer = find(exchange.getRequestURI().getPath());
      if (answer == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      if (answer.csp() != null) {
        exchange.getResponseHeaders().set("Content-Security-Policy", answer.csp());
      }
      exchange.sendResponseHeaders(200, answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private @Nullable Answer find(String path) throws IOException {
    Answer page = pages.get(path);
    if (page != null || !ofTheWidgets) {
      return page;
    }
    boolean frame = path.equals("/widget/embed");
    String file = frame ? "/widget/embed.html" : path;
    String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    try (InputStream in = Site.class.getResourceAsStream("/META-INF/resources" + file)) {
      return in == null || type == null
          ? null
          : new Answer(type, frame ? CSP_OF_THE_FRAME : null, in.readAllBytes());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
