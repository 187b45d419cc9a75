package dev.points.persistence.session;

import java.util.function.Function;

/** Finds constants by the words that stand for them in the database. */
public final class WireName {

  private WireName() {}

  /**
   * Finds the constant of a word.
   *
   * @param values all constants
   * @param nameOf which word stands for a constant
   * @param wireName a word that a check constraint lets into the database
   * @param <E> the type of the constants
   * @return the constant
   * @throws IllegalStateException if no constant has this word
   */
  public static <E extends Enum<E>> E find(
      E[] values, Function<E, String> nameOf, String wireName) {
    for (E value : values) {
      if (nameOf.apply(value).equals(wireName)) {
        return value;
      }
    }
    throw new IllegalStateException("the database holds an unknown word: " + wireName);
  }
}
