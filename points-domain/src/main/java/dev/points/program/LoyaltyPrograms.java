package dev.points.program;

import java.util.Optional;

/**
 * Where programs are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface LoyaltyPrograms {

  /**
   * A number that no program has.
   *
   * @return the next id
   */
  ProgramId nextId();

  /**
   * Adds a program.
   *
   * @param program one whose id and name are not taken
   */
  void add(LoyaltyProgram program);

  /**
   * Finds a program.
   *
   * @param id which one
   * @return the program, or empty if there is none
   */
  Optional<LoyaltyProgram> find(ProgramId id);
}
