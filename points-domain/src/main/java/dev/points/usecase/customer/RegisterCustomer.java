package dev.points.usecase.customer;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.program.ProgramId;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Opens the account of a customer whom nobody knows yet, with a wallet in one program.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class RegisterCustomer {

  private final Customers customers;
  private final LoyaltyPrograms programs;
  private final Wallets wallets;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param customers where customers are kept
   * @param programs where programs are kept
   * @param wallets where wallets are kept
   * @param clock what time it is
   */
  public RegisterCustomer(
      Customers customers, LoyaltyPrograms programs, Wallets wallets, Clock clock) {
    this.customers = customers;
    this.programs = programs;
    this.wallets = wallets;
    this.clock = clock;
  }

  /**
   * Who the customer is.
   *
   * @param phone a number that no customer has
   * @param name how the customer is called, if known
   * @param program where the customer gets a wallet
   * @param openingBalance points to begin with, at the program's expense
   */
  public record Command(
      PhoneNumber phone, Optional<String> name, ProgramId program, Points openingBalance) {

    /**
     * A customer who begins without points.
     *
     * @param phone a number that no customer has
     * @param program where the customer gets a wallet
     * @return the command
     */
    public static Command of(PhoneNumber phone, ProgramId program) {
      return new Command(phone, Optional.empty(), program, Points.ZERO);
    }
  }

  /**
   * Opens the account.
   *
   * @param command who the customer is
   * @return the active customer
   * @throws IllegalStateException if the number is known already or the program is not
   */
  public Customer handle(Command command) {
    if (customers.find(command.phone()).isPresent()) {
      throw new IllegalStateException("the number " + command.phone().masked() + " is taken");
    }
    LoyaltyProgram program =
        programs
            .find(command.program())
            .orElseThrow(() -> new IllegalStateException("no program " + command.program()));
    Customer customer =
        new Customer(customers.nextId(), command.phone(), command.name(), CustomerState.ACTIVE);
    customers.add(customer);
    Wallet wallet = Wallet.open(wallets.nextId(), program.id(), customer.id());
    wallets.open(wallet);
    if (!command.openingBalance().isZero()) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      wallets.record(
          wallet.openingBalance(
              command.openingBalance(), wallets.nextLotId(), now, program.expiry().expiryOf(now)));
    }
    return customer;
  }
}
