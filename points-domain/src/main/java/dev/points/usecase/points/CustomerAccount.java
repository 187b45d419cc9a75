package dev.points.usecase.points;

import dev.points.customer.Customer;
import dev.points.program.LoyaltyProgram;
import java.util.List;

/**
 * A customer, and what every point that the customer has comes from. Immutable and thread-safe.
 *
 * @param customer who it is
 * @param balances one for each program in which the customer has a wallet, oldest program first
 */
public record CustomerAccount(Customer customer, List<OfProgram> balances) {

  /**
   * Keeps its own copy of the balances.
   *
   * @param customer who it is
   * @param balances one for each program in which the customer has a wallet, oldest program first
   */
  public CustomerAccount {
    balances = List.copyOf(balances);
  }

  /**
   * A balance in a program.
   *
   * @param program whose points
   * @param balance the balance, explained
   */
  public record OfProgram(LoyaltyProgram program, BalanceExplanation balance) {}
}
