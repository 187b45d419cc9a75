package dev.points.server.body;

import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads the body of a request as an object, whether it is JSON or a form. A field of a form named
 * {@code config[points]} is the field {@code points} of the object {@code config}. Every value of a
 * form is a text; of values of the same name the last one counts, as in JSON. There are no lists:
 * {@code x[0]} and {@code x[]} are fields of an object too. A name with odd brackets is a name as
 * it is.
 */
public final class FormBody {

  private static final String URL_ENCODED = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private FormBody() {}

  /**
   * Reads the body.
   *
   * @param request a request whose body nobody has read yet
   * @return the object
   * @throws Problem with 415 for another media type or a packed body, 413 for more than {@value
   *     JsonBody#MAX_BYTES} bytes, 400 for what cannot be read, 422 for JSON that is no object and
   *     for a form with files, with too many fields, or with a field that is both a value and an
   *     object
   */
  public static JsonObject read(HttpServletRequest request) {
    String contentType = request.getContentType();
    String type = JsonBody.typeOf(contentType);
    if (JsonBody.isPacked(request.getHeader("Content-Encoding"))) {
      throw Problem.of(415, SentenceKey.UNSUPPORTED_FORM_TYPE);
    }
    if (JsonBody.isJson(type)) {
      return JsonBody.read(request);
    }
    JsonObject form =
        switch (type) {
          case URL_ENCODED -> urlEncoded(JsonBody.bytesOf(request));
          case MULTIPART -> multipart(JsonBody.bytesOf(request), contentType);
          default -> throw Problem.of(415, SentenceKey.UNSUPPORTED_FORM_TYPE);
        };
    JsonBody.stands(request, form);
    return form;
  }

  private static JsonObject urlEncoded(byte[] bytes) {
    FormFields fields = new FormFields();
    // One character for each byte, so that escaped and plain bytes of a letter come together.
    for (String pair : new String(bytes, StandardCharsets.ISO_8859_1).strip().split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] sides = pair.split("=", 2);
        fields.add(unescaped(sides[0]), sides.length == 1 ? "" : unescaped(sides[1]));
      }
    }
    return fields.object();
  }

  private static String unescaped(String written) {
    if (BROKEN_ESCAPE.matcher(written).find()) {
      throw Problem.of(400, SentenceKey.INVALID_FORM);
    }
    return text(
        URLDecoder.decode(written, StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static JsonObject multipart(byte[] bytes, String contentType) {
    FormFields fields = new FormFields();
    try {
      for (var parts = new FormParts(bytes, contentType).iterator(); parts.hasNext(); ) {
        var part = parts.next();
        String name = part.getFieldName();
        if (part.isFormField()) {
          fields.add(name, text(part.getInputStream().readAllBytes()));
        } else {
          fields.refuse(name, SentenceKey.FILE_NOT_WANTED);
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw Problem.of(400, SentenceKey.INVALID_FORM);
    }
    return fields.object();
  }

  private static String text(byte[] bytes) {
    try {
      return Text.ofUtf8(bytes);
    } catch (CharacterCodingException notUtf8) {
      throw Problem.of(400, SentenceKey.INVALID_FORM);
    }
  }
}
