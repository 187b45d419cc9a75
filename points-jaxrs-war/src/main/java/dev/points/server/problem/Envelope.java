package dev.points.server.problem;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one shape of every answer of the Points API (decision W-2). */
public final class Envelope {

  private Envelope() {}

  /**
   * A success.
   *
   * @param data what was asked for
   * @return the envelope, without a message
   */
  public static JsonObject success(JsonValue data) {
    return success(data, JsonValue.EMPTY_JSON_OBJECT);
  }

  /**
   * A success with something beside it.
   *
   * @param data what was asked for
   * @param appendedData what else the caller needs
   * @return the envelope, without a message
   */
  public static JsonObject success(JsonValue data, JsonObject appendedData) {
    return success(data, appendedData, "");
  }

  /**
   * A success that is told in words as well.
   *
   * @param data what was asked for
   * @param sentence what happened
   * @param language what the sentence is written in
   * @return the envelope
   */
  public static JsonObject success(JsonValue data, Sentence sentence, Language language) {
    return success(data, JsonValue.EMPTY_JSON_OBJECT, sentence.in(language));
  }

  private static JsonObject success(JsonValue data, JsonObject appendedData, String message) {
    return Json.createObjectBuilder()
        .add("status", true)
        .add("message", message)
        .add("appended_data", appendedData)
        .add("data", data)
        .build();
  }

  /**
   * A part of a list.
   *
   * @param data the entries of this part
   * @param next where the next part begins, or empty if this is the last one
   * @return the envelope, with the cursor of the next part in {@code meta.next}
   */
  public static JsonObject page(JsonArray data, Optional<String> next) {
    return Json.createObjectBuilder(success(data))
        .add(
            "meta",
            Json.createObjectBuilder()
                .add("next", next.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)))
        .build();
  }

  static JsonObject error(
      String message,
      JsonObject appendedData,
      Map<String, List<Sentence>> errors,
      Language language) {
    JsonObjectBuilder envelope =
        Json.createObjectBuilder()
            .add("status", false)
            .add("message", message)
            .add("appended_data", appendedData);
    if (!errors.isEmpty()) {
      JsonObjectBuilder fields = Json.createObjectBuilder();
      errors.forEach((field, sentences) -> fields.add(field, texts(sentences, language)));
      envelope.add("errors", fields);
    }
    return envelope.build();
  }

  static JsonArrayBuilder texts(List<Sentence> sentences, Language language) {
    JsonArrayBuilder texts = Json.createArrayBuilder();
    sentences.forEach(sentence -> texts.add(sentence.in(language)));
    return texts;
  }
}
