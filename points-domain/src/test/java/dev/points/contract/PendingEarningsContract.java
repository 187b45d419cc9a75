package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link PendingEarnings} keeps. */
@DisplayName("Every queue of earnings")
public abstract class PendingEarningsContract extends StorageContract {

  /** A time at which no other contract queues anything. */
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3_000));

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

  @Test
  @DisplayName("E-6: finds what has waited for ninety days, to the millisecond, oldest first")
  void findsWhatHasWaitedForNinetyDays() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer(CustomerState.PENDING);
    PendingEarning second = bazaar.save(earningOf(bazaar, shop, customer, "A-2", LONG_AGO));
    PendingEarning first =
        bazaar.save(earningOf(bazaar, shop, customer, "A-1", LONG_AGO.minusMillis(1)));
    Instant over = LONG_AGO.plus(PendingEarning.QUEUE_LIFE);
    assertThat(second.expiresAt()).isEqualTo(over);

    assertThat(expired(over, shop)).containsExactly(first, second);
    assertThat(expired(over.minusMillis(1), shop)).containsExactly(first);
    assertThat(expired(over.minusMillis(2), shop)).isEmpty();
    assertThat(read(() -> queue().lockExpired(over, 1))).hasSize(1);
    assertThat(waiting(customer, 10)).as("finding takes nothing away").hasSize(2);
    change(() -> queue().drop(first));
    change(() -> queue().drop(second));
  }

  /** An earning of a time that belongs to this contract alone. */
  private static PendingEarning earningOf(
      Bazaar bazaar, Merchant shop, Customer customer, String number, Instant createdAt) {
    PendingEarning today = bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, number);
    return new PendingEarning(
        today.id(),
        today.merchant(),
        today.customer(),
        today.origin(),
        today.number(),
        today.purchase(),
        today.earned(),
        createdAt);
  }

  private List<PendingEarning> expired(Instant now, Merchant shop) {
    return read(() -> queue().lockExpired(now, 1_000)).stream()
        .filter(earning -> earning.merchant().equals(shop.id()))
        .toList();
  }

  private List<PendingEarning> waiting(Customer customer, int limit) {
    return read(() -> queue().waitingFor(customer.id(), limit));
  }

  private PendingEarnings queue() {
    return stores().pendingEarnings();
  }
}
