package dev.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents of which a part is printed from code. */
public final class MarkedText {

  private static final Path DOCS = Path.of("..", "docs");

  private MarkedText() {}

  /**
   * Reads a document.
   *
   * @param name the file's name among the documents
   * @return its text
   */
  public static String document(String name) {
    return file(DOCS.resolve(name));
  }

  /**
   * Reads the source of a test.
   *
   * @param test a test of this module
   * @return its text
   */
  public static String source(Class<?> test) {
    return file(Path.of("src", "test", "java", test.getName().replace('.', '/') + ".java"));
  }

  private static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * What stands between two marks.
   *
   * @param text the whole text
   * @param begin where it begins, exclusive
   * @param end where it ends, exclusive
   * @return the first such part
   * @throws IllegalStateException if a mark is missing
   */
  public static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    int to = text.indexOf(end, from + begin.length());
    if (from < 0 || to < 0) {
      throw new IllegalStateException("nothing between " + begin + " and " + end);
    }
    return text.substring(from + begin.length(), to);
  }
}
