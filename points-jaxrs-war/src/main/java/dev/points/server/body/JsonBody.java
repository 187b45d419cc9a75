package dev.points.server.body;

import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request as a JSON object (decision W-2). */
public final class JsonBody {

  /** The most bytes of a body. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final String JSON = "application/json";
  private static final String BYTES = "points.body";
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private JsonBody() {}

  /**
   * Reads the body.
   *
   * @param request a request whose body nobody has read yet
   * @return the object
   * @throws Problem with 415 for another media type or a packed body, 413 for more than {@value
   *     #MAX_BYTES} bytes, 400 for what is not JSON in UTF-8, 422 for JSON that is no object
   */
  public static JsonObject read(HttpServletRequest request) {
    requireJson(request.getContentType(), request.getHeader("Content-Encoding"));
    return object(parse(bytesOf(request)));
  }

  /**
   * Reads a body that may be missing or empty (decision W-14).
   *
   * @param request a request whose body nobody has read yet
   * @return the object; an empty one for no body and for any empty JSON value
   * @throws Problem as {@link #read} does for a body that is there
   */
  public static JsonObject readOptional(HttpServletRequest request) {
    byte[] bytes = bytesOf(request);
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    requireJson(request.getContentType(), request.getHeader("Content-Encoding"));
    JsonValue value = parse(bytes);
    return isEmpty(value) ? JsonValue.EMPTY_JSON_OBJECT : object(value);
  }

  private static boolean isEmpty(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> true;
      case ARRAY -> value.asJsonArray().isEmpty();
      case STRING -> ((JsonString) value).getString().isBlank();
      case OBJECT, NUMBER, TRUE, FALSE -> false;
    };
  }

  private static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw Problem.invalid(Map.of("body", List.of(Sentence.of(SentenceKey.BODY_NOT_AN_OBJECT))));
  }

  private static JsonValue parse(byte[] bytes) {
    String text = decode(bytes);
    JsonGuard.check(text);
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      return reader.readValue();
    } catch (JsonException | NumberFormatException unreadable) {
      throw Problem.of(400, SentenceKey.INVALID_JSON);
    }
  }

  /** Has an object stand for a form, of which each client writes other bytes each time. */
  static void stands(HttpServletRequest request, JsonObject form) {
    request.setAttribute(BYTES, form.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The body as it came, once it was read.
   *
   * @param request a request
   * @return every byte of its body, of a form those of the object that it was read as; none if it
   *     has no body or nobody has read it
   */
  public static byte[] bytesRead(HttpServletRequest request) {
    byte @Nullable [] bytes = (byte[]) request.getAttribute(BYTES);
    return bytes == null ? new byte[0] : bytes;
  }

  private static void requireJson(@Nullable String contentType, @Nullable String contentEncoding) {
    if (isPacked(contentEncoding) || !isJson(typeOf(contentType))) {
      throw Problem.of(415, SentenceKey.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  /** The media type without its parameters; JSON if nobody says. */
  static String typeOf(@Nullable String contentType) {
    return contentType == null
        ? JSON
        : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  static boolean isJson(String type) {
    return type.equals(JSON) || type.endsWith("+json");
  }

  static boolean isPacked(@Nullable String contentEncoding) {
    return contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity");
  }

  static byte[] bytesOf(HttpServletRequest request) {
    if (request.getContentLengthLong() > MAX_BYTES) {
      throw Problem.of(413, SentenceKey.BODY_TOO_LARGE);
    }
    try {
      byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw Problem.of(413, SentenceKey.BODY_TOO_LARGE);
      }
      request.setAttribute(BYTES, bytes);
      return bytes;
    } catch (IOException broken) {
      throw Problem.of(400, SentenceKey.BAD_REQUEST);
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return Text.ofUtf8(bytes);
    } catch (CharacterCodingException notUtf8) {
      throw Problem.of(400, SentenceKey.INVALID_JSON);
    }
  }
}
