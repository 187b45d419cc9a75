package dev.points.program;

/**
 * Names a program.
 *
 * @param value a positive number, unique among programs
 */
public record ProgramId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among programs
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public ProgramId {
    if (value <= 0) {
      throw new IllegalArgumentException("a program id is positive, was " + value);
    }
  }
}
