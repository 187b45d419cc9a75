package dev.points.usecase.store;

/** The reason why a storefront is not opened. */
public enum OpeningRefusal {
  /** There is no such merchant. */
  NOT_FOUND,
  /** The merchant has a store with another number. */
  HAS_ANOTHER,
  /** Another merchant has the number. */
  ID_TAKEN
}
