package dev.points.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The envelope of the store loyalty API")
class StoreEnvelopeTest {

  private static final Language ENGLISH = Language.ENGLISH;

  private static final JsonObject PAYLOAD =
      Json.createObjectBuilder().add("points", 5).add("history", "none").build();

  @Test
  void hasThePayloadBesideAMessageThatSaysNothing() {
    assertThat(StoreEnvelope.success(PAYLOAD).toString())
        .isEqualTo(
            "{\"status\":\"success\",\"points\":5,\"history\":\"none\",\"message\":"
                + "{\"type\":\"success\",\"code\":null,\"name\":null,\"description\":null}}");
  }

  @Test
  void tellsWhatWasDone() {
    assertThat(StoreEnvelope.done(PAYLOAD, "Points", "It is done").getJsonObject("message"))
        .hasToString(
            "{\"type\":\"success\",\"code\":\"MSG_POPUP_OK\",\"name\":\"Points\","
                + "\"description\":\"It is done\"}");
  }

  @Test
  void tellsAnErrorByItsCodeAndInWords() {
    assertThat(StoreEnvelope.error(Problem.notFound(), Language.ENGLISH).toString())
        .isEqualTo(
            "{\"status\":\"error\",\"message\":{\"type\":\"error\",\"code\":\"ERROR_NOT_FOUND\","
                + "\"name\":\"Record not found\",\"description\":\"Not found\"}}");
    assertThat(
            StoreEnvelope.error(Problem.notFound(), Language.ARABIC)
                .getJsonObject("message")
                .getString("description"))
        .isEqualTo("غير موجود");
  }

  @ParameterizedTest
  @CsvSource({
    "401, SESSION_MISSING, error, ERROR_SESSION_MISSING",
    "401, SESSION_INVALID, error, ERROR_SESSION_INVALID",
    "401, SESSION_EXPIRED, error, ERROR_SESSION_EXPIRED",
    "403, SCOPE_MISSING, error, ERROR_FORBIDDEN",
    "403, MERCHANT_NOT_PUBLISHED, error, ERROR_FORBIDDEN",
    "404, NOT_FOUND, error, ERROR_NOT_FOUND",
    "405, METHOD_NOT_ALLOWED, error, ERROR_METHOD_NOT_ALLOWED",
    "413, BODY_TOO_LARGE, error, ERROR_PAYLOAD_TOO_LARGE",
    "415, UNSUPPORTED_FORM_TYPE, error, ERROR_UNSUPPORTED_MEDIA_TYPE",
    "400, INVALID_FORM, error, ERROR_BAD_REQUEST",
    "422, INVALID_DATA, validation_errors, ERROR_POPUP_OK",
    "429, RATE_LIMITED, error, ERROR_TOO_MANY_REQUESTS",
    "500, SERVER_ERROR, error, ERROR_SERVER_ERROR",
    "503, UNAVAILABLE, error, ERROR_SERVICE_UNAVAILABLE",
  })
  void hasACodeForEveryKindOfError(int status, SentenceKey key, String type, String code) {
    JsonObject message =
        StoreEnvelope.error(Problem.of(status, key), Language.ENGLISH).getJsonObject("message");

    assertThat(message.getString("type")).isEqualTo(type);
    assertThat(message.getString("code")).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(StoreError.class)
  void hasATitleOfEveryErrorInBothLanguages(StoreError error) {
    assertThat(error.title(Language.ENGLISH)).isNotBlank().matches("\\p{ASCII}+");
    assertThat(error.title(Language.ARABIC)).isNotBlank().matches("[\\u0600-\\u06FF ]+");
  }

  @Test
  void hasTheFieldsThatAreWrongBesideTheMessage() {
    JsonObject error =
        StoreEnvelope.error(Problem.invalid(wrong("config.points", "days")), ENGLISH);

    assertThat(error.keySet())
        .containsExactly("status", "message", "config.points", "days", "errors");
    assertThat(error.getJsonArray("config.points").getString(0))
        .isEqualTo("The points field is required.");
    assertThat(error.getJsonObject("errors").keySet()).containsExactly("config.points", "days");
  }

  @Test
  void hasFieldsWhoseNameIsTakenInTheirOwnPlaceOnly() {
    JsonObject error =
        StoreEnvelope.error(Problem.invalid(wrong("status", "message", "errors")), ENGLISH);

    assertThat(error.keySet()).containsExactly("status", "message", "errors");
    assertThat(error.getString("status")).isEqualTo("error");
    assertThat(error.getJsonObject("message").getString("code")).isEqualTo("ERROR_POPUP_OK");
    assertThat(error.getJsonObject("errors").keySet())
        .containsExactly("status", "message", "errors");
  }

  private static Map<String, List<Sentence>> wrong(String... fields) {
    Map<String, List<Sentence>> errors = new LinkedHashMap<>();
    for (String field : fields) {
      errors.put(field, List.of(Sentence.about(SentenceKey.REQUIRED, field)));
    }
    return errors;
  }
}
