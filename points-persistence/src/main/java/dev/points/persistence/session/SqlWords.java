package dev.points.persistence.session;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words of the domain as constants of SQL, so that each word stands once, in its enum. */
public final class SqlWords {

  private SqlWords() {}

  /**
   * Puts a word into quotes.
   *
   * @param wireName a word of the domain, of letters and underscores
   * @return for example {@code 'award'}
   * @throws IllegalArgumentException if it has other characters
   */
  public static String word(String wireName) {
    if (!wireName.matches("[a-z_]+")) {
      throw new IllegalArgumentException("a word has letters and underscores, was " + wireName);
    }
    return "'" + wireName + "'";
  }

  /**
   * Lists words for {@code in}.
   *
   * @param constants at least one
   * @param nameOf which word stands for a constant
   * @param <E> the type of the constants
   * @return for example {@code ('hold', 'release')}
   */
  public static <E> String words(Collection<E> constants, Function<E, String> nameOf) {
    return constants.stream()
        .map(nameOf)
        .map(SqlWords::word)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
