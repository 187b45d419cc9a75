package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a certificate, and without plain HTTP. */
@DisplayName("Over TLS a server")
class HttpsIT {

  private static final String PASSWORD = "only-of-this-test";
  private static final String ORDER = "/api/v1/orders/00000000-0000-4000-8000-000000000000";
  private static final int HANDSHAKE = 22;
  private static final int TLS_1_1 = 0x0302;
  private static final int TLS_1_2 = 0x0303;

  private static SSLContext trusting;
  private static Server server;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException, InterruptedException {
    Path keyStore = aKeyStore(Path.of(System.getProperty("points.test.servers")));
    trusting = trusting(keyStore);
    // A server of its own: no other one has a certificate.
    server =
        Server.named("https")
            .overTls(keyStore, PASSWORD, trusting)
            // What Kubernetes says of a service of this name is no setting, and no mistake.
            .with("POINTS_SERVICE_HOST", "10.96.0.7")
            .with("POINTS_PORT", "tcp://10.96.0.7:443")
            .start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @DisplayName("X-3: says where it listens")
  void saysWhereItListens() {
    // The console is JSON, in which a slash may be escaped.
    String told = server.told().replace("\\/", "/");

    assertThat(told)
        .contains("Points listens on https://127.0.0.1:" + server.port() + "\\n")
        .doesNotContain("http://127.0.0.1:", PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksTheProtocol(String version) throws IOException, InterruptedException {
    Answer answer = got(ORDER, new SSLParameters(null, new String[] {version}));

    answer.isRefusedWith(400, "API key is required");
  }

  @Test
  void tellsBrowsersToComeByHttpsOnly() throws IOException, InterruptedException {
    for (String path : List.of(ORDER, "/none", "/widget/embed", "/widget-loader.js")) {
      assertThat(got(path).headers().allValues("Strict-Transport-Security"))
          .as(path)
          .containsExactly("max-age=31536000; includeSubDomains");
    }
  }

  @Test
  @DisplayName("refuses TLS 1.1, which no client of Java offers any more")
  void refusesTls11() throws IOException {
    assertThat(hello(TLS_1_2)).isEqualTo(HANDSHAKE);

    assertThat(hello(TLS_1_1)).isNotEqualTo(HANDSHAKE);
  }

  @Test
  void answersNoPlainHttp() throws IOException {
    byte[] request = Wire.latin1("GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request);

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).doesNotContain("HTTP/");
    }
  }

  @Test
  void isKnownByItsCertificate() {
    HttpClient stranger = HttpClient.newHttpClient();

    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(
            () ->
                stranger.send(
                    HttpRequest.newBuilder(server.uri("/health/ready")).build(),
                    BodyHandlers.discarding()));
  }

  private static Answer got(String path) throws IOException, InterruptedException {
    return got(path, new SSLParameters());
  }

  private static Answer got(String path, SSLParameters parameters)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder().sslContext(trusting).sslParameters(parameters).build();
    return Answer.of(
        client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofByteArray()));
  }

  /**
   * Offers one version of the protocol as its only one, and gives the type of the record that is
   * answered, or -1 if the server closes the connection.
   */
  private static int hello(int version) throws IOException {
    byte[] extensions =
        bytes(0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 6, 0, 4, 4, 3, 2, 3);
    // ECDHE with ECDSA, AES 128 in a mode and with a hash that both versions know.
    byte[] suites = bytes(0, 4, 0xC0, 0x09, 0xC0, 0x23);
    int length = 2 + 32 + 1 + suites.length + 2 + 2 + extensions.length;
    ByteBuffer hello = ByteBuffer.allocate(5 + 4 + length);
    hello.put((byte) HANDSHAKE).putShort((short) 0x0301).putShort((short) (4 + length));
    hello.putInt(1 << 24 | length).putShort((short) version).put(new byte[32]).put((byte) 0);
    hello.put(suites).put(bytes(1, 0)).putShort((short) extensions.length).put(extensions);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(hello.array());
      return socket.getInputStream().read();
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static Path aKeyStore(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path file = folder.resolve("https.p12").toAbsolutePath();
    Files.deleteIfExists(file);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "points",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=points",
                "-ext",
                "san=ip:127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return file;
  }

  private static SSLContext trusting(Path keyStore) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(keyStore)) {
      own.load(content, PASSWORD.toCharArray());
    }
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("points", own.getCertificate("points"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
