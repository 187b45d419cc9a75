package dev.points.persistence.customer;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Customers in a relational database. Thread-safe. */
public final class JpaCustomers implements Customers {

  private final JpaSession session;
  private final Sequence ids;

  /**
   * Customers of a session.
   *
   * @param session the transaction under way
   */
  public JpaCustomers(JpaSession session) {
    this.session = session;
    this.ids = new Sequence(session, "customer_ids", 1);
  }

  @Override
  public CustomerId nextId() {
    return new CustomerId(ids.next());
  }

  @Override
  public void add(Customer customer) {
    session.persist(CustomerEntity.of(customer));
  }

  @Override
  public Optional<Customer> find(PhoneNumber phone) {
    return find(phone, LockModeType.NONE);
  }

  @Override
  public Optional<Customer> lock(PhoneNumber phone) {
    return find(phone, LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  public void changeState(CustomerId customer, CustomerState state) {
    session
        .writes()
        .add("update customers set state = ? where id = ?", state.wireName(), customer.value());
  }

  private Optional<Customer> find(PhoneNumber phone, LockModeType lock) {
    return session
        .entityManager()
        .createQuery("select c from CustomerEntity c where c.phone = :phone", CustomerEntity.class)
        .setParameter("phone", phone.national())
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .map(CustomerEntity::toDomain);
  }
}
