package dev.points.storage.memory;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryCustomers implements Customers {

  private final AtomicLong ids = new AtomicLong();
  private final Map<PhoneNumber, Customer> byPhone = new HashMap<>();
  private final UndoLog undo;

  InMemoryCustomers(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public CustomerId nextId() {
    return new CustomerId(ids.incrementAndGet());
  }

  @Override
  public void add(Customer customer) {
    undo.insert(byPhone, customer.phone(), customer, "the phone number");
  }

  @Override
  public Optional<Customer> find(PhoneNumber phone) {
    return Optional.ofNullable(byPhone.get(phone));
  }

  @Override
  public Optional<Customer> find(CustomerId id) {
    return byPhone.values().stream().filter(customer -> customer.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Customer> lock(PhoneNumber phone) {
    return find(phone);
  }

  @Override
  public void changeState(CustomerId id, CustomerState state) {
    Customer before = find(id).orElseThrow(() -> new IllegalStateException("no customer " + id));
    undo.replace(byPhone, before.phone(), new Customer(id, before.phone(), before.name(), state));
  }
}
