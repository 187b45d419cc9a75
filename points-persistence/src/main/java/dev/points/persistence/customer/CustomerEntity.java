package dev.points.persistence.customer;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.persistence.session.WireName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "customers")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class CustomerEntity {

  @Id private long id;
  private String phone;
  private @Nullable String name;
  private String state;

  protected CustomerEntity() {}

  static CustomerEntity of(Customer customer) {
    CustomerEntity entity = new CustomerEntity();
    entity.id = customer.id().value();
    entity.phone = customer.phone().national();
    entity.name = customer.name().orElse(null);
    entity.state = customer.state().wireName();
    return entity;
  }

  Customer toDomain() {
    return new Customer(
        new CustomerId(id),
        new PhoneNumber(phone),
        Optional.ofNullable(name),
        WireName.find(CustomerState.values(), CustomerState::wireName, state));
  }
}
