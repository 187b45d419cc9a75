package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs the commands for apps of stores as they stand there, in a shell, one after the other. */
@OnSharedServer
@DisplayName("The walk of an app of a store")
class StoreWalkIT {

  @Test
  void answersAsItSays(Server server) throws IOException, InterruptedException {
    Walk walk =
        new Walk(
            Path.of("..", "docs", "store-loyalty.md"),
            Map.of("RULE", Pattern.compile("\"redemptionRule\":\\{\"id\":\"([0-9a-f-]{36})\"")));

    assertThat(walk.at(server, command -> command.replace("STORE-1", Walk.RUN + "-STORE")))
        .containsExactly(
            "earn", "points", "details", "add", "withdraw", "delete", "nobody", "find", "nothing");
  }
}
