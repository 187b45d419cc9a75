package dev.points.server.problem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;

/**
 * The one shape of every answer of the store loyalty API. What was asked for stands beside the
 * status and the message, under a name that each call has of its own.
 */
public final class StoreEnvelope {

  private static final String STATUS = "status";
  private static final String MESSAGE = "message";
  private static final String ERRORS = "errors";
  private static final String SUCCESS = "success";
  private static final String ERROR = "error";
  private static final String DONE = "MSG_POPUP_OK";

  /** Fields of a body that are no fields beside the message, because something else is. */
  private static final Set<String> TAKEN = Set.of(STATUS, MESSAGE, ERRORS);

  private StoreEnvelope() {}

  /**
   * A success about which nothing needs to be said.
   *
   * @param payload what was asked for, by name
   * @return the envelope
   */
  public static JsonObject success(JsonObject payload) {
    return success(payload, JsonValue.NULL, JsonValue.NULL, JsonValue.NULL);
  }

  /**
   * A success of a call that changed something.
   *
   * @param payload what came of it, by name
   * @param name what was changed, in a word or two
   * @param description what happened
   * @return the envelope
   */
  public static JsonObject done(JsonObject payload, String name, String description) {
    return success(
        payload, Json.createValue(DONE), Json.createValue(name), Json.createValue(description));
  }

  private static JsonObject success(
      JsonObject payload, JsonValue code, JsonValue name, JsonValue description) {
    JsonObjectBuilder envelope = Json.createObjectBuilder().add(STATUS, SUCCESS);
    payload.forEach(envelope::add);
    return envelope.add(MESSAGE, message(SUCCESS, code, name, description)).build();
  }

  /**
   * An error. The fields of a body that break rules stand beside the message, each with its
   * sentences, and all of them in {@code errors}; only there, if their name is taken.
   *
   * @param problem what went wrong
   * @param language what its sentences are written in
   * @return the envelope
   */
  public static JsonObject error(Problem problem, Language language) {
    StoreError error = StoreError.of(problem);
    JsonObjectBuilder envelope =
        Json.createObjectBuilder()
            .add(STATUS, ERROR)
            .add(
                MESSAGE,
                message(
                    error.type(),
                    Json.createValue(error.code()),
                    Json.createValue(error.title(language)),
                    Json.createValue(problem.text(language))));
    if (!problem.errors().isEmpty()) {
      JsonObjectBuilder fields = Json.createObjectBuilder();
      problem
          .errors()
          .forEach(
              (field, sentences) -> {
                fields.add(field, Envelope.texts(sentences, language));
                if (!TAKEN.contains(field)) {
                  envelope.add(field, Envelope.texts(sentences, language));
                }
              });
      envelope.add(ERRORS, fields);
    }
    return envelope.build();
  }

  private static JsonObjectBuilder message(
      String type, JsonValue code, JsonValue name, JsonValue description) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("code", code)
        .add("name", name)
        .add("description", description);
  }
}
