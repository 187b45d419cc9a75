package dev.points.persistence;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stands between PostgreSQL and its driver, passes everything on, and counts what the driver sends:
 * each executed statement, and each time that it asks for answers (by a Sync or a simple Query of
 * the protocol) and sends no more until it has them.
 */
final class CountingProxy implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final int STARTUP_SSL_REQUEST = 80877103;

  private final ServerSocket listener;
  private final int serverPort;
  private final List<String> executed = new ArrayList<>();
  private int roundTrips;

  /** What went over the wire so far. */
  record Count(int roundTrips, List<String> executed) {

    Count since(Count earlier) {
      return new Count(
          roundTrips - earlier.roundTrips,
          executed.subList(earlier.executed.size(), executed.size()));
    }

    /** The statements in the order in which they were executed, without BEGIN. */
    List<String> sql() {
      return executed.stream().map(String::strip).filter(sql -> !is(sql, "begin")).toList();
    }

    int statements() {
      return (int) sql().stream().filter(sql -> !is(sql, "commit")).count();
    }

    int commits() {
      return (int) executed.stream().filter(sql -> is(sql, "commit")).count();
    }

    private static boolean is(String sql, String word) {
      return sql.toLowerCase(Locale.ROOT).startsWith(word);
    }
  }

  private CountingProxy(ServerSocket listener, int serverPort) {
    this.listener = listener;
    this.serverPort = serverPort;
  }

  static CountingProxy to(int serverPort) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    CountingProxy proxy = new CountingProxy(listener, serverPort);
    start("accept", proxy::acceptAll);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  synchronized Count count() {
    return new Count(roundTrips, List.copyOf(executed));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void acceptAll() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getByName("127.0.0.1"), serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start("answers", () -> server.getInputStream().transferTo(client.getOutputStream()));
      start("requests", () -> passOn(client.getInputStream(), server.getOutputStream()));
    }
  }

  private void passOn(InputStream from, OutputStream to) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from, BUFFER));
    BufferedOutputStream out = new BufferedOutputStream(to, BUFFER);
    byte[] startup = message(in);
    if (startup.length == 8 && intAt(startup, 4) == STARTUP_SSL_REQUEST) {
      throw new IOException("the test connects without TLS");
    }
    out.write(startup);
    out.flush();
    boolean asks = false;
    Map<String, String> prepared = new HashMap<>();
    String bound = "";
    while (true) {
      int type = in.read();
      if (type < 0) {
        return;
      }
      byte[] message = message(in);
      switch (type) {
        case 'P' -> prepared.put(text(message, 4), text(message, 5 + text(message, 4).length()));
        case 'B' ->
            bound =
                prepared.getOrDefault(text(message, 5 + text(message, 4).length()), "(unknown)");
        case 'E' -> executed(bound);
        case 'Q' -> {
          executed(text(message, 4));
          asks = true;
        }
        case 'S' -> asks = true;
        default -> {}
      }
      out.write(type);
      out.write(message);
      // What the driver sent in one go is one round trip, however many answers it asks for.
      if (in.available() == 0) {
        if (asks) {
          waited();
          asks = false;
        }
        out.flush();
      }
    }
  }

  private synchronized void executed(String sql) {
    executed.add(sql);
  }

  private synchronized void waited() {
    roundTrips++;
  }

  /** A message with its length in front; all but the first message have a type before that. */
  private static byte[] message(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] message = new byte[length];
    message[0] = (byte) (length >>> 24);
    message[1] = (byte) (length >>> 16);
    message[2] = (byte) (length >>> 8);
    message[3] = (byte) length;
    in.readFully(message, 4, length - 4);
    return message;
  }

  private static int intAt(byte[] bytes, int at) {
    return (bytes[at] << 24)
        | ((bytes[at + 1] & 0xff) << 16)
        | ((bytes[at + 2] & 0xff) << 8)
        | (bytes[at + 3] & 0xff);
  }

  private static String text(byte[] bytes, int from) {
    int end = from;
    while (bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private interface Job {
    void run() throws IOException;
  }

  private static void start(String name, Job job) {
    Thread thread =
        new Thread(
            () -> {
              try {
                job.run();
              } catch (EOFException | SocketException closed) {
                // One of the two ends is gone, and so is this connection.
              } catch (IOException failure) {
                throw new IllegalStateException("the proxy failed", failure);
              }
            },
            "proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
