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

  /** Whether the transaction that met the conflict belongs to the host application. */
  private final boolean ofHost;

  private Conflict(String message, boolean over, boolean ofHost) {
    super(message);
    this.over = over;
    this.ofHost = ofHost;
  }

  /**
   * Another transaction has committed what collides, or was chosen to go on: trying again at once
   * decides on what it left.
   *
   * @param what what collided, without personal data
   * @return the conflict
   */
  public static Conflict over(String what) {
    return new Conflict(what, true, false);
  }

  /**
   * Another transaction still holds what this one waited for: trying again at once would wait
   * again.
   *
   * @param what what was waited for, without personal data
   * @return the conflict
   */
  public static Conflict stillHeld(String what) {
    return new Conflict(what, false, false);
  }

  /**
   * The same conflict, met by a transaction of the host application that the engine has joined.
   * Only the host can end it, so the engine neither tries again nor answers that it is busy: the
   * host is thrown this, rolls back, and may try everything again.
   *
   * @return the conflict
   */
  public Conflict inTransactionOfHost() {
    Conflict conflict = new Conflict(String.valueOf(getMessage()), over, true);
    conflict.initCause(this);
    return conflict;
  }

  /**
   * Whether the host application has to end the transaction that met the conflict.
   *
   * @return true if the engine has joined a transaction of its host
   */
  public boolean isOfHost() {
    return ofHost;
  }

  /**
   * Whether the engine may try again at once.
   *
   * @return false if the other transaction may still be under way, or if the engine has joined a
   *     transaction of its host
   */
  public boolean isOver() {
    return over && !ofHost;
  }
}
