package dev.points.audit;

import java.util.Optional;

/**
 * Who changes something. Immutable and thread-safe.
 *
 * @param name who it is, 1 to 64 characters, for example {@code operator}
 * @param request by which request, at most 64 characters, if it was one
 */
public record Actor(String name, Optional<String> request) {

  private static final int MAX_LENGTH = 64;

  /**
   * Checks the lengths.
   *
   * @param name who it is, 1 to 64 characters, for example {@code operator}
   * @param request by which request, at most 64 characters, if it was one
   * @throws IllegalArgumentException if one is too long, or the name is blank
   */
  public Actor {
    if (name.isBlank() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("an actor's name has 1 to 64 characters, was " + name);
    }
    if (request.filter(id -> id.length() > MAX_LENGTH).isPresent()) {
      throw new IllegalArgumentException("a request id has at most 64 characters");
    }
  }

  /**
   * An actor without a request.
   *
   * @param name who it is
   * @return the actor
   * @throws IllegalArgumentException as above
   */
  public static Actor named(String name) {
    return new Actor(name, Optional.empty());
  }
}
