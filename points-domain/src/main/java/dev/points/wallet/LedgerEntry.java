package dev.points.wallet;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.program.ProgramId;
import java.util.function.Function;

/**
 * One line of a posting: so many points into an account (positive) or out of it (negative). Entries
 * are never changed or deleted; a mistake is corrected by another posting.
 */
public sealed interface LedgerEntry {

  /**
   * How many points.
   *
   * @return positive for what comes in, negative for what goes out, never 0
   */
  long points();

  /**
   * Whose points they are.
   *
   * @return the kind of account
   */
  default Account account() {
    return fold(
        ofWallet -> Account.WALLET,
        ofMerchant -> Account.MERCHANT,
        ofProgram -> Account.PROGRAM,
        ofHold -> Account.HOLD,
        ofDebt -> Account.DEBT);
  }

  /**
   * Points into or out of a lot of a wallet.
   *
   * @param wallet whose points
   * @param lot which lot
   * @param points the signed number
   */
  record OfWallet(WalletId wallet, LotId lot, long points) implements LedgerEntry {}

  /**
   * Points into or out of a merchant's funding account.
   *
   * @param merchant whose account
   * @param points the signed number
   */
  record OfMerchant(MerchantId merchant, long points) implements LedgerEntry {}

  /**
   * Points into or out of what an order holds of a wallet (decision R-1).
   *
   * @param wallet whose points
   * @param order which order
   * @param points the signed number
   */
  record OfHold(WalletId wallet, OrderId order, long points) implements LedgerEntry {}

  /**
   * Points into or out of what the owner of a wallet owes (decision F-6). What is owed is negative.
   *
   * @param wallet whose owner
   * @param order the order whose refund took back more than the wallet had
   * @param points the signed number
   */
  record OfDebt(WalletId wallet, OrderId order, long points) implements LedgerEntry {}

  /**
   * Points into or out of the program's own account, which pays for opening balances and gets what
   * expires.
   *
   * @param program whose account
   * @param points the signed number
   */
  record OfProgram(ProgramId program, long points) implements LedgerEntry {}

  /**
   * Answers by whose account it is.
   *
   * @param ofWallet what to answer for a wallet
   * @param ofMerchant what to answer for a merchant's funding account
   * @param ofProgram what to answer for the program's own account
   * @param ofHold what to answer for what an order holds
   * @param ofDebt what to answer for what is owed
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      Function<OfWallet, T> ofWallet,
      Function<OfMerchant, T> ofMerchant,
      Function<OfProgram, T> ofProgram,
      Function<OfHold, T> ofHold,
      Function<OfDebt, T> ofDebt) {
    if (this instanceof OfWallet entry) {
      return ofWallet.apply(entry);
    }
    if (this instanceof OfMerchant entry) {
      return ofMerchant.apply(entry);
    }
    if (this instanceof OfProgram entry) {
      return ofProgram.apply(entry);
    }
    if (this instanceof OfHold entry) {
      return ofHold.apply(entry);
    }
    return ofDebt.apply((OfDebt) this);
  }
}
