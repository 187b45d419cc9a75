package dev.points.server.page;

import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for: where it begins, and how long it may be. */
public final class Page {

  private static final long USUAL = 50;
  private static final long MAX = 200;

  @QueryParam("after")
  private @Nullable String after;

  @QueryParam("limit")
  private @Nullable String limit;

  /** For the container. */
  public Page() {}

  /**
   * Answers a part of a list.
   *
   * @param first the cursor that stands before the first entry
   * @param read reads entries behind a cursor, as many as it is told at most
   * @param cursor the cursor of an entry
   * @param form how an entry is written
   * @param <T> the kind of entry
   * @return the envelope
   * @throws Problem of status 422 if the cursor or the limit is none
   */
  public <T> JsonObject answer(
      long first,
      BiFunction<Long, Integer, List<T>> read,
      ToLongFunction<T> cursor,
      Function<T, JsonObjectBuilder> form) {
    Map<String, List<Sentence>> errors = new LinkedHashMap<>();
    long most = number("limit", limit, 1, MAX, errors).orElse(USUAL);
    long from = number("after", after, 0, Long.MAX_VALUE, errors).orElse(first);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    List<T> found = read.apply(from, (int) most + 1);
    List<T> part = found.subList(0, (int) Math.min(most, found.size()));
    JsonArrayBuilder data = Json.createArrayBuilder();
    part.forEach(entry -> data.add(form.apply(entry)));
    return Envelope.page(
        data.build(),
        Optional.of(part)
            .filter(entries -> entries.size() < found.size())
            .map(entries -> String.valueOf(cursor.applyAsLong(entries.get(entries.size() - 1)))));
  }

  /**
   * Reads a number of a query.
   *
   * @param name the parameter
   * @param written what stands there, if it is there
   * @param min the least
   * @param max the most
   * @param errors takes what is wrong with it
   * @return the number, or empty if it is absent, blank or wrong
   */
  public static Optional<Long> number(
      String name,
      @Nullable String written,
      long min,
      long max,
      Map<String, List<Sentence>> errors) {
    if (written == null || written.isBlank()) {
      return Optional.empty();
    }
    Optional<Sentence> wrong = Optional.empty();
    long number = 0;
    try {
      number = Long.parseLong(written.strip());
      if (number < min) {
        wrong = Optional.of(Sentence.about(SentenceKey.TOO_SMALL, name, String.valueOf(min)));
      } else if (number > max) {
        wrong = Optional.of(Sentence.about(SentenceKey.TOO_LARGE, name, String.valueOf(max)));
      }
    } catch (NumberFormatException none) {
      wrong = Optional.of(Sentence.about(SentenceKey.NOT_AN_INTEGER, name));
    }
    wrong.ifPresent(why -> errors.put(name, List.of(why)));
    return wrong.isPresent() ? Optional.empty() : Optional.of(number);
  }
}
