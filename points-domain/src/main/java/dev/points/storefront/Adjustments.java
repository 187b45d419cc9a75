package dev.points.storefront;

import java.util.List;
import java.util.Set;

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

  /**
   * Finds adjustments by the causes of their postings.
   *
   * @param causes of postings of the kind {@code adjustment}, possibly none
   * @return the adjustments, in no order
   */
  List<Adjustment> causing(Set<String> causes);
}
