package dev.points.server.partner;

import dev.points.server.filter.Caller;
import dev.points.server.problem.Language;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.partner.TokenGrant;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/**
 * Why there are no tokens: in the words of RFC 6749, section 5.2, and in the envelope of the store
 * loyalty API beside them.
 */
enum OAuthError {
  INVALID_REQUEST(400),
  INVALID_CLIENT(401),
  INVALID_GRANT(400),
  UNSUPPORTED_GRANT_TYPE(400);

  private final int status;

  OAuthError(int status) {
    this.status = status;
  }

  static OAuthError of(TokenGrant.Reason reason) {
    return switch (reason) {
      case INVALID_CLIENT -> INVALID_CLIENT;
      case INVALID_GRANT -> INVALID_GRANT;
    };
  }

  /** The answer with the sentence that tells this error. */
  Response answer(HttpServletRequest request) {
    return answer(
        Sentence.of(
            switch (this) {
              case INVALID_REQUEST -> SentenceKey.INVALID_DATA;
              case INVALID_CLIENT -> SentenceKey.CLIENT_INVALID;
              case INVALID_GRANT -> SentenceKey.GRANT_INVALID;
              case UNSUPPORTED_GRANT_TYPE -> SentenceKey.GRANT_TYPE_UNSUPPORTED;
            }),
        request);
  }

  /** The answer with a sentence of its own. */
  Response answer(Sentence sentence, HttpServletRequest request) {
    Caller.refused(request, Problem.of(status, sentence));
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
            .header("Pragma", "no-cache")
            .entity(body(sentence, Caller.languageOfErrors(request)));
    return (this == INVALID_CLIENT
            ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"oauth\"")
            : answer)
        .build();
  }

  private JsonObject body(Sentence sentence, Language language) {
    String word = name().toLowerCase(Locale.ROOT);
    return Json.createObjectBuilder()
        .add("error", word)
        // ASCII only, says the RFC.
        .add("error_description", sentence.in(Language.ENGLISH))
        .add("status", "error")
        .add(
            "message",
            Json.createObjectBuilder()
                .add("type", "error")
                .add("code", "ERROR_" + name())
                .add("name", word)
                .add("description", sentence.in(language)))
        .build();
  }
}
