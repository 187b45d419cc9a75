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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the commands of a document as they stand there, in a shell, one after the other. Those that
 * are run have a comment before them, which says what status they are answered with. Not
 * thread-safe.
 */
final class Walk {

  private static final Pattern STEP =
      Pattern.compile("<!-- walk:(\\S+) expect:(\\d+) -->\\s*```sh\\n(.*?)```", Pattern.DOTALL);

  /** What no walk before has used. */
  static final String RUN = "WALK-" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

  private final Path document;
  private final Map<String, Pattern> fields;
  private final Map<String, String> variables = new HashMap<>();

  /**
   * A walk that has not begun.
   *
   * @param document where the commands stand
   * @param fields the variables that a reader sets, and where in an answer their values first stand
   */
  Walk(Path document, Map<String, Pattern> fields) {
    this.document = document;
    this.fields = fields;
  }

  /** Sets a variable before the first command. */
  Walk with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /**
   * Runs all commands.
   *
   * @param renamed gives a command names that nobody has used
   * @return the names of the steps
   */
  List<String> at(Server server, UnaryOperator<String> renamed)
      throws IOException, InterruptedException {
    String base = server.uri("/").toString().replaceAll("/$", "");
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(Files.readString(document, UTF_8));
    while (step.find()) {
      String answer =
          shell(renamed.apply(step.group(3).replace("http://127.0.0.1:9080", base)), variables);
      assertThat(answer)
          .as("step %s", step.group(1))
          .containsPattern("^HTTP/1.1 " + step.group(2) + " ");
      fields.forEach(
          (name, field) ->
              field
                  .matcher(answer)
                  .results()
                  .findFirst()
                  .ifPresent(found -> variables.putIfAbsent(name, found.group(1))));
      steps.add(step.group(1));
    }
    return steps;
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
