package dev.points.server.problem;

import java.util.Locale;
import java.util.MissingResourceException;

/** What a store's apps tell errors apart by: a code, and a short title for people. */
enum StoreError {
  SESSION_MISSING,
  SESSION_INVALID,
  SESSION_EXPIRED,
  BAD_REQUEST,
  FORBIDDEN,
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  PAYLOAD_TOO_LARGE,
  UNSUPPORTED_MEDIA_TYPE,
  /** The one that is called so by everybody. */
  POPUP_OK,
  TOO_MANY_REQUESTS,
  SERVER_ERROR,
  SERVICE_UNAVAILABLE;

  static StoreError of(Problem problem) {
    return switch (problem.key()) {
      case SESSION_MISSING -> SESSION_MISSING;
      case SESSION_INVALID -> SESSION_INVALID;
      case SESSION_EXPIRED -> SESSION_EXPIRED;
      default -> ofStatus(problem.status());
    };
  }

  private static StoreError ofStatus(int status) {
    return switch (status) {
      case 401 -> SESSION_INVALID;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> POPUP_OK;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> SERVICE_UNAVAILABLE;
      default -> status >= 500 ? SERVER_ERROR : BAD_REQUEST;
    };
  }

  String code() {
    return "ERROR_" + name();
  }

  /** What kind of error it is: of the data that was sent, or any other. */
  String type() {
    return this == POPUP_OK ? "validation_errors" : "error";
  }

  /**
   * The title.
   *
   * @throws MissingResourceException if it is not written
   */
  String title(Language language) {
    return language.texts(Sentence.BUNDLE).getString("title." + name().toLowerCase(Locale.ROOT));
  }
}
