package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the commands of the README as they stand there, in a shell, one after the other. */
@ExtendWith(SharedServer.class)
@DisplayName("The walk of the README")
class ReadmeWalkIT {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern STEP =
      Pattern.compile("<!-- walk:(\\S+) expect:(\\d+) -->\\s*```sh\\n(.*?)```", Pattern.DOTALL);

  /** The variables that a reader sets, and the fields from which their first values come. */
  private static final Map<String, Pattern> VARIABLES =
      Map.of("UUID", uuidIn("uuid"), "ORDER", uuidIn("order_uuid"));

  private static Pattern uuidIn(String field) {
    return Pattern.compile("\"" + field + "\":\"([0-9a-f-]{36})\"");
  }

  @Test
  void answersAsItSays(Server server) throws IOException, InterruptedException {
    String run = "WALK-" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    String base = server.uri("/").toString().replaceAll("/$", "");
    List<String> steps = new ArrayList<>();
    Map<String, String> variables = new HashMap<>();
    Matcher step = STEP.matcher(Files.readString(README, UTF_8));
    while (step.find()) {
      String command =
          step.group(3).replace("http://127.0.0.1:9080", base).replace("README-", run + "-");
      String answer = shell(command, variables);
      assertThat(answer)
          .as("step %s", step.group(1))
          .containsPattern("^HTTP/1.1 " + step.group(2) + " ");
      VARIABLES.forEach(
          (name, field) ->
              field
                  .matcher(answer)
                  .results()
                  .findFirst()
                  .ifPresent(found -> variables.putIfAbsent(name, found.group(1))));
      steps.add(step.group(1));
    }
    assertThat(steps)
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

  private static String shell(String command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s has ended", command).isTrue();
    return answer;
  }
}
