package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs the commands of the README as they stand there, in a shell, one after the other. */
@OnSharedServer
@DisplayName("The walk of the README")
class ReadmeWalkIT {

  private static Pattern uuidIn(String field) {
    return Pattern.compile("\"" + field + "\":\"([0-9a-f-]{36})\"");
  }

  @Test
  void answersAsItSays(Server server) throws IOException, InterruptedException {
    Walk walk =
        new Walk(
            Path.of("..", "README.md"),
            Map.of("UUID", uuidIn("uuid"), "ORDER", uuidIn("order_uuid")));

    assertThat(walk.at(server, command -> command.replace("README-", Walk.RUN + "-")))
        .containsExactly(
            "earn",
            "retry",
            "look-up",
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
