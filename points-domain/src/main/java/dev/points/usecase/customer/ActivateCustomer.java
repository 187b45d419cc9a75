package dev.points.usecase.customer;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import dev.points.usecase.earning.SettleEarning;
import java.util.List;
import java.util.Optional;

/**
 * Activates the account of a customer (decision E-6). What waited for that is settled afterwards,
 * one earning after the other, by {@link SettleEarning}.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ActivateCustomer {

  /** The most earnings that one call hands over; call again for more. */
  public static final int MAX_EARNINGS = 1_000;

  private final Customers customers;
  private final PendingEarnings pendingEarnings;

  /**
   * Takes what the use case works with.
   *
   * @param customers where customers are kept
   * @param pendingEarnings where earnings wait for their customers
   */
  public ActivateCustomer(Customers customers, PendingEarnings pendingEarnings) {
    this.customers = customers;
    this.pendingEarnings = pendingEarnings;
  }

  /**
   * What came of it.
   *
   * @param customer the customer as it is now: active, or still blocked
   * @param waiting what is to be settled, in the order in which it came
   */
  public record Result(Customer customer, List<PendingEarning> waiting) {

    /**
     * Keeps its own copy of the list.
     *
     * @param customer the customer as it is now: active, or still blocked
     * @param waiting what is to be settled, in the order in which it came
     */
    public Result {
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * Activates the account; a number that nobody knows becomes an active customer, and a customer
   * who is active already stays so. A blocked customer stays blocked.
   *
   * @param phone the customer's number
   * @return the customer, and what waits to be settled
   */
  public Result handle(PhoneNumber phone) {
    Optional<Customer> known = customers.lock(phone);
    if (known.isEmpty()) {
      Customer customer =
          new Customer(customers.nextId(), phone, Optional.empty(), CustomerState.ACTIVE);
      customers.add(customer);
      return new Result(customer, List.of());
    }
    Customer customer = known.get();
    return switch (customer.state()) {
      case BLOCKED -> new Result(customer, List.of());
      case ACTIVE -> new Result(customer, waitingFor(customer));
      case PENDING -> {
        customers.changeState(customer.id(), CustomerState.ACTIVE);
        Customer active = new Customer(customer.id(), phone, customer.name(), CustomerState.ACTIVE);
        yield new Result(active, waitingFor(active));
      }
    };
  }

  private List<PendingEarning> waitingFor(Customer customer) {
    return pendingEarnings.waitingFor(customer.id(), MAX_EARNINGS);
  }
}
