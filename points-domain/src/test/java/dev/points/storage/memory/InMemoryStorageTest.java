package dev.points.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.fixture.Bazaar;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Stores in memory")
class InMemoryStorageTest {

  private final InMemoryStorage stores = new InMemoryStorage();

  @Test
  void areEmptyInTheBeginning() {
    assertThat(stores.<Boolean>inTransaction(() -> stores.merchants().isEmpty())).isTrue();
  }

  @Test
  void refuseATransactionWithinATransactionAndUndoBoth() {
    PhoneNumber phone = Bazaar.in(stores).unknownPhone();

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                stores.inTransaction(
                    () -> {
                      stores
                          .customers()
                          .add(
                              new Customer(
                                  stores.customers().nextId(),
                                  phone,
                                  Optional.empty(),
                                  CustomerState.ACTIVE));
                      return stores.inTransaction(() -> "inner");
                    }))
        .withMessage("a transaction is under way on this thread already");

    assertThat(stores.inTransaction(() -> stores.customers().find(phone))).isEmpty();
  }
}
