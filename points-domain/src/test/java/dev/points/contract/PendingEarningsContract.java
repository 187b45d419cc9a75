package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link PendingEarnings} keeps. */
@DisplayName("Every queue of earnings")
public abstract class PendingEarningsContract extends StoresContract {

  @Test
  @DisplayName("E-6: keeps what an earning needs to become an order")
  void keepsEverythingOfAnEarning() {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer(CustomerState.PENDING);
    PendingEarning earning =
        bazaar.save(bazaar.anEarning(bazaar.shop(), customer, OrderOrigin.PURCHASE, "طلب-١"));

    assertThat(waiting(customer, 10)).containsExactly(earning);
  }

  @Test
  @DisplayName("E-6: answers earnings in the order in which they came, across merchants")
  void answersEarningsInTheOrderInWhichTheyCame() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Merchant neighbour = bazaar.shop();
    Customer customer = bazaar.customer(CustomerState.PENDING);
    PendingEarning first =
        bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, "Z-1"));
    PendingEarning second =
        bazaar.save(bazaar.anEarning(neighbour, customer, OrderOrigin.PURCHASE, "M-1"));
    PendingEarning third =
        bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.STORE_RATING, "A-1"));

    assertThat(waiting(customer, 10)).containsExactly(first, second, third);
    assertThat(waiting(customer, 2)).containsExactly(first, second);
    assertThat(first.id()).isLessThan(second.id());
    assertThat(second.id()).isLessThan(third.id());
  }

  @Test
  void answersNothingOfOtherCustomers() {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer(CustomerState.PENDING);
    bazaar.save(bazaar.anEarning(bazaar.shop(), customer, OrderOrigin.PURCHASE, "A-1"));

    assertThat(waiting(bazaar.customer(CustomerState.PENDING), 10)).isEmpty();
  }

  @Test
  @DisplayName("E-5: refuses a number that waits already, whoever the customer is")
  void refusesANumberThatWaitsAlready() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer(CustomerState.PENDING);
    Customer another = bazaar.customer(CustomerState.PENDING);
    PendingEarning first =
        bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, "A-1"));
    PendingEarning second = bazaar.anEarning(shop, another, OrderOrigin.PURCHASE, "A-1");

    conflicts(() -> queue().add(second));

    assertThat(waiting(customer, 10)).containsExactly(first);
    assertThat(waiting(another, 10)).isEmpty();
  }

  @Test
  @DisplayName("E-5: takes numbers that differ in case, merchant or origin for different ones")
  void takesNumbersThatDifferInCaseMerchantOrOriginForDifferentOnes() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer(CustomerState.PENDING);

    List<PendingEarning> saved =
        List.of(
            bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, "a-1")),
            bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, "A-1")),
            bazaar.save(bazaar.anEarning(bazaar.shop(), customer, OrderOrigin.PURCHASE, "a-1")),
            bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.STORE_RATING, "a-1")),
            bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.PRODUCT_RATING, "a-1")));

    assertThat(waiting(customer, 10)).containsExactlyElementsOf(saved);
  }

  private List<PendingEarning> waiting(Customer customer, int limit) {
    return read(() -> queue().waitingFor(customer.id(), limit));
  }

  private PendingEarnings queue() {
    return stores().pendingEarnings();
  }
}
