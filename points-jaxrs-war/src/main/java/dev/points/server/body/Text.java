package dev.points.server.body;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Stream;

/** What texts, and objects full of texts, must be like to be kept (decision W-5). */
final class Text {

  /** More than any double has, and nothing that takes long to write. */
  private static final int MAX_SCALE = 400;

  private Text() {}

  /**
   * Reads UTF-8.
   *
   * @throws CharacterCodingException if it is none
   */
  static String ofUtf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  /** Whether no character is a control character or half of a pair. */
  static boolean isPrintable(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.getType(point) == Character.CONTROL
                    || Character.getType(point) == Character.SURROGATE);
  }

  /**
   * Whether all its texts are whole characters. Line breaks and the like are the merchant's affair.
   */
  static boolean isPrintable(JsonValue value) {
    if (value instanceof JsonString string) {
      return isWhole(string.getString());
    }
    if (value instanceof JsonObject object) {
      return object.keySet().stream().allMatch(Text::isWhole)
          && object.values().stream().allMatch(Text::isPrintable);
    }
    return !(value instanceof JsonArray array) || array.stream().allMatch(Text::isPrintable);
  }

  private static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }

  /** Whether all its numbers are such that what is written of them can be read again. */
  static boolean hasOrdinaryNumbers(JsonValue value) {
    if (value instanceof JsonNumber number) {
      return Math.abs((long) number.bigDecimalValue().scale()) <= MAX_SCALE;
    }
    if (value instanceof JsonObject object) {
      return object.values().stream().allMatch(Text::hasOrdinaryNumbers);
    }
    return !(value instanceof JsonArray array) || array.stream().allMatch(Text::hasOrdinaryNumbers);
  }

  /** How many levels an object or list has; 0 for anything else. */
  static int depthOf(JsonValue value) {
    if (value instanceof JsonObject object) {
      return 1 + deepest(object.values());
    }
    return value instanceof JsonArray array ? 1 + deepest(array) : 0;
  }

  private static int deepest(Collection<JsonValue> values) {
    Stream<JsonValue> children = values.stream();
    return children.mapToInt(Text::depthOf).max().orElse(0);
  }

  /** How many bytes an object takes in UTF-8. */
  static int bytesOf(JsonObject object) {
    return object.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
