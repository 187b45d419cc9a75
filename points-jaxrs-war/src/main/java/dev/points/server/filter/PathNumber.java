package dev.points.server.filter;

import dev.points.server.problem.Problem;
import java.util.regex.Pattern;

/** A number in a path. What is none names nothing that there is. */
public final class PathNumber {

  private static final Pattern PLAIN = Pattern.compile("[1-9][0-9]{0,17}");

  private PathNumber() {}

  /**
   * Reads a number.
   *
   * @param written the part of the path
   * @return the number, 1 or more
   * @throws Problem of status 404 if it is written in another way than with plain digits
   */
  public static long of(String written) {
    if (!PLAIN.matcher(written).matches()) {
      throw Problem.notFound();
    }
    return Long.parseLong(written);
  }
}
