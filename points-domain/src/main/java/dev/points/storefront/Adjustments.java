package dev.points.storefront;

/**
 * Where changes by hand are kept. It only grows.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface Adjustments {

  /**
   * A number that no adjustment has. Numbers may be skipped.
   *
   * @return the next id
   */
  long nextId();

  /**
   * Keeps an adjustment.
   *
   * @param adjustment one whose id is not taken
   */
  void add(Adjustment adjustment);
}
