package dev.points.usecase.points;

import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;

/** Tells how many points a customer can spend now. Thread-safe. */
public final class ReadBalance {

  private final Customers customers;
  private final Wallets wallets;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param customers where customers are kept
   * @param wallets where wallets are kept
   * @param clock what time it is
   */
  public ReadBalance(Customers customers, Wallets wallets, Clock clock) {
    this.customers = customers;
    this.wallets = wallets;
    this.clock = clock;
  }

  /**
   * Adds up what remains in the lots that have not expired (decision E-8).
   *
   * @param program whose points
   * @param phone whose wallet
   * @return the balance; {@link Points#ZERO} for a number without a wallet in the program
   */
  public Points handle(ProgramId program, PhoneNumber phone) {
    Instant now = clock.instant();
    return customers
        .find(phone)
        .flatMap(customer -> wallets.find(program, customer.id()))
        .map(wallet -> wallets.balance(wallet.id(), now))
        .orElse(Points.ZERO);
  }
}
