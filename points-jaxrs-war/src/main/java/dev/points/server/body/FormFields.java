package dev.points.server.body;

import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes an object of the fields of a form. Not thread-safe. */
final class FormFields {

  private static final int MAX_FIELDS = 300;
  private static final int MAX_DEPTH = 5;
  private static final String BODY = "body";

  /** Possessive, because matching goes one call deeper for each pair of brackets otherwise. */
  private static final Pattern BRACKETED = Pattern.compile("[^\\[\\]]++(?:\\[[^\\[\\]]*+])++");

  private static final Pattern STEP = Pattern.compile("[^\\[\\]]+|\\[]");

  private final Group root = new Group();
  private final Map<String, List<Sentence>> errors = new LinkedHashMap<>();
  private int fields;

  /** An object in the making: each entry is a text or a group. */
  private static final class Group {
    private final Map<String, Object> entries = new LinkedHashMap<>();

    private JsonObjectBuilder builder() {
      JsonObjectBuilder builder = Json.createObjectBuilder();
      entries.forEach(
          (name, entry) -> {
            if (entry instanceof Group group) {
              builder.add(name, group.builder());
            } else {
              builder.add(name, (String) entry);
            }
          });
      return builder;
    }
  }

  void add(String name, String value) {
    List<String> steps = nextField(name);
    int last = steps.size() - 1;
    Group group = root;
    for (int i = 0; i < last; i++) {
      if (!(group.entries.computeIfAbsent(steps.get(i), first -> new Group())
          instanceof Group inner)) {
        refuse(steps.subList(0, i + 1), SentenceKey.VALUE_AND_OBJECT);
        return;
      }
      group = inner;
    }
    if (group.entries.put(steps.get(last), value) instanceof Group) {
      refuse(steps, SentenceKey.VALUE_AND_OBJECT);
    }
  }

  void refuse(String name, SentenceKey why) {
    refuse(nextField(name), why);
  }

  /** By the path by which the fields of the object are known: {@code config.points}. */
  private void refuse(List<String> steps, SentenceKey why) {
    String path = String.join(".", steps);
    errors.putIfAbsent(path, List.of(Sentence.about(why, path)));
  }

  JsonObject object() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return root.builder().build();
  }

  private List<String> nextField(String name) {
    fields++;
    if (fields > MAX_FIELDS) {
      throw Problem.invalid(
          Map.of(
              BODY,
              List.of(Sentence.about(SentenceKey.TOO_MANY, BODY, String.valueOf(MAX_FIELDS)))));
    }
    List<String> steps = stepsOf(name);
    if (steps.size() > MAX_DEPTH) {
      throw Problem.of(400, SentenceKey.NESTED_TOO_DEEPLY);
    }
    return steps;
  }

  /** {@code config}, {@code points} for {@code config[points]}. */
  private static List<String> stepsOf(String name) {
    if (!BRACKETED.matcher(name).matches()) {
      return List.of(name);
    }
    return STEP.matcher(name).results().map(MatchResult::group).toList();
  }
}
