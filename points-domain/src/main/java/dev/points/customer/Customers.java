package dev.points.customer;

import java.util.Optional;

/**
 * Where customers are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface Customers {

  /**
   * A number that no customer has.
   *
   * @return the next id
   */
  CustomerId nextId();

  /**
   * Adds a customer. If another transaction adds the same phone number first, the caller's
   * transaction ends with a conflict and changes nothing.
   *
   * @param customer one whose id and phone number are not taken
   */
  void add(Customer customer);

  /**
   * Finds a customer by phone number.
   *
   * @param phone the number
   * @return the customer, or empty if the number is unknown
   */
  Optional<Customer> find(PhoneNumber phone);

  /**
   * Finds a customer and keeps others from changing it until the caller's transaction ends.
   *
   * @param phone the number
   * @return the customer as it is now, or empty if the number is unknown
   */
  Optional<Customer> lock(PhoneNumber phone);

  /**
   * Changes what a customer may do.
   *
   * @param customer one that is locked
   * @param state what it may do from now on
   */
  void changeState(CustomerId customer, CustomerState state);

  /**
   * Finds a customer by id.
   *
   * @param id which customer
   * @return the customer, or empty if there is none
   */
  Optional<Customer> find(CustomerId id);
}
