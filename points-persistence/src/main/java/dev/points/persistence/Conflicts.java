package dev.points.persistence;

import dev.points.storage.Conflict;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures that another transaction caused from all others, by what the database says. Only
 * constraints over which transactions race are listed: a collision anywhere else is a defect, and
 * must not look like bad luck.
 */
final class Conflicts {

  private static final String UNIQUE_VIOLATION = "23505";

  /** Check violations of H2 and of PostgreSQL. */
  private static final Set<String> CHECK_VIOLATIONS = Set.of("23513", "23514");

  private static final String DEBT_LIMIT = "funding_within_debt_limit";

  private static final List<String> RACED_FOR =
      List.of(
          "access_tokens_hash",
          "api_keys_private_key_hash",
          "api_keys_public_key",
          "authorization_codes_hash",
          "customers_phone",
          "earning_rules_pk",
          "idempotency_keys_pk",
          "ledger_entries_pk",
          "orders_active_number",
          "partner_apps_client_id",
          "programs_name",
          "storefronts_merchant_once",
          "storefronts_pk",
          "storefronts_uuid",
          "wallets_owner",
          "webhooks_live_url");

  /** Serialization failure and deadlock: the other one was chosen to go on. */
  private static final Set<String> OTHERS_GO_ON = Set.of("40001", "40P01");

  /** Lock not available (PostgreSQL), lock timeout (H2). */
  private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

  private Conflicts() {}

  static Optional<Conflict> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLException refused) {
        Optional<Conflict> conflict = of(refused);
        if (conflict.isPresent()) {
          return conflict;
        }
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

  private static Optional<Conflict> of(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    if (OTHERS_GO_ON.contains(state)) {
      return Optional.of(Conflict.over("two transactions waited for each other"));
    }
    if (LOCK_TIMEOUTS.contains(state)) {
      return Optional.of(Conflict.stillHeld("a row was locked for too long"));
    }
    String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
    if (state.equals(UNIQUE_VIOLATION)) {
      return RACED_FOR.stream().filter(message::contains).findFirst().map(Conflict::over);
    }
    if (CHECK_VIOLATIONS.contains(state) && message.contains(DEBT_LIMIT)) {
      return Optional.of(Conflict.over(DEBT_LIMIT));
    }
    return Optional.empty();
  }
}
