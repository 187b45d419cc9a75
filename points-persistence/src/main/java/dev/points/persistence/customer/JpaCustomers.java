package dev.points.persistence.customer;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import dev.points.persistence.session.WireName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers in a relational database. Thread-safe. */
public final class JpaCustomers implements Customers {

  /**
   * On PostgreSQL a row can be kept from changing while others refer to it: an award that holds the
   * customer's wallet must not wait here for somebody who waits for that wallet.
   */
  private static final String LOCK = "select id, name, state from customers where phone = ?";

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

  @Override
  public Optional<Customer> find(CustomerId id) {
    return Optional.ofNullable(session.entityManager().find(CustomerEntity.class, id.value()))
        .map(CustomerEntity::toDomain);
  }

  @Override
  public Optional<Customer> lock(PhoneNumber phone) {
    List<?> rows =
        session
            .entityManager()
            .createNativeQuery(LOCK + (session.isPostgres() ? " for no key update" : " for update"))
            .setParameter(1, phone.national())
            .getResultList();
    return rows.stream().findFirst().map(row -> customer(phone, (@Nullable Object[]) row));
  }

  /**
   * A customer as a native query reads it.
   *
   * @param phone the customer's number
   * @param row the columns id, name and state, and any others after these
   * @return the customer
   */
  public static Customer customer(PhoneNumber phone, @Nullable Object[] row) {
    return new Customer(
        new CustomerId(Long.parseLong(String.valueOf(row[0]))),
        phone,
        Optional.ofNullable(row[1]).map(String::valueOf),
        WireName.find(CustomerState.values(), CustomerState::wireName, String.valueOf(row[2])));
  }

  @Override
  public void changeState(CustomerId customer, CustomerState state) {
    session
        .writes()
        .add("update customers set state = ? where id = ?", state.wireName(), customer.value());
  }
}
