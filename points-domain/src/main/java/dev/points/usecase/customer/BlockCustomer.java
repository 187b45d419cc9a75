package dev.points.usecase.customer;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import java.util.Optional;

/**
 * Blocks a customer, who may neither earn nor spend from then on, or lifts the block (decision
 * C-1). What the customer has stays in the wallet, and orders under way can still be settled,
 * cancelled and refunded.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class BlockCustomer {

  private final Customers customers;

  /**
   * Takes what the use case works with.
   *
   * @param customers where customers are kept
   */
  public BlockCustomer(Customers customers) {
    this.customers = customers;
  }

  /**
   * Blocks a customer; one who is blocked already stays so.
   *
   * @param phone the customer's number
   * @return the blocked customer, or empty if nobody knows the number
   */
  public Optional<Customer> block(PhoneNumber phone) {
    return customers.lock(phone).map(customer -> changed(customer, CustomerState.BLOCKED));
  }

  /**
   * Lifts the block: the customer is active. Nothing changes for anybody who is not blocked.
   *
   * @param phone the customer's number
   * @return the customer as it is now, or empty if nobody knows the number
   */
  public Optional<Customer> unblock(PhoneNumber phone) {
    return customers
        .lock(phone)
        .map(
            customer ->
                customer.state() == CustomerState.BLOCKED
                    ? changed(customer, CustomerState.ACTIVE)
                    : customer);
  }

  private Customer changed(Customer customer, CustomerState state) {
    if (customer.state() == state) {
      return customer;
    }
    customers.changeState(customer.id(), state);
    return new Customer(customer.id(), customer.phone(), customer.name(), state);
  }
}
