package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.fixture.Together;
import dev.points.storage.Conflict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Customers} keeps. */
@DisplayName("Every store of customers")
public abstract class CustomersContract extends StorageContract {

  @ParameterizedTest
  @EnumSource
  @DisplayName("C-1: finds a customer by phone number, in every state")
  void findsACustomerByPhoneNumber(CustomerState state) {
    Customer customer = aCustomer(aBazaar().unknownPhone(), Optional.of("Ahmed أحمد 🙂"), state);

    change(() -> customers().add(customer));

    assertThat(read(() -> customers().find(customer.phone()))).contains(customer);
  }

  @ParameterizedTest
  @EnumSource
  void findsACustomerById(CustomerState state) {
    Customer customer = aCustomer(aBazaar().unknownPhone(), Optional.of("Ahmed أحمد 🙂"), state);
    CustomerId unused = read(() -> customers().nextId());
    change(() -> customers().add(customer));

    assertThat(read(() -> customers().find(customer.id()))).contains(customer);
    assertThat(read(() -> customers().find(unused))).isEmpty();
  }

  @Test
  @DisplayName("E-6: finds a customer by id as the account is now, once it is activated")
  void findsACustomerByIdAsTheAccountIsNow() {
    Customer pending = aCustomer(aBazaar().unknownPhone(), Optional.empty(), CustomerState.PENDING);
    change(() -> customers().add(pending));
    assertThat(read(() -> customers().find(pending.id()))).contains(pending);

    change(() -> customers().changeState(pending.id(), CustomerState.ACTIVE));

    assertThat(read(() -> customers().find(pending.id())).orElseThrow().state())
        .isEqualTo(CustomerState.ACTIVE);
  }

  @Test
  void keepsACustomerWithoutAName() {
    Customer customer =
        aCustomer(aBazaar().unknownPhone(), Optional.empty(), CustomerState.PENDING);

    change(() -> customers().add(customer));

    assertThat(read(() -> customers().find(customer.phone()))).contains(customer);
  }

  @Test
  void findsNobodyUnderAnUnknownNumber() {
    PhoneNumber unknown = aBazaar().unknownPhone();

    assertThat(read(() -> customers().find(unknown))).isEmpty();
  }

  @Test
  @DisplayName("C-1: refuses a phone number that another customer has")
  void refusesAPhoneNumberThatIsTaken() {
    Customer first = aBazaar().customer();
    Customer second = aCustomer(first.phone(), Optional.of("Second"), CustomerState.PENDING);

    conflicts(() -> customers().add(second));

    assertThat(read(() -> customers().find(first.phone()))).contains(first);
  }

  @Test
  @DisplayName("C-1: lets one of many transactions add a phone number")
  void letsOneOfManyTransactionsAddAPhoneNumber() {
    PhoneNumber phone = aBazaar().unknownPhone();

    List<Optional<Customer>> added =
        Together.run(
            8,
            number -> {
              Customer customer =
                  aCustomer(phone, Optional.of("Nº " + number), CustomerState.PENDING);
              try {
                change(() -> customers().add(customer));
                return Optional.of(customer);
              } catch (Conflict anotherWasFaster) {
                return Optional.empty();
              }
            });

    List<Customer> winners = added.stream().flatMap(Optional::stream).toList();
    assertThat(winners).hasSize(1);
    assertThat(read(() -> customers().find(phone))).contains(winners.get(0));
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    List<CustomerId> ids = Together.run(8, number -> read(() -> customers().nextId()));

    assertThat(ids).doesNotHaveDuplicates();
  }

  private Customer aCustomer(PhoneNumber phone, Optional<String> name, CustomerState state) {
    return new Customer(read(() -> customers().nextId()), phone, name, state);
  }

  private Customers customers() {
    return stores().customers();
  }
}
