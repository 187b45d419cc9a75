package dev.points.usecase.partner;

/** Why an app of a partner got nothing. */
public enum PartnerRefusal {
  /** There is no such app. */
  NO_SUCH_APP,
  /** There is no such merchant. */
  NO_SUCH_MERCHANT,
  /** The merchant has no store that it manages by itself. */
  NO_STORE,
  /** The app has not said that codes may be sent there. */
  UNKNOWN_REDIRECT_URI
}
