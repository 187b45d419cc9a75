package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs the commands that the operations manual gives to the operator, as they stand there. */
@OnSharedServer
@DisplayName("The walk of the operator")
class OperatorWalkIT {

  private static final Map<String, Pattern> FIELDS =
      Map.ofEntries(
          Map.entry("MERCHANT", Pattern.compile("\"data\":\\{\"id\":(\\d+),\"name\"")),
          Map.entry("KEY", Pattern.compile("\"id\":(\\d+),\"public_key\"")),
          Map.entry("SK", Pattern.compile("\"private_key\":\"(sk_\\w+)\"")),
          Map.entry("APP", Pattern.compile("\"id\":(\\d+),\"name\":\"Loyal\",\"client_id\"")),
          Map.entry("CLIENT", Pattern.compile("\"client_id\":\"(app_\\w+)\"")),
          Map.entry("CLIENT_SECRET", Pattern.compile("\"client_secret\":\"(cs_\\w+)\"")),
          Map.entry("TOKEN_ID", Pattern.compile("\"id\":(\\d+),\"partner_id\"")),
          Map.entry("CODE", Pattern.compile("\"code\":\"(ac_\\w+)\"")),
          Map.entry("REFRESH", Pattern.compile("\"refresh_token\":\"(rt_\\w+)\"")));

  @Test
  void answersAsItSays(Server server) throws IOException, InterruptedException {
    Walk walk =
        new Walk(Path.of("..", "docs", "operations.md"), FIELDS).with("TOKEN", Operator.TOKEN);

    assertThat(
            walk.at(server, command -> command.replace("Bakery Club", "Bakery Club " + Walk.RUN)))
        .startsWith("enrol", "open", "issue", "first-order", "audit")
        .contains("rotate", "kill-switch", "custom-products", "policies", "fund", "program")
        .contains("partner", "exchange", "refresh", "revoke-token", "app-off")
        .endsWith("outbox");
  }
}
