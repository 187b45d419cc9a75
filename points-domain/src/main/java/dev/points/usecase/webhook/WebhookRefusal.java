package dev.points.usecase.webhook;

/** Why nothing was done to an endpoint. The last one comes from the engine. */
public enum WebhookRefusal {
  /** The merchant is not verified and published. */
  MERCHANT_NOT_PUBLISHED,
  /** The merchant has no such endpoint, or the endpoint no such delivery. */
  NOT_FOUND,
  /** The merchant has another endpoint at the address. */
  URL_TAKEN,
  /** The merchant has as many endpoints as it may. */
  TOO_MANY,
  /** The endpoint is disabled, so that nothing is sent to it. */
  DISABLED,
  /** Others changed the same at every try; try again. */
  BUSY
}
