package dev.points.server.page;

import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for, where the documents promise numbered pages: {@code links} and
 * {@code meta} beside the data.
 */
public final class NumberedPage {

  private static final long USUAL = 15;
  private static final int MAX = 100;
  private static final String PAGE = "page";
  private static final String PER_PAGE = "per_page";

  @QueryParam(PAGE)
  private @Nullable String page;

  @QueryParam(PER_PAGE)
  private @Nullable String perPage;

  /** For the container. */
  public NumberedPage() {}

  /**
   * How many entries are asked for.
   *
   * @return 1 to {@value #MAX}
   * @throws Problem of status 422 if the page or its size is none
   */
  public int size() {
    return asked().size();
  }

  /**
   * How many entries are on the pages before.
   *
   * @return the number
   * @throws Problem of status 422 if the page or its size is none
   */
  public int offset() {
    return asked().offset();
  }

  /** What is asked for, once it is known to be right. */
  private record Asked(long number, int size) {

    int offset() {
      return (int) Math.min((number - 1) * size, Integer.MAX_VALUE);
    }
  }

  private Asked asked() {
    Map<String, List<Sentence>> errors = new LinkedHashMap<>();
    long number = Page.number(PAGE, page, 1, Integer.MAX_VALUE, errors).orElse(1L);
    long size = Page.number(PER_PAGE, perPage, 1, MAX, errors).orElse(USUAL);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Asked(number, (int) size);
  }

  /**
   * Answers the page.
   *
   * @param entries what is on it
   * @param total how many entries the whole list has
   * @param form how an entry is written
   * @param url where the list is
   * @param <T> the kind of entry
   * @return the envelope
   */
  public <T> JsonObject answer(
      List<T> entries, int total, Function<T, JsonObjectBuilder> form, String url) {
    Asked asked = asked();
    long number = asked.number();
    int size = asked.size();
    int offset = asked.offset();
    long last = Math.max(1, (total + size - 1) / size);
    JsonArrayBuilder data = Json.createArrayBuilder();
    entries.forEach(entry -> data.add(form.apply(entry)));
    return Json.createObjectBuilder(Envelope.success(data.build()))
        .add(
            "links",
            Json.createObjectBuilder()
                .add("first", link(url, size, 1))
                .add("last", link(url, size, last))
                .add("prev", number > 1 ? link(url, size, number - 1) : JsonValue.NULL)
                .add("next", number < last ? link(url, size, number + 1) : JsonValue.NULL))
        .add(
            "meta",
            Json.createObjectBuilder()
                .add("current_page", number)
                .add("from", entries.isEmpty() ? JsonValue.NULL : Json.createValue(offset + 1))
                .add("last_page", last)
                .add(PER_PAGE, size)
                .add(
                    "to",
                    entries.isEmpty() ? JsonValue.NULL : Json.createValue(offset + entries.size()))
                .add("total", total))
        .build();
  }

  private static JsonValue link(String url, int size, long number) {
    return Json.createValue(url + "?" + PER_PAGE + "=" + size + "&" + PAGE + "=" + number);
  }
}
