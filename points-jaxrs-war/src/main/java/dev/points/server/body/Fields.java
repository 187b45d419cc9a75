package dev.points.server.body;

import dev.points.customer.PhoneNumber;
import dev.points.money.Money;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object, read one by one. Whatever is wrong is collected, so that the caller
 * learns all of it at once; after the last field, {@link #refuseIfAnythingIsWrong()} tells. A field
 * that is wrong is empty. Unknown fields are ignored (decision W-6); a field of JSON {@code null}
 * is absent.
 *
 * <p>Not thread-safe.
 */
public final class Fields {

  private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,30})?");

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\t]");

  private static final int MAX_UUID = 64;
  private static final int MAX_PHONE = 64;

  /** Half a halala: everything nearer to zero is rounded to nothing, on either side. */
  private static final BigDecimal BELOW_ROUNDING = new BigDecimal("0.005");

  /** Half a halala more than the largest amount: everything below is rounded to it or less. */
  private static final BigDecimal ABOVE_MAXIMUM =
      Money.MAX_REQUEST_AMOUNT.toRiyals().add(BELOW_ROUNDING);

  private final JsonObject object;
  private final String path;
  private final Map<String, List<Sentence>> errors;

  private Fields(JsonObject object, String path, Map<String, List<Sentence>> errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /**
   * The fields of a body.
   *
   * @param object the body
   * @return its fields, nothing wrong yet
   */
  public static Fields of(JsonObject object) {
    return new Fields(object, "", new LinkedHashMap<>());
  }

  /**
   * Ends the reading.
   *
   * @throws Problem with 422 and every field that is wrong, if any is
   */
  public void refuseIfAnythingIsWrong() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  /**
   * A text, trimmed.
   *
   * @param name the field
   * @param maxLength the most characters
   * @return the text, or empty if it is absent, blank or wrong
   */
  public Optional<String> text(String name, int maxLength) {
    return text(name, maxLength, String::strip);
  }

  /**
   * A text of several lines, trimmed.
   *
   * @param name the field
   * @param maxLength the most characters
   * @return the text, or empty if it is absent, blank or wrong
   */
  public Optional<String> lines(String name, int maxLength) {
    return text(
        name,
        maxLength,
        String::strip,
        text -> Text.isPrintable(LINE_BREAKS.matcher(text).replaceAll(" ")));
  }

  /**
   * A name of 128 bits that must be there.
   *
   * @param name the field
   * @return the name, or empty if it is missing or wrong
   */
  public Optional<UUID> requiredUuid(String name) {
    return required(
        name,
        () ->
            text(name, MAX_UUID, word -> UUID_FORM.matcher(word).matches(), SentenceKey.NOT_A_UUID)
                .map(UUID::fromString));
  }

  /**
   * An object that must be there.
   *
   * @param name the field
   * @return its fields, or empty if it is missing or wrong
   */
  public Optional<Fields> requiredObject(String name) {
    return required(name, () -> object(name));
  }

  /**
   * Tells of a field that was read that its value cannot be.
   *
   * @param name the field
   * @param why the sentence
   * @param arguments what is put into its gaps after the field's name
   */
  public void refuse(String name, SentenceKey why, String... arguments) {
    wrong(why, name, arguments);
  }

  /**
   * A text in a form of its own.
   *
   * @param name the field
   * @param maxLength the most characters of the form
   * @param form makes the form of a text
   * @return the form, or empty if it is absent, blank or wrong
   */
  public Optional<String> text(String name, int maxLength, Function<String, String> form) {
    return text(name, maxLength, form, Text::isPrintable);
  }

  private Optional<String> text(
      String name, int maxLength, Function<String, String> form, Predicate<String> isPrintable) {
    Optional<JsonValue> value = present(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof JsonString written)) {
      return wrong(SentenceKey.NOT_TEXT, name);
    }
    if (!isPrintable.test(written.getString().strip())) {
      return wrong(SentenceKey.NOT_PRINTABLE, name);
    }
    String text = form.apply(written.getString());
    if (text.codePointCount(0, text.length()) > maxLength) {
      return wrong(SentenceKey.TOO_LONG, name, String.valueOf(maxLength));
    }
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /**
   * A text that must have a certain form, trimmed.
   *
   * @param name the field
   * @param maxLength the most characters
   * @param isRight whether a text has the form
   * @param otherwise what to say if it does not
   * @return the text, or empty if it is absent, blank or wrong
   */
  public Optional<String> text(
      String name, int maxLength, Predicate<String> isRight, SentenceKey otherwise) {
    Optional<String> text = text(name, maxLength);
    return text.isPresent() && !isRight.test(text.get()) ? wrong(otherwise, name) : text;
  }

  /**
   * One of some words. A number counts as the word of its digits.
   *
   * @param name the field
   * @param words what there is
   * @param wireName the word of each
   * @param maxLength the most characters of a word
   * @param <T> what the words stand for
   * @return what the word stands for, or empty if it is absent, blank or wrong
   */
  public <T> Optional<T> oneOf(
      String name, T[] words, Function<T, String> wireName, int maxLength) {
    Optional<String> written =
        present(name).filter(JsonNumber.class::isInstance).isPresent()
            ? present(name).map(JsonValue::toString)
            : text(name, maxLength);
    Optional<T> found =
        written.flatMap(
            word ->
                Arrays.stream(words).filter(each -> wireName.apply(each).equals(word)).findFirst());
    return written.isPresent() && found.isEmpty() ? wrong(SentenceKey.NOT_A_CHOICE, name) : found;
  }

  /**
   * A text that must be there.
   *
   * @param name the field
   * @param maxLength the most characters of the form
   * @param form makes the form of a text
   * @return the form, or empty if it is missing or wrong
   */
  public Optional<String> requiredText(String name, int maxLength, Function<String, String> form) {
    return required(name, () -> text(name, maxLength, form));
  }

  /**
   * A Saudi mobile number that must be there (decision C-1).
   *
   * @param name the field
   * @return the number, or empty if it is missing or wrong
   */
  public Optional<PhoneNumber> requiredPhone(String name) {
    return required(name, () -> phone(name));
  }

  /**
   * A Saudi mobile number (decision C-1).
   *
   * @param name the field
   * @return the number, or empty if it is absent, blank or wrong
   */
  public Optional<PhoneNumber> phone(String name) {
    Optional<String> written = text(name, MAX_PHONE);
    Optional<PhoneNumber> phone = written.flatMap(PhoneNumber::parse);
    return written.isPresent() && phone.isEmpty()
        ? wrong(SentenceKey.NOT_A_PHONE_NUMBER, name)
        : phone;
  }

  /**
   * A duration in ISO-8601, longer than nothing, that must be there. What is finer than a
   * millisecond is cut off.
   *
   * @param name the field
   * @return the duration, or empty if it is missing or wrong
   */
  public Optional<Duration> requiredDuration(String name) {
    return required(name, () -> duration(name, Duration.ofSeconds(Long.MAX_VALUE)));
  }

  private static Optional<Duration> asDuration(String written, ChronoUnit grain) {
    try {
      return Optional.of(Duration.parse(written).truncatedTo(grain))
          .filter(duration -> !duration.isZero() && !duration.isNegative());
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /**
   * An amount of riyals, rounded half-up to halalas (decision W-4).
   *
   * @param name the field
   * @return the amount, or empty if it is absent or wrong
   */
  public Optional<Money> money(String name) {
    return number(name, SentenceKey.NOT_A_NUMBER).flatMap(riyals -> money(name, riyals));
  }

  private Optional<Money> money(String name, BigDecimal riyals) {
    if (riyals.abs().compareTo(BELOW_ROUNDING) < 0) {
      return Optional.of(Money.ZERO);
    }
    if (riyals.signum() < 0) {
      return wrong(SentenceKey.TOO_SMALL, name, "0");
    }
    if (riyals.compareTo(ABOVE_MAXIMUM) >= 0) {
      return wrong(
          SentenceKey.TOO_LARGE, name, Money.MAX_REQUEST_AMOUNT.toRiyals().toPlainString());
    }
    return Optional.of(Money.ofRiyalsHalfUp(riyals));
  }

  /**
   * An amount of riyals that must be there.
   *
   * @param name the field
   * @return the amount, or empty if it is missing or wrong
   */
  public Optional<Money> requiredMoney(String name) {
    return required(name, () -> money(name));
  }

  /**
   * An amount of at least one halala, rounded half-up to halalas (decision W-4). A blank text is no
   * amount here: whoever means all there is leaves the field out.
   *
   * @param name the field
   * @return the amount, or empty if it is absent or wrong
   */
  public Optional<Money> moneyMoreThanNothing(String name) {
    if (present(name).filter(Fields::isBlank).isPresent()) {
      return wrong(SentenceKey.NOT_A_NUMBER, name);
    }
    return number(name, SentenceKey.NOT_A_NUMBER)
        .flatMap(
            riyals ->
                riyals.compareTo(BELOW_ROUNDING) < 0
                    ? wrong(SentenceKey.TOO_SMALL, name, "0.01")
                    : money(name, riyals));
  }

  /**
   * A whole number.
   *
   * @param name the field
   * @param min the least
   * @param max the most
   * @return the number, or empty if it is absent or wrong
   */
  public Optional<Integer> integer(String name, int min, int max) {
    return number(name, SentenceKey.NOT_AN_INTEGER).flatMap(n -> integer(name, n, min, max));
  }

  /**
   * A whole number that must be there.
   *
   * @param name the field
   * @param min the least
   * @param max the most
   * @return the number, or empty if it is missing or wrong
   */
  public Optional<Integer> requiredInteger(String name, int min, int max) {
    return required(name, () -> integer(name, min, max));
  }

  private Optional<Integer> integer(String name, BigDecimal number, int min, int max) {
    if (number.compareTo(BigDecimal.valueOf(min)) < 0) {
      return wrong(SentenceKey.TOO_SMALL, name, String.valueOf(min));
    }
    if (number.compareTo(BigDecimal.valueOf(max)) > 0) {
      return wrong(SentenceKey.TOO_LARGE, name, String.valueOf(max));
    }
    if (number.stripTrailingZeros().scale() > 0) {
      return wrong(SentenceKey.NOT_AN_INTEGER, name);
    }
    return Optional.of(number.intValueExact());
  }

  /**
   * A whole number of any size.
   *
   * @param name the field
   * @param min the least
   * @param max the most
   * @return the number, or empty if it is absent or wrong
   */
  public Optional<Long> longInteger(String name, long min, long max) {
    return decimal(name, BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0)
        .map(BigDecimal::longValueExact);
  }

  /**
   * A whole number of any size that must be there.
   *
   * @param name the field
   * @param min the least
   * @param max the most
   * @return the number, or empty if it is missing or wrong
   */
  public Optional<Long> requiredLong(String name, long min, long max) {
    return required(name, () -> longInteger(name, min, max));
  }

  /**
   * A decimal number.
   *
   * @param name the field
   * @param min the least
   * @param max the most
   * @param maxDecimals the most decimals, trailing zeros aside; with 0 it is a whole number
   * @return the number, or empty if it is absent or wrong
   */
  public Optional<BigDecimal> decimal(
      String name, BigDecimal min, BigDecimal max, int maxDecimals) {
    return number(name, maxDecimals == 0 ? SentenceKey.NOT_AN_INTEGER : SentenceKey.NOT_A_NUMBER)
        .flatMap(
            number -> {
              if (number.compareTo(min) < 0) {
                return wrong(SentenceKey.TOO_SMALL, name, min.toPlainString());
              }
              if (number.compareTo(max) > 0) {
                return wrong(SentenceKey.TOO_LARGE, name, max.toPlainString());
              }
              if (number.signum() != 0 && number.stripTrailingZeros().scale() > maxDecimals) {
                return maxDecimals == 0
                    ? wrong(SentenceKey.NOT_AN_INTEGER, name)
                    : wrong(SentenceKey.TOO_MANY_DECIMALS, name, String.valueOf(maxDecimals));
              }
              return Optional.of(number);
            });
  }

  /**
   * Yes or no: JSON {@code true} or {@code false}, 1 or 0, or one of these as a text.
   *
   * @param name the field
   * @return the answer, or empty if it is absent, blank or wrong
   */
  public Optional<Boolean> bool(String name) {
    Optional<JsonValue> value = present(name).filter(v -> !isBlank(v));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String word =
        value.get() instanceof JsonString text ? text.getString().strip() : value.get().toString();
    return switch (word) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> wrong(SentenceKey.NOT_A_BOOLEAN, name);
    };
  }

  /**
   * Yes or no, which must be there.
   *
   * @param name the field
   * @return the answer, or empty if it is missing or wrong
   */
  public Optional<Boolean> requiredBool(String name) {
    return required(name, () -> bool(name));
  }

  /**
   * Whether a field is not there, or has no value.
   *
   * @param name the field
   * @return true if it is absent or {@code null}
   */
  public boolean isAbsent(String name) {
    return present(name).isEmpty();
  }

  /**
   * Whether a field is there as {@code null}, where that takes a value away.
   *
   * @param name the field
   * @return true for {@code null}, false if it is absent or has a value
   */
  public boolean isNull(String name) {
    return object.get(name) == JsonValue.NULL;
  }

  /**
   * A duration in ISO-8601, longer than nothing. What is finer than a millisecond is cut off.
   *
   * @param name the field
   * @param max the longest
   * @return the duration, or empty if it is absent or wrong
   */
  public Optional<Duration> duration(String name, Duration max) {
    return duration(name, max, ChronoUnit.MILLIS);
  }

  /**
   * A duration in ISO-8601, longer than nothing.
   *
   * @param name the field
   * @param max the longest
   * @param grain what is finer is cut off
   * @return the duration, or empty if it is absent or wrong
   */
  public Optional<Duration> duration(String name, Duration max, ChronoUnit grain) {
    Optional<String> written = text(name, 64);
    Optional<Duration> duration = written.flatMap(text -> asDuration(text, grain));
    if (written.isPresent() && duration.isEmpty()) {
      return wrong(SentenceKey.NOT_A_DURATION, name);
    }
    return duration.isPresent() && duration.get().compareTo(max) > 0
        ? wrong(SentenceKey.TOO_LARGE, name, max.toString())
        : duration;
  }

  /**
   * A list of texts, each trimmed and not blank, each of a form.
   *
   * @param name the field
   * @param max the most entries
   * @param form reads a text; empty if it is wrong
   * @param otherwise what to say of a text that is wrong
   * @param <T> what the texts stand for
   * @return what they stand for, possibly none; empty if the list is absent or wrong
   */
  public <T> Optional<List<T>> texts(
      String name, int max, Function<String, Optional<T>> form, SentenceKey otherwise) {
    Optional<JsonValue> value = present(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof JsonArray array)) {
      return wrong(SentenceKey.NOT_A_LIST, name);
    }
    if (array.size() > max) {
      return wrong(SentenceKey.TOO_MANY, name, String.valueOf(max));
    }
    List<T> entries = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Optional<T> entry =
          array.get(i) instanceof JsonString text
              ? form.apply(text.getString().strip())
              : Optional.empty();
      if (entry.isEmpty()) {
        return wrong(otherwise, name + "." + i);
      }
      entries.add(entry.get());
    }
    return Optional.of(entries);
  }

  /**
   * An object.
   *
   * @param name the field
   * @return its fields, or empty if it is absent or wrong
   */
  public Optional<Fields> object(String name) {
    return jsonObject(name).map(found -> new Fields(found, path + name + ".", errors));
  }

  /**
   * An object that is kept as it is.
   *
   * @param name the field
   * @param maxBytes the most bytes in UTF-8 without superfluous blanks
   * @param maxDepth the most levels, the object itself included
   * @return the object, or empty if it is absent or wrong
   */
  public Optional<JsonObject> opaqueObject(String name, int maxBytes, int maxDepth) {
    Optional<JsonObject> found = jsonObject(name);
    if (found.isEmpty()) {
      return found;
    }
    JsonObject opaque = found.get();
    if (Text.depthOf(opaque) > maxDepth) {
      return wrong(SentenceKey.OBJECT_TOO_DEEP, name, String.valueOf(maxDepth));
    }
    if (!Text.isPrintable(opaque)) {
      return wrong(SentenceKey.NOT_PRINTABLE, name);
    }
    if (!Text.hasOrdinaryNumbers(opaque)) {
      return wrong(SentenceKey.OBJECT_NUMBER, name);
    }
    if (Text.bytesOf(opaque) > maxBytes) {
      return wrong(SentenceKey.OBJECT_TOO_LARGE, name, String.valueOf(maxBytes / 1024));
    }
    return found;
  }

  /**
   * A list of objects with at least one entry.
   *
   * @param name the field
   * @param ifNone what to say if there is none
   * @param max the most entries
   * @param read reads the fields of one entry; empty if something is wrong with it
   * @param <T> the kind of entry
   * @return the entries that are right
   */
  public <T> List<T> requiredList(
      String name, SentenceKey ifNone, int max, Function<Fields, Optional<T>> read) {
    if (present(name).isEmpty()) {
      wrong(ifNone, name);
    }
    return list(name, ifNone, max, read);
  }

  /**
   * A list of objects that has at least one entry if it is there.
   *
   * @param name the field
   * @param ifNone what to say if it has none
   * @param max the most entries
   * @param read reads the fields of one entry; empty if something is wrong with it
   * @param <T> the kind of entry
   * @return the entries that are right
   */
  public <T> List<T> list(
      String name, SentenceKey ifNone, int max, Function<Fields, Optional<T>> read) {
    Optional<JsonValue> value = present(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof JsonArray array && array.isEmpty()) {
      wrong(ifNone, name);
    }
    return entries(name, max, read);
  }

  private <T> List<T> entries(String name, int max, Function<Fields, Optional<T>> read) {
    if (!(object.get(name) instanceof JsonArray array)) {
      wrong(SentenceKey.NOT_A_LIST, name);
      return List.of();
    }
    if (array.size() > max) {
      wrong(SentenceKey.TOO_MANY, name, String.valueOf(max));
      return List.of();
    }
    List<T> entries = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String entryName = name + "." + i;
      if (array.get(i) instanceof JsonObject entry) {
        read.apply(new Fields(entry, path + entryName + ".", errors)).ifPresent(entries::add);
      } else {
        wrong(SentenceKey.NOT_AN_OBJECT, entryName);
      }
    }
    return entries;
  }

  /**
   * A list of objects, possibly empty.
   *
   * @param name the field
   * @param max the most entries
   * @param read reads the fields of one entry; empty if something is wrong with it
   * @param <T> the kind of entry
   * @return the entries that are right, or empty if the list is absent
   */
  public <T> Optional<List<T>> objects(String name, int max, Function<Fields, Optional<T>> read) {
    return present(name).isEmpty() ? Optional.empty() : Optional.of(entries(name, max, read));
  }

  private Optional<JsonObject> jsonObject(String name) {
    Optional<JsonValue> value = present(name);
    if (value.isPresent() && !(value.get() instanceof JsonObject)) {
      return wrong(SentenceKey.NOT_AN_OBJECT, name);
    }
    return value.map(JsonObject.class::cast);
  }

  /**
   * A field that must be there.
   *
   * @param name the field
   * @param read reads it
   * @param <T> the kind of value
   * @return what was read, or empty if it is missing or wrong
   */
  public <T> Optional<T> required(String name, Supplier<Optional<T>> read) {
    int wrongBefore = errors.size();
    Optional<T> value = read.get();
    if (value.isEmpty() && errors.size() == wrongBefore) {
      return wrong(SentenceKey.REQUIRED, name);
    }
    return value;
  }

  private Optional<BigDecimal> number(String name, SentenceKey otherwise) {
    Optional<JsonValue> value = present(name).filter(v -> !isBlank(v));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<BigDecimal> number = value.flatMap(Fields::asNumber);
    return number.isPresent() ? number : wrong(otherwise, name);
  }

  private static boolean isBlank(JsonValue value) {
    return value instanceof JsonString string && string.getString().isBlank();
  }

  private static Optional<BigDecimal> asNumber(JsonValue value) {
    try {
      if (value instanceof JsonNumber number) {
        return Optional.of(number.bigDecimalValue());
      }
      if (value instanceof JsonString string
          && PLAIN_NUMBER.matcher(string.getString().strip()).matches()) {
        return Optional.of(new BigDecimal(string.getString().strip()));
      }
    } catch (JsonException | ArithmeticException | NumberFormatException unreadable) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<JsonValue> present(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
  }

  private <T> Optional<T> wrong(SentenceKey key, String name, String... arguments) {
    String field = path + name;
    errors
        .computeIfAbsent(field, first -> new ArrayList<>())
        .add(Sentence.about(key, field, arguments));
    return Optional.empty();
  }
}
