package dev.points.storage;

/**
 * A transaction ended without effect because another one was faster: it took the same reference,
 * phone number or posting, or the two waited for each other. Trying again is safe, and decides on
 * what the other one left.
 */
public final class Conflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whether the other transaction has ended. */
  private final boolean over;

  private Conflict(String message, boolean over) {
    super(message);
    this.over = over;
  }

  /**
   * Another transaction has committed what collides, or was chosen to go on: trying again at once
   * decides on what it left.
   *
   * @param what what collided, without personal data
   * @return the conflict
   */
  public static Conflict over(String what) {
    return new Conflict(what, true);
  }

  /**
   * Another transaction still holds what this one waited for: trying again at once would wait
   * again.
   *
   * @param what what was waited for, without personal data
   * @return the conflict
   */
  public static Conflict stillHeld(String what) {
    return new Conflict(what, false);
  }

  /**
   * Whether trying again at once makes sense.
   *
   * @return false if the other transaction may still be under way
   */
  public boolean isOver() {
    return over;
  }
}
