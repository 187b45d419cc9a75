package dev.points.persistence.customer;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
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
    return session
        .entityManager()
        .createQuery("select c from CustomerEntity c where c.phone = :phone", CustomerEntity.class)
        .setParameter("phone", phone.national())
        .getResultStream()
        .findFirst()
        .map(CustomerEntity::toDomain);
  }
}
