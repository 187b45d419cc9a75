package dev.points.wallet;

import dev.points.customer.CustomerId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where wallets, their lots and the ledger are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction. The
 * ledger only grows. Balances, lots and ledger of a wallet change together or not at all.
 */
public interface Wallets {

  /**
   * A number that no wallet has.
   *
   * @return the next id
   */
  WalletId nextId();

  /**
   * A number that no lot has. Numbers may be skipped.
   *
   * @return the next id
   */
  LotId nextLotId();

  /**
   * Opens a wallet. If another transaction opens one for the same customer and program first, the
   * caller's transaction ends with a conflict and changes nothing.
   *
   * @param wallet an empty one whose id is not taken
   */
  void open(Wallet wallet);

  /**
   * Finds the wallet of a customer.
   *
   * @param program whose points
   * @param customer whose wallet
   * @return the wallet, or empty if the customer has none in the program
   */
  Optional<Wallet> find(ProgramId program, CustomerId customer);

  /**
   * Finds the wallet of a customer and keeps others from changing it until the caller's transaction
   * ends.
   *
   * @param program whose points
   * @param customer whose wallet
   * @return the wallet as it is now, or empty if the customer has none in the program
   */
  Optional<Wallet> lock(ProgramId program, CustomerId customer);

  /**
   * Makes a posting so: appends its entries to the ledger, opens its lot, and moves the balances of
   * the wallets and funding accounts that it names. A posting whose kind and cause are in the
   * ledger already, or that takes a funding account beyond its debt limit, ends the caller's
   * transaction with a conflict and changes nothing.
   *
   * @param posting what to record
   */
  void record(Posting posting);

  /**
   * How many points can be spent.
   *
   * @param wallet whose points
   * @param now the present instant
   * @return the sum of what remains in lots that have not expired
   */
  Points balance(WalletId wallet, Instant now);

  /**
   * The lots of which something can be spent.
   *
   * @param wallet whose lots
   * @param now the present instant
   * @return the lots in {@linkplain Lot#SPENDING_ORDER spending order}
   */
  List<Lot> spendableLots(WalletId wallet, Instant now);

  /**
   * Derives a wallet's balance in three ways.
   *
   * @param wallet which wallet
   * @return the three sums
   */
  Reconciliation reconcile(WalletId wallet);
}
