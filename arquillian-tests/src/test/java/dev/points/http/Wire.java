package dev.points.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends bytes that no HTTP client would send, each time through a connection of its own. */
final class Wire {

  private static final int PATIENCE_MILLIS = 15_000;

  private Wire() {}

  /**
   * Sends bytes, says that there will be no more, and reads the answer.
   *
   * @return the answer, or empty if the server closed the connection without one
   */
  static Optional<Answer> send(Server server, byte[] bytes) throws IOException {
    Confidential.exchanged(new String(bytes, ISO_8859_1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
      } catch (IOException closedEarly) {
        // It need not read everything before it answers.
      }
      return read(socket.getInputStream());
    }
  }

  static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static Optional<Answer> read(InputStream in) throws IOException {
    String statusLine = line(in);
    if (statusLine.isEmpty()) {
      return Optional.empty();
    }
    String[] words = statusLine.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("[0-9]{3}")) {
      throw new AssertionError("no status line: " + statusLine);
    }
    HttpHeaders headers = headers(in);
    int status = Integer.parseInt(words[1]);
    if (status == 100) {
      return read(in);
    }
    return Optional.of(new Answer(status, headers, new String(body(headers, in), UTF_8)));
  }

  private static HttpHeaders headers(InputStream in) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new AssertionError("no header: " + line);
      }
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private static byte[] body(HttpHeaders headers, InputStream in) throws IOException {
    if (headers.firstValue("Transfer-Encoding").isPresent()) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        body.writeBytes(in.readNBytes(size));
        line(in);
      }
      return body.toByteArray();
    }
    long length = headers.firstValueAsLong("Content-Length").orElse(Integer.MAX_VALUE);
    return in.readNBytes((int) length);
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  /** A line without its end; what is not ASCII stays visible. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
    } catch (IOException reset) {
      if (line.size() == 0) {
        return "";
      }
      throw reset;
    }
    byte[] bytes = line.toByteArray();
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    return new String(Arrays.copyOf(bytes, length), ISO_8859_1);
  }
}
