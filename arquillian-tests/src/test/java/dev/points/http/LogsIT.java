package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static dev.points.http.Wire.latin1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What is left in the logs of all servers once every other test has called them. Comes last: tests
 * that tolerate no other one beside them run when all others are over, and of these it is the last.
 */
@Isolated
@Order(Integer.MAX_VALUE)
@OnSharedServer
@DisplayName("K-8: the logs of the whole run")
class LogsIT {

  private static final String SECRET = "sk_ItStandsInTheLogOfThisTestOnly";
  private static final String BANNER =
      "    x-api-key: sk_sandbox_books   public key: pk_sandbox_books";

  private Server server;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
  }

  @Test
  @Timeout(300)
  void holdNoSecretAndNoPhoneNumber() throws IOException {
    awaitLineOf(callInEveryWay());

    List<Path> logs = Server.logsOfThisRun();
    List<String> leaks = new ArrayList<>();
    for (Path log : logs) {
      leaks.addAll(Confidential.leaksIn(log));
    }

    assertThat(Confidential.secrets()).contains(Api.CAFE, Api.CAFE + "x", Operator.TOKEN);
    assertThat(Confidential.phones()).contains("512345678", "500000001", Earning.CUSTOMER);
    assertThat(logs)
        .containsAll(server.logs())
        .extracting(log -> log.getFileName().toString())
        .contains("messages.log", "console.log");
    assertThat(leaks).isEmpty();
  }

  /** An answer may be there before its line in the log. */
  private void awaitLineOf(String requestId) throws IOException {
    Path console =
        server.logs().stream().filter(log -> log.endsWith("console.log")).findFirst().orElseThrow();
    while (!Files.readString(console, ISO_8859_1).contains(requestId)) {
      Thread.onSpinWait();
    }
  }

  /** Accepted and refused, readable and not; gives the id of the last request. */
  private String callInEveryWay() throws IOException {
    server.api(Api.CAFE).earn(anEarning()).data();
    server.api(Api.CAFE).earn(anEarning().by("+966512345678")).status();
    server.api(Api.CAFE).earn(anEarning().by("5123456789").with("name", "\"0512345678\""));
    server.api(Api.CAFE).earn("{\"phone_number\":\"512345678\",");
    server.api(Api.CAFE + "x").earn(anEarning());
    send("/api/v1/500000001/" + Api.CAFE + "?phone=500000001&key=" + Api.CAFE, "x-api-key", "0");
    for (String token : List.of(Operator.TOKEN, "sk_TakenForTheToken", Operator.TOKEN + "x")) {
      send("/admin/v1/customers/500000001", "Authorization", "Bearer " + token);
      send("/admin/v1/customers/512345678/block", "Authorization", "Bearer " + token);
    }
    Wire.send(
        server,
        latin1(
            "POST /api/v1/orders/earning?%zz HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
                + Api.CAFE
                + "\r\nContent-Length: 9\r\n\r\n512345678"));
    return server.api(Api.CAFE).earn(anEarning()).header("X-Request-Id");
  }

  private void send(String path, String header, String value) {
    Api.send(
        HttpRequest.newBuilder(server.uri(path))
            .header(header, value)
            .POST(BodyPublishers.ofString("{}")));
  }

  @Test
  @DisplayName("are searched so that a secret and a phone number would be found")
  void areSearched(@TempDir Path folder) throws IOException {
    Confidential.exchanged(BANNER);
    Confidential.exchanged("{\"private_key\":\"" + SECRET + "\",\"phone\":\"0598765432\"}");
    Path log = folder.resolve("messages.log");
    Files.writeString(
        log,
        String.join(
            "\n",
            BANNER,
            "{\"message\":\"\\n" + BANNER + "\\n    Authorization: Bearer operator_sandbox\\n\"}",
            "a key " + SECRET + ", for once",
            "earned by +966598765432",
            "earned by 5*****432, number 1598765432",
            BANNER + " and more"));

    assertThat(Confidential.leaksIn(log))
        .containsExactly(
            log + ":3: a key " + SECRET + ", for once",
            log + ":4: earned by +966598765432",
            log + ":6: " + BANNER + " and more");
  }
}
