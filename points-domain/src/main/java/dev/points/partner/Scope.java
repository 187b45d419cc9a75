package dev.points.partner;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A part of a store that a token opens to an app (decision K-7). */
public enum Scope {
  /** Reading the programme of a store and the points of its customers. */
  LOYALTY_READ("loyalty_program.read"),
  /** Changing them as well. */
  LOYALTY_READ_WRITE("loyalty_program.read_write"),
  /** Reading the customers of a store. */
  CUSTOMERS_READ("customers.read");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for the scope in requests, answers and storage.
   *
   * @return for example {@code loyalty_program.read}
   */
  public String wireName() {
    return wireName;
  }

  /**
   * Finds a scope by its word.
   *
   * @param wireName any word
   * @return the scope, or empty if there is none of this name
   */
  public static Optional<Scope> named(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
  }

  /**
   * All scopes there are.
   *
   * @return a set that cannot be changed
   */
  public static Set<Scope> all() {
    return Collections.unmodifiableSet(EnumSet.allOf(Scope.class));
  }

  /**
   * Whether whoever has this one may do what another one allows.
   *
   * @param needed the other one
   * @return true for the same one; and who may write may read
   */
  public boolean includes(Scope needed) {
    return this == needed || (this == LOYALTY_READ_WRITE && needed == LOYALTY_READ);
  }

  /**
   * Whether a set of scopes allows something.
   *
   * @param held the scopes that a caller has
   * @param needed what is asked for
   * @return true if one of them includes it
   */
  public static boolean covers(Set<Scope> held, Scope needed) {
    return held.stream().anyMatch(scope -> scope.includes(needed));
  }

  /**
   * What two sets of scopes both allow. Reading is common to {@link #LOYALTY_READ_WRITE} and {@link
   * #LOYALTY_READ}.
   *
   * @param some one set
   * @param others the other one
   * @return every scope that both include
   */
  public static Set<Scope> common(Set<Scope> some, Set<Scope> others) {
    EnumSet<Scope> common = EnumSet.allOf(Scope.class);
    common.removeIf(scope -> !covers(some, scope) || !covers(others, scope));
    return Collections.unmodifiableSet(common);
  }
}
