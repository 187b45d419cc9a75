package dev.points.http;

import dev.points.http.DocumentedCall.Field;
import dev.points.http.DocumentedCall.Place;
import dev.points.http.StoreApp.Encoding;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The limits of a field as its schema names them, each with values at it and just beyond it. Where
 * the schema could name a limit and does not, there is a value beyond any that a server might have,
 * which must be taken.
 */
final class RequestLimits {

  /** More characters than any limit admits, and fewer than a body can hold. */
  private static final int VERY_LONG = 100_000;

  /** More entries than any limit admits. */
  private static final int VERY_MANY = 2_000;

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);

  private final Field field;
  private final boolean isForm;
  private final List<Limit> limits = new ArrayList<>();

  /**
   * A limit of the values of a field.
   *
   * @param word the word of the schema that says it
   * @param sentence what it says
   * @param taken puts values at the limit into a request
   * @param refused puts values just beyond it into a request
   */
  record Limit(
      String word,
      String sentence,
      List<UnaryOperator<Draft>> taken,
      List<UnaryOperator<Draft>> refused) {}

  private RequestLimits(Field field, Encoding encoding) {
    this.field = field;
    isForm = encoding != Encoding.JSON;
  }

  /** The limits of its value; whether it must be there is none of them. */
  static List<Limit> of(Field field, Encoding encoding) {
    RequestLimits limits = new RequestLimits(field, encoding);
    limits.type();
    limits.choice();
    switch (field.type()) {
      case "string" -> limits.text();
      case "integer", "number" -> limits.number();
      case "array" -> limits.list();
      default -> {}
    }
    return limits.limits;
  }

  private void type() {
    List<JsonValue> wrong = wrongValues();
    if (!wrong.isEmpty()) {
      add("type", kind(), List.of(), wrong);
    }
    if (field.schema().getBoolean("nullable", false) && !isForm) {
      add("nullable", "may be null", List.of(JsonValue.NULL), List.of());
    }
  }

  private String kind() {
    return field.has("oneOf")
        ? "is one of " + choices()
        : (field.type().matches("[aio].*") ? "is an " : "is a ") + field.type();
  }

  private List<JsonValue> wrongValues() {
    JsonValue list = Json.createArrayBuilder().add("x").build();
    JsonValue object = Json.createObjectBuilder().add("x", "1").build();
    List<JsonValue> structures = isForm ? List.of(object) : List.of(list, object);
    List<JsonValue> wrong = new ArrayList<>();
    String kind = field.has("oneOf") ? "boolean" : field.type();
    if (field.place() == Place.BODY) {
      wrong.addAll(structures);
      if (!isForm) {
        wrong.add(JsonValue.TRUE);
      }
    }
    switch (kind) {
      case "string" -> {}
      case "boolean" -> {
        wrong.remove(JsonValue.TRUE);
        wrong.add(Json.createValue("maybe"));
        wrong.add(Json.createValue(2));
      }
      case "integer" -> {
        wrong.add(Json.createValue("many"));
        wrong.add(Json.createValue(new BigDecimal("1.5")));
      }
      case "number" -> wrong.add(Json.createValue("many"));
      case "array" -> {
        wrong.remove(list);
        wrong.add(Json.createValue("x"));
      }
      case "object" -> {
        wrong.remove(object);
        wrong.add(Json.createValue("x"));
      }
      default -> throw new AssertionError("say here what is no " + kind);
    }
    return wrong;
  }

  private void choice() {
    if (field.has("oneOf")) {
      add("oneOf", "takes each of " + choices(), choices(), List.of());
    } else if (field.has("enum")) {
      JsonArray words = field.schema().getJsonArray("enum");
      String known = ((JsonString) words.get(0)).getString();
      add("enum", "is one of " + words, words, List.of(Json.createValue(known + "x")));
    }
  }

  private List<JsonValue> choices() {
    return field.schema().getJsonArray("oneOf").stream()
        .flatMap(
            choice ->
                choice.asJsonObject().containsKey("enum")
                    ? choice.asJsonObject().getJsonArray("enum").stream()
                    : Stream.of(JsonValue.TRUE, JsonValue.FALSE))
        .distinct()
        .collect(Collectors.toList());
  }

  private void text() {
    boolean free = true;
    if (field.has("maxLength")) {
      int most = field.schema().getInt("maxLength");
      String sentence = "has at most " + most + " characters";
      add("maxLength", sentence, texts(most), texts(most + 1));
      free = false;
    }
    if (field.schema().getInt("minLength", 0) > 0) {
      int least = field.schema().getInt("minLength");
      add(
          "minLength",
          "has at least " + least + " characters",
          texts(least),
          List.of(Json.createValue("x".repeat(least - 1)), Json.createValue(" ")));
    }
    switch (field.format()) {
      case "uuid" -> format("soon", "00000000-0000-4000-8000-00000000000");
      case "uri" -> format("no address", "shop.example/x");
      case "duration" -> format("soon", "1 day");
      case "" -> {}
      default -> throw new AssertionError("say here what is no " + field.format());
    }
    if (field.has("pattern")) {
      String pattern = field.schema().getString("pattern");
      Pattern form = Pattern.compile(pattern);
      add(
          "pattern",
          "is like " + pattern,
          List.of(),
          Stream.of("x", "-1", "a\tb", "a b")
              .filter(text -> !form.matcher(text).find())
              .<JsonValue>map(Json::createValue)
              .toList());
    }
    boolean isTold = field.has("enum") || field.has("format") || field.has("pattern");
    if (free && !isTold && !ValidRequests.isTheNameOfSomething(field)) {
      add("no maxLength", "may have any length", texts(VERY_LONG), List.of());
    }
    boolean mayBeEmpty = field.schema().getInt("minLength", 0) == 0;
    if (mayBeEmpty && !isTold && !ValidRequests.isTheNameOfSomething(field)) {
      add("no minLength", "may be empty", List.of(Json.createValue("")), List.of());
    }
  }

  private static List<JsonValue> listOf(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).stream().toList();
  }

  private List<JsonValue> texts(int length) {
    if (field.has("enum")) {
      return List.of();
    }
    // The container refuses a longer address line or header.
    int most = field.place() == Place.BODY ? length : Math.min(length, 1_000);
    return listOf(ValidRequests.text(field, most));
  }

  private void format(String... wrong) {
    add(
        "format",
        "is a " + field.format(),
        List.of(),
        Stream.of(wrong).<JsonValue>map(Json::createValue).toList());
  }

  private void number() {
    boolean whole = field.type().equals("integer");
    boolean isALong = field.format().equals("int64");
    bound("minimum", "at least", SMALLEST, -1, whole, isALong);
    bound("maximum", "at most", LARGEST, 1, whole, isALong);
  }

  private void bound(
      String word, String says, BigDecimal end, int sign, boolean whole, boolean isALong) {
    if (field.has(word)) {
      JsonNumber limit = field.schema().getJsonNumber(word);
      BigDecimal at = plain(limit.bigDecimalValue());
      int decimals = whole ? 0 : Math.max(2, at.scale());
      BigDecimal step = BigDecimal.valueOf(sign).movePointLeft(decimals);
      add(
          word,
          "is %s %s".formatted(says, at.toPlainString()),
          atLimit(at),
          List.of(Json.createValue(at.add(step))));
    } else if (isALong) {
      add(
          "int64",
          "is %s %s".formatted(says, end),
          atLimit(end),
          List.of(Json.createValue(end.add(BigDecimal.valueOf(sign)))));
    } else {
      add("no " + word, "may be " + plain(end), atLimit(end), List.of());
    }
  }

  /** Without an exponent, which an address and a form do not have. */
  private static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  private List<JsonValue> atLimit(BigDecimal value) {
    return ValidRequests.isTheNameOfSomething(field) ? List.of() : List.of(Json.createValue(value));
  }

  private void list() {
    int most = field.schema().getInt("maxItems", VERY_MANY);
    int least = field.schema().getInt("minItems", 0);
    if (field.has("maxItems")) {
      lists("maxItems", "has at most " + most + " entries", most, most + 1);
    } else {
      lists("no maxItems", "may have any number of entries", most);
    }
    if (least > 0) {
      lists("minItems", "has at least " + least + " entries", least, least - 1);
    } else {
      lists("no minItems", "may have no entries", 0);
    }
    if (field.schema().getBoolean("uniqueItems", false)) {
      limits.add(
          new Limit("uniqueItems", "has no entry twice", List.of(), List.of(this::withTwoAlike)));
    }
  }

  private void lists(String word, String sentence, int taken, int... refused) {
    limits.add(
        new Limit(
            word,
            sentence,
            List.of(draft -> withEntries(draft, taken)),
            Arrays.stream(refused)
                .<UnaryOperator<Draft>>mapToObj(length -> draft -> withEntries(draft, length))
                .toList()));
  }

  private Draft withEntries(Draft draft, int length) {
    return draft.with(field, ValidRequests.list(field, entry(draft), length));
  }

  private Draft withTwoAlike(Draft draft) {
    JsonValue entry = entry(draft);
    return draft.with(field, Json.createArrayBuilder().add(entry).add(entry).build());
  }

  private JsonValue entry(Draft draft) {
    return Json.createPointer(field.pointer() + "/0").getValue(draft.body().orElseThrow());
  }

  private void add(String word, String sentence, List<JsonValue> taken, List<JsonValue> refused) {
    limits.add(new Limit(word, sentence, changes(taken), changes(refused)));
  }

  private List<UnaryOperator<Draft>> changes(List<JsonValue> values) {
    return values.stream()
        .<UnaryOperator<Draft>>map(value -> draft -> draft.with(field, value))
        .toList();
  }
}
