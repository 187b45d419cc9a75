package dev.points.usecase.merchant;

/** Why an integration was not switched: nothing changed. The last one comes from the engine. */
public enum IntegrationRefusal {
  /** The merchant is not verified and published. */
  MERCHANT_NOT_PUBLISHED,
  /** Others changed the same pair of keys at every try; try again. */
  BUSY
}
