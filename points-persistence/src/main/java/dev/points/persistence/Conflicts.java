package dev.points.persistence;

import dev.points.embed.ConflictingChange;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures that another transaction caused from all others, by what the database says. */
final class Conflicts {

  private static final String UNIQUE_VIOLATION = "23505";

  /** Check violations of PostgreSQL and of H2. */
  private static final Set<String> CHECK_VIOLATIONS = Set.of("23514", "23513");

  /**
   * Serialization failure (both), deadlock and lock not available (PostgreSQL), lock timeout (H2).
   */
  private static final Set<String> WAITED_IN_VAIN = Set.of("40001", "40P01", "55P03", "HYT00");

  private Conflicts() {}

  static Optional<ConflictingChange> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLException refused && isConflict(refused)) {
        return Optional.of(new ConflictingChange("another transaction was faster", failure));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Throwable next(Throwable cause) {
    if (cause instanceof SQLException refused && refused.getNextException() != null) {
      return refused.getNextException();
    }
    return cause.getCause();
  }

  private static boolean isConflict(SQLException refused) {
    String state = refused.getSQLState();
    if (state == null) {
      return false;
    }
    return state.equals(UNIQUE_VIOLATION)
        || WAITED_IN_VAIN.contains(state)
        || (CHECK_VIOLATIONS.contains(state) && isDebtLimit(refused));
  }

  private static boolean isDebtLimit(SQLException refused) {
    String message = refused.getMessage();
    return message != null
        && message.toLowerCase(Locale.ROOT).contains("funding_within_debt_limit");
  }
}
