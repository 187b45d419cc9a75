package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.order.TakenReference;
import dev.points.points.Points;
import dev.points.storage.EarningPosition;
import dev.points.storage.EarningPositions;
import dev.points.wallet.Posting;
import dev.points.wallet.Wallet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link EarningPositions} keeps. */
@DisplayName("Every reader of earning positions")
public abstract class EarningPositionsContract extends StorageContract {

  @Test
  void knowsNothingOfAFreeNumberAndAnUnknownPhone() {
    Bazaar bazaar = aBazaar();

    assertThat(position(bazaar, bazaar.shop(), "A-1", bazaar.unknownPhone()))
        .isEqualTo(new EarningPosition(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource
  void knowsACustomerWithoutAWallet(CustomerState state) {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer(state);

    assertThat(position(bazaar, bazaar.shop(), "A-1", customer.phone()))
        .isEqualTo(new EarningPosition(Optional.empty(), Optional.of(customer), Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource
  void knowsACustomerWithAWallet(CustomerState state) {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer(state);
    Wallet wallet = bazaar.openWallet(customer);
    bazaar.record(bazaar.award(wallet, points(1_150), bazaar.shop()));

    EarningPosition position = position(bazaar, bazaar.shop(), "A-1", customer.phone());

    assertThat(position.customer()).contains(customer);
    assertThat(position.wallet())
        .contains(
            new Wallet(wallet.id(), wallet.program(), customer.id(), points(1_150), Points.ZERO));
  }

  @Test
  @DisplayName("C-2: does not show the wallet of another program")
  void doesNotShowTheWalletOfAnotherProgram() {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer();
    aBazaar().openWallet(customer);

    EarningPosition position = position(bazaar, bazaar.shop(), "A-1", customer.phone());

    assertThat(position.customer()).contains(customer);
    assertThat(position.wallet()).isEmpty();
  }

  @Test
  @DisplayName("E-5: names the order that carries the number")
  void namesTheOrderThatCarriesTheNumber() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Order order = bazaar.anOrder(shop, customer, "A-1");
    bazaar.approve(order);
    bazaar.save(order);
    TakenReference expected =
        new TakenReference.ByOrder(
            order.identity().uuid(), order.status(), order.identity().reference());

    assertThat(position(bazaar, shop, "A-1", customer.phone()).taken())
        .as("without a wallet")
        .contains(expected);
    bazaar.openWallet(customer);
    assertThat(position(bazaar, shop, "A-1", customer.phone()).taken())
        .as("with a wallet")
        .contains(expected);
    assertThat(position(bazaar, shop, "A-1", bazaar.unknownPhone()).taken())
        .as("for another phone")
        .contains(expected);
  }

  @Test
  @DisplayName("E-5: names the queued earning that carries the number")
  void namesTheQueuedEarningThatCarriesTheNumber() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer waiting = bazaar.customer(CustomerState.PENDING);
    Customer active = bazaar.customer();
    bazaar.openWallet(active);
    PendingEarning earning =
        bazaar.save(bazaar.anEarning(shop, waiting, OrderOrigin.PURCHASE, "A-1"));
    TakenReference expected = new TakenReference.ByPendingEarning(earning.id());

    assertThat(position(bazaar, shop, "A-1", waiting.phone()).taken()).contains(expected);
    assertThat(position(bazaar, shop, "A-1", active.phone()).taken()).contains(expected);
  }

  @Test
  @DisplayName("E-5: takes numbers that differ in case, merchant or origin for different ones")
  void takesNumbersThatDifferInCaseMerchantOrOriginForDifferentOnes() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    bazaar.openWallet(customer);
    bazaar.save(bazaar.anOrder(shop, customer, "A-1"));
    bazaar.save(bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, "B-1"));

    assertThat(position(bazaar, shop, "a-1", customer.phone()).taken()).isEmpty();
    assertThat(position(bazaar, shop, "b-1", customer.phone()).taken()).isEmpty();
    assertThat(position(bazaar, bazaar.shop(), "A-1", customer.phone()).taken()).isEmpty();
    for (OrderOrigin other : List.of(OrderOrigin.STORE_RATING, OrderOrigin.PRODUCT_RATING)) {
      assertThat(position(bazaar, shop, other, "A-1", customer.phone()).taken()).isEmpty();
      assertThat(position(bazaar, shop, other, "B-1", customer.phone()).taken()).isEmpty();
    }
  }

  @Test
  @DisplayName("E-5: takes the number of a cancelled order for free")
  void takesTheNumberOfACancelledOrderForFree() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    bazaar.openWallet(customer);
    Order order = bazaar.anOrder(shop, customer, "A-1");
    order.cancel("Changed my mind", NOW);
    bazaar.save(order);

    assertThat(position(bazaar, shop, "A-1", customer.phone()).taken()).isEmpty();
  }

  @Test
  @DisplayName("E-7: keeps others from the wallet until the transaction ends")
  void keepsOthersFromTheWalletUntilTheTransactionEnds() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Posting award = bazaar.award(bazaar.openWallet(customer), points(70), shop);
    CountDownLatch locked = new CountDownLatch(1);

    List<Points> seen =
        Together.run(
            2,
            number ->
                number == 0
                    ? read(
                        () -> {
                          Points before = lock(bazaar, shop, "A-1", customer.phone());
                          locked.countDown();
                          Patience.giveOthersAChance();
                          stores().wallets().record(award);
                          return before;
                        })
                    : afterwards(locked, bazaar, bazaar.shop(), customer.phone()));

    assertThat(seen).containsExactly(Points.ZERO, points(70));
  }

  private Points afterwards(
      CountDownLatch locked, Bazaar bazaar, Merchant shop, PhoneNumber phone) {
    Patience.await(locked);
    return read(() -> lock(bazaar, shop, "A-1", phone));
  }

  private Points lock(Bazaar bazaar, Merchant shop, String number, PhoneNumber phone) {
    return stores()
        .earningPositions()
        .lock(
            shop.id(), OrderOrigin.PURCHASE, new OrderNumber(number), bazaar.program().id(), phone)
        .wallet()
        .orElseThrow()
        .posted();
  }

  private EarningPosition position(Bazaar bazaar, Merchant shop, String number, PhoneNumber phone) {
    return position(bazaar, shop, OrderOrigin.PURCHASE, number, phone);
  }

  private EarningPosition position(
      Bazaar bazaar, Merchant shop, OrderOrigin origin, String number, PhoneNumber phone) {
    return read(
        () ->
            stores()
                .earningPositions()
                .lock(shop.id(), origin, new OrderNumber(number), bazaar.program().id(), phone));
  }
}
