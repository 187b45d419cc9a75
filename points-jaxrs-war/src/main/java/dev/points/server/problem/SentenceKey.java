package dev.points.server.problem;

/** Every sentence there is. */
public enum SentenceKey {
  /** The request crossed a network in the clear. */
  HTTPS_ONLY,
  /** No key was presented. */
  API_KEY_REQUIRED,
  /** The key is unknown or switched off. */
  API_KEY_INVALID,
  /** No operator's token was presented. */
  OPERATOR_TOKEN_REQUIRED,
  /** The token is not the operator's. */
  OPERATOR_TOKEN_INVALID,
  /** A call of the store loyalty API lacks a token. */
  SESSION_MISSING,
  /** A token of the store loyalty API is unknown or revoked. */
  SESSION_INVALID,
  /** A token of the store loyalty API is too old. */
  SESSION_EXPIRED,
  /** The partner's token lacks the scope of the call. */
  SCOPE_MISSING,
  /** The merchant is not open for business. */
  MERCHANT_NOT_PUBLISHED,
  /** The merchant does not reward this. */
  EARNING_NOT_ALLOWED,
  /** The merchant does not refund through the API. */
  REFUNDS_NOT_ALLOWED,
  /** The merchant does not report deliveries. */
  SHIPPING_NOT_ALLOWED,
  /** The call comes from elsewhere than the merchant allows. */
  ADDRESS_NOT_ALLOWED,
  /** The merchant's funding account cannot pay. */
  FUNDING_EXHAUSTED,
  /** The customer is blocked. */
  CUSTOMER_BLOCKED,
  /** The customer was rewarded for rating the same before. */
  ALREADY_RATED,
  /** Too many calls of one merchant at once. */
  MERCHANT_LOCKED,
  /** Too many calls of one key. */
  RATE_LIMITED,
  /** No such thing, or not the caller's. */
  NOT_FOUND,
  /** The path has no such method. */
  METHOD_NOT_ALLOWED,
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE,
  /** The body is neither JSON nor a form. */
  UNSUPPORTED_FORM_TYPE,
  /** The body cannot be read. */
  INVALID_JSON,
  /** The body is no form that can be read. */
  INVALID_FORM,
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
  /** A field is neither true nor false. */
  NOT_A_BOOLEAN,
  /** A number has too many decimals. */
  TOO_MANY_DECIMALS,
  /** A text is no address or block of the internet protocol. */
  NOT_AN_IP_ADDRESS,
  /** The merchant owes more points than a new limit allows. */
  OWES_MORE,
  /** A payment would leave a debt beyond the limit. */
  BEYOND_DEBT_LIMIT,
  /** More points than can be counted. */
  UNCOUNTABLE_POINTS,
  /** A field is no whole number. */
  NOT_AN_INTEGER,
  /** A field is no list. */
  NOT_A_LIST,
  /** A field is no object. */
  NOT_AN_OBJECT,
  /** A number is too small. */
  TOO_SMALL,
  /** A number is 0 where more and less are right. */
  ZERO,
  /** A number is too large. */
  TOO_LARGE,
  /** A text is too long. */
  TOO_LONG,
  /** A field of a form is a file. */
  FILE_NOT_WANTED,
  /** A field of a form is sent as a value and as an object. */
  VALUE_AND_OBJECT,
  /** A list is too long. */
  TOO_MANY,
  /** A text has characters that no text has. */
  NOT_PRINTABLE,
  /** A phone number is none. */
  NOT_A_PHONE_NUMBER,
  /** A text is no name of 128 bits. */
  NOT_A_UUID,
  /** A duration is none, or not longer than nothing. */
  NOT_A_DURATION,
  /** A lifetime is none. */
  NOT_A_LIFETIME,
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
  /** The merchant has a store with another number, which it keeps. */
  STORE_HAS_ANOTHER_ID,
  /** The purchase would earn more points than can be counted. */
  TOO_MANY_POINTS,
  /** The merchant does not take points. */
  CHECKOUT_NOT_ALLOWED,
  /** An order's state forbids to authorize it. */
  CANNOT_AUTHORIZE,
  /** An order's state forbids to capture it. */
  CANNOT_CAPTURE,
  /** An order's state or type forbids to cancel it. */
  CANNOT_CANCEL,
  /** An order's state forbids to complete it. */
  CANNOT_COMPLETE,
  /** An earning order has nothing to complete. */
  ONLY_REPLACING_COMPLETED,
  /** The order was completed before. */
  ALREADY_COMPLETED,
  /** The order was captured before. */
  ALREADY_FULLY_PAID,
  /** The order can be cancelled instead. */
  REFUND_NOT_SETTLED,
  /** Nothing of a cancelled order can go back. */
  REFUND_CANCELLED,
  /** Everything went back already. */
  REFUND_FULLY_REFUNDED,
  /** The merchant does not refund what was settled with it. */
  REFUND_SETTLED,
  /** The refund comes too late. */
  REFUND_WINDOW_CLOSED,
  /** The refund on the dashboard comes too late. */
  REFUND_AFTER_THREE_DAYS,
  /** More than is left. */
  REFUND_TOO_MUCH,
  /** The customer has too few points left. */
  REFUND_TOO_FEW_POINTS,
  /** The merchant cannot pay for the points that go back. */
  REFUND_FUNDING_EXHAUSTED,
  /** A delivery does not move backwards. */
  CANNOT_SHIP,
  /** A delivery's update says nothing. */
  STATUS_OR_NAME_REQUIRED,
  /** A field is none of the words it may be. */
  NOT_A_CHOICE,
  /** The integration was switched on or off. */
  INTEGRATION_UPDATED,
  /** A field is no http or https address. */
  NOT_A_WEB_ADDRESS,
  /** An address names a user. */
  URL_WITH_USER,
  /** An address has a part that is never sent. */
  URL_WITH_FRAGMENT,
  /** An address goes without encryption. */
  NOT_HTTPS,
  /** The host of an address is written in an unusual way. */
  NOT_A_HOST,
  /** The host of an address is not known. */
  UNKNOWN_HOST,
  /** The host of an address is inside somebody's own network. */
  PRIVATE_HOST,
  /** The merchant has an endpoint at the address. */
  WEBHOOK_EXISTS,
  /** The merchant has enough endpoints. */
  TOO_MANY_WEBHOOKS,
  /** Nothing is sent to the endpoint. */
  WEBHOOK_DISABLED,
  /** A change of an endpoint says nothing. */
  NAME_OR_URL_REQUIRED,
  /** A store's points expire as the operator says, because others have the same points. */
  PROGRAM_SHARED,
  /** A store has enough redemption methods. */
  TOO_MANY_METHODS,
  /** A customer has no wallet yet. */
  CUSTOMER_NOT_ACTIVE,
  /** A customer may not get or lose points. */
  CUSTOMER_LOCKED_OUT,
  /** A customer has fewer points than are to be deducted. */
  NOT_ENOUGH_POINTS,
  /** A customer would have more points than can be counted. */
  TOO_MANY_POINTS_IN_WALLET,
  /** An address is none to which codes can be sent. */
  NOT_A_REDIRECT_URI,
  /** A list has an entry twice. */
  TWICE,
  /** A field names no partner. */
  NO_SUCH_PARTNER,
  /** A merchant has no store that it manages by itself. */
  NO_STORE,
  /** The partner has not said that codes may be sent there. */
  UNKNOWN_REDIRECT_URI,
  /** A request for tokens lacks something. */
  TOKEN_REQUEST_INCOMPLETE,
  /** A request for tokens offers what is not taken. */
  GRANT_TYPE_UNSUPPORTED,
  /** A request for tokens comes from nobody who is known. */
  CLIENT_INVALID,
  /** What a request for tokens offers is worth nothing. */
  GRANT_INVALID
}
