package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs the commands of the README and of the longer walk as they stand there, in a shell. */
@OnSharedServer
@DisplayName("The walk")
class ReadmeWalkIT {

  private static final Map<String, Pattern> FIELDS =
      Map.of("UUID", uuidIn("uuid"), "ORDER", uuidIn("order_uuid"));

  private static Pattern uuidIn(String field) {
    return Pattern.compile("\"" + field + "\":\"([0-9a-f-]{36})\"");
  }

  @Test
  @DisplayName("of the README answers as it says")
  void ofTheReadmeAnswersAsItSays(Server server) throws IOException, InterruptedException {
    Walk walk = new Walk(Path.of("..", "README.md"), FIELDS);

    assertThat(walk.at(server, command -> command.replace("README-", Walk.RUN + "-")))
        .containsExactly("earn", "retry", "look-up");
  }

  @Test
  @DisplayName("from a checkout to a refund answers as it says")
  void fromACheckoutToARefundAnswersAsItSays(Server server)
      throws IOException, InterruptedException {
    Walk walk = new Walk(Path.of("..", "docs", "walk.md"), FIELDS);

    assertThat(walk.at(server, command -> command.replace("TOUR-", Walk.RUN + "-T")))
        .containsExactly(
            "earn",
            "wrong-key",
            "no-phone",
            "pending",
            "checkout",
            "authorize",
            "capture",
            "refund",
            "refund-too-much");
  }
}
