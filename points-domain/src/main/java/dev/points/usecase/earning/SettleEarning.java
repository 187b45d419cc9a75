package dev.points.usecase.earning;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import java.time.Clock;
import java.util.Optional;

/**
 * Turns an earning that waited for its customer into an approved order, with the points of the
 * rules on the day on which it was reported (decision E-6). An earning whose time in the queue is
 * over is dropped, and its reference is free again.
 *
 * <p>Thread-safe; runs inside the caller's transaction. It locks the earning, then the wallet, and
 * not the customer, whose row an award of another call refers to while it holds the wallet.
 */
public final class SettleEarning {

  private final EarningDesk desk;
  private final Customers customers;
  private final PendingEarnings pendingEarnings;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all ways to earn have in common
   * @param customers where customers are kept
   * @param pendingEarnings where earnings wait for their customers
   * @param clock what time it is
   */
  public SettleEarning(
      EarningDesk desk, Customers customers, PendingEarnings pendingEarnings, Clock clock) {
    this.desk = desk;
    this.customers = customers;
    this.pendingEarnings = pendingEarnings;
    this.clock = clock;
  }

  /**
   * Settles one earning.
   *
   * @param phone the customer's number
   * @param earning which queued earning
   * @return an approved order; a refusal, with which the earning goes on waiting; or empty if it
   *     does not wait any more, or the customer is not active
   */
  public Optional<EarningResult> handle(PhoneNumber phone, long earning) {
    Optional<Customer> customer =
        customers.find(phone).filter(known -> known.state() == CustomerState.ACTIVE);
    Optional<PendingEarning> waiting =
        customer
            .flatMap(active -> pendingEarnings.lock(earning))
            .filter(found -> found.customer().equals(customer.get().id()));
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    if (!waiting.get().expiresAt().isAfter(clock.instant())) {
      pendingEarnings.drop(waiting.get());
      return Optional.empty();
    }
    return Optional.of(desk.settle(waiting.get(), customer.get()));
  }
}
