package dev.points.persistence;

/**
 * Those who remember merchants, keys and programs of the same database, apart from the stores that
 * ask. Every implementation is thread-safe.
 */
@FunctionalInterface
public interface OtherServers {

  /**
   * Has all of them forget what they remember, see {@link JpaStorage#forgetSettings}, and waits a
   * few seconds at most until they have. Called after a change is committed.
   *
   * @return true if nobody remembers anything from before the call; false if somebody may. It never
   *     throws
   */
  boolean forgetSettings();

  /**
   * There are none: one process has the database to itself, or what the others remember may be as
   * old as their caches let it be.
   *
   * @return nobody, who has always forgotten
   */
  static OtherServers none() {
    return () -> true;
  }
}
