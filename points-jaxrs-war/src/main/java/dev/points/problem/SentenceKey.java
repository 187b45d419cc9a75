package dev.points.problem;

/** Every sentence there is. */
public enum SentenceKey {
  /** No key was presented. */
  API_KEY_REQUIRED,
  /** The key is unknown or switched off. */
  API_KEY_INVALID,
  /** The merchant is not open for business. */
  MERCHANT_NOT_PUBLISHED,
  /** The merchant does not reward this. */
  EARNING_NOT_ALLOWED,
  /** The merchant's funding account cannot pay. */
  FUNDING_EXHAUSTED,
  /** The customer is blocked. */
  CUSTOMER_BLOCKED,
  /** Too many calls of one merchant at once. */
  MERCHANT_LOCKED,
  /** No such thing, or not the caller's. */
  NOT_FOUND,
  /** The path has no such method. */
  METHOD_NOT_ALLOWED,
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE,
  /** The body cannot be read. */
  INVALID_JSON,
  /** The body is nested too deeply. */
  NESTED_TOO_DEEPLY,
  /** The body is too large. */
  BODY_TOO_LARGE,
  /** The request line or a header cannot be read. */
  BAD_REQUEST,
  /** Something unexpected. */
  SERVER_ERROR,
  /** The service is not ready. */
  UNAVAILABLE,
  /** Some field breaks a rule. */
  INVALID_DATA,
  /** The body is no object. */
  BODY_NOT_AN_OBJECT,
  /** A field is missing. */
  REQUIRED,
  /** There is no product. */
  PRODUCT_REQUIRED,
  /** A field is no text. */
  NOT_TEXT,
  /** A field is no number. */
  NOT_A_NUMBER,
  /** A field is no whole number. */
  NOT_AN_INTEGER,
  /** A field is no list. */
  NOT_A_LIST,
  /** A field is no object. */
  NOT_AN_OBJECT,
  /** A number is too small. */
  TOO_SMALL,
  /** A number is too large. */
  TOO_LARGE,
  /** A text is too long. */
  TOO_LONG,
  /** A list is too long. */
  TOO_MANY,
  /** A text has characters that no text has. */
  NOT_PRINTABLE,
  /** A phone number is none. */
  NOT_A_PHONE_NUMBER,
  /** An object is too large. */
  OBJECT_TOO_LARGE,
  /** An object is nested too deeply. */
  OBJECT_TOO_DEEP,
  /** An object has a number that is no ordinary one. */
  OBJECT_NUMBER,
  /** The header that names a request is none. */
  IDEMPOTENCY_KEY_INVALID,
  /** The name of a request belongs to another one. */
  IDEMPOTENCY_KEY_REUSED,
  /** A reference belongs to another order. */
  TAKEN,
  /** The purchase would earn more points than can be counted. */
  TOO_MANY_POINTS
}
