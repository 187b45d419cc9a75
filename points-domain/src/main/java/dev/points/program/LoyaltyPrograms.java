package dev.points.program;

import java.util.List;
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
   * Finds a program. An implementation may answer from a cache that is a few seconds old.
   *
   * @param id which one
   * @return the program, or empty if there is none
   */
  Optional<LoyaltyProgram> find(ProgramId id);

  /**
   * Finds a program by its name, never from a cache.
   *
   * @param name the name, letter by letter
   * @return the program, or empty if none has this name
   */
  Optional<LoyaltyProgram> named(String name);

  /**
   * Finds a program as it is now, and keeps others from changing it until the caller's transaction
   * ends.
   *
   * @param id which one
   * @return the program, or empty if there is none
   */
  Optional<LoyaltyProgram> lock(ProgramId id);

  /**
   * Takes over a changed program. If another program has the name, the caller's transaction ends
   * with a conflict and changes nothing.
   *
   * @param program one that is kept
   */
  void update(LoyaltyProgram program);

  /**
   * Reads programs in the order in which they came.
   *
   * @param after only programs with a higher id; 0 for the first
   * @param limit the most programs to answer, 1 to 1,000
   * @return the programs as they are now
   */
  List<LoyaltyProgram> page(long after, int limit);
}
