package dev.points.wallet;

import dev.points.customer.CustomerId;
import dev.points.order.OrderId;
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
   * Finds all wallets of a customer.
   *
   * @param customer whose wallets
   * @return one for each program in which the customer has one, oldest program first
   */
  List<Wallet> walletsOf(CustomerId customer);

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
   * Finds a wallet by its number and keeps others from changing it until the caller's transaction
   * ends.
   *
   * @param id which wallet
   * @return the wallet as it is now
   * @throws IllegalStateException if there is no such wallet
   */
  Wallet lock(WalletId id);

  /**
   * Finds a lot by its number. What remains in it is certain only as long as its wallet is locked.
   *
   * @param id which lot
   * @return the lot as it is now
   * @throws IllegalStateException if there is no such lot
   */
  Lot lot(LotId id);

  /**
   * Makes a posting so: appends its entries to the ledger, opens its lot, and moves what remains in
   * the other lots, the balances of the wallets and funding accounts that it names, and what is
   * owed. A posting whose kind and cause are in the ledger already, or that takes a funding account
   * beyond its debt limit, ends the caller's transaction with a conflict and changes nothing.
   *
   * @param posting what to record
   */
  void record(Posting posting);

  /**
   * Whether the ledger has a posting of a name.
   *
   * @param kind why points moved
   * @param cause what made them move
   * @return true if it is recorded
   */
  boolean isRecorded(PostingKind kind, String cause);

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
   * The lots that a customer spends next.
   *
   * @param wallet whose lots
   * @param wanted how many points are to be spent
   * @param now the present instant
   * @return the first lots in {@linkplain Lot#SPENDING_ORDER spending order} of which something can
   *     be spent, as many as it takes; all of them if they do not suffice
   */
  List<Lot> lotsToSpend(WalletId wallet, Points wanted, Instant now);

  /**
   * The lots from which a refund takes earned points back (decision F-6).
   *
   * @param wallet whose lots
   * @param order what earned the points: its own lot comes first, then the newest
   * @param wanted how many points are to be taken
   * @param now the present instant
   * @return the first lots of which something could be spent, as many as it takes; all of them if
   *     they do not suffice
   */
  List<Lot> lotsToTakeBack(WalletId wallet, OrderId order, Points wanted, Instant now);

  /**
   * What an order uses of each lot: what it holds or spent, less what it gave back.
   *
   * @param wallet whose lots
   * @param order which order
   * @return the uses, in {@linkplain Lot#SPENDING_ORDER the order of use}; the lots as they are now
   */
  List<LotUse> usesBy(WalletId wallet, OrderId order);

  /**
   * What the owner of a wallet owes.
   *
   * @param wallet which wallet
   * @return what is not settled yet, oldest first
   */
  List<Debt> debtsOf(WalletId wallet);

  /**
   * What orders hold of a wallet.
   *
   * @param wallet which wallet
   * @return what is held now, oldest order first
   */
  List<Hold> holdsOf(WalletId wallet);

  /**
   * The lots of which something can be spent, and what opened them.
   *
   * @param wallet whose lots
   * @param now the present instant
   * @return the lots in {@linkplain Lot#SPENDING_ORDER spending order}
   */
  List<OpenedLot> openedLots(WalletId wallet, Instant now);

  /**
   * Lots whose time is over and in which points remain, which nobody can spend any more.
   *
   * @param now the present instant
   * @param limit the most lots to answer, 1 to 1,000
   * @return the lots that expired first
   */
  List<Lot> expiredLots(Instant now, int limit);

  /**
   * Derives a wallet's balance in three ways.
   *
   * @param wallet which wallet
   * @return the three sums
   */
  Reconciliation reconcile(WalletId wallet);
}
