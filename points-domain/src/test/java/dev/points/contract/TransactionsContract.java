package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.IdempotencyKey;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.ApiKey;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.Posting;
import dev.points.wallet.Wallet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Storage#inTransaction} keeps: all or nothing. */
@DisplayName("Every transaction")
public abstract class TransactionsContract extends StorageContract {

  /** One change in every store, none of them stored yet. */
  private final class Everything {
    private final Bazaar bazaar = aBazaar();
    private final Merchant shop = bazaar.shop();
    private final LoyaltyProgram program =
        new LoyaltyProgram(
            read(() -> stores().programs().nextId()),
            Bazaar.aName("program"),
            LoyaltyProgram.NETWORK_POINT_VALUE,
            ExpiryPolicy.never());
    private final Merchant newShop =
        new Merchant(
            read(() -> stores().merchants().nextId()),
            Bazaar.aName("shop"),
            program.id(),
            true,
            shop.channels(),
            shop.rules(),
            FundingTerms.UNLIMITED);
    private final ApiKey key =
        ApiKey.issue(
            read(() -> stores().apiKeys().nextId()),
            shop.id(),
            Bazaar.aName("pk"),
            Bazaar.aName("sk"));
    private final Customer customer =
        new Customer(
            read(() -> stores().customers().nextId()),
            bazaar.unknownPhone(),
            Optional.empty(),
            CustomerState.ACTIVE);
    private final Wallet wallet =
        Wallet.open(read(() -> stores().wallets().nextId()), bazaar.program().id(), customer.id());
    private final Order order = bazaar.anOrder(shop, customer, "A-1");
    private final PendingEarning earning =
        bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, "B-1");
    private final Posting award = bazaar.award(wallet, points(1_150), shop);
    private final PointsEvent event = new PointsEvent.LowBalance(shop.id(), -1_150, NOW);
    private final IdempotentRequest request =
        new IdempotentRequest(
            shop.id(), "earning", new IdempotencyKey("key"), Fingerprint.of("/", new byte[0]));

    void happen() {
      stores().programs().add(program);
      stores().merchants().add(newShop);
      stores().apiKeys().add(key);
      stores().customers().add(customer);
      stores().wallets().open(wallet);
      stores().orders().add(order);
      stores().pendingEarnings().add(earning);
      stores().wallets().record(award);
      stores().outbox().append(event, "");
      stores().idempotencyKeys().add(request, new StoredAnswer(200, "{}"), NOW);
    }

    void hasHappened(boolean expected) {
      assertThat(read(() -> stores().programs().find(program.id())).isPresent())
          .as("the program is there")
          .isEqualTo(expected);
      assertThat(read(() -> stores().merchants().find(newShop.id())).isPresent())
          .as("the merchant is there")
          .isEqualTo(expected);
      assertThat(read(() -> stores().apiKeys().find(key.privateKeyHash())).isPresent())
          .as("the key is there")
          .isEqualTo(expected);
      assertThat(read(() -> stores().customers().find(customer.phone())).isPresent())
          .as("the customer is there")
          .isEqualTo(expected);
      assertThat(bazaar.walletOf(customer).map(Wallet::posted))
          .as("the points in the wallet")
          .isEqualTo(expected ? Optional.of(points(1_150)) : Optional.empty());
      assertThat(read(() -> stores().wallets().spendableLots(wallet.id(), NOW)))
          .as("lots")
          .hasSize(expected ? 1 : 0);
      assertThat(read(() -> stores().orders().find(shop.id(), order.identity().uuid())).isPresent())
          .as("the order is there")
          .isEqualTo(expected);
      assertThat(read(() -> stores().pendingEarnings().waitingFor(customer.id(), 10)))
          .as("queued earnings")
          .hasSize(expected ? 1 : 0);
      assertThat(bazaar.fundingOf(shop).balance())
          .as("the funding account")
          .isEqualTo(expected ? -1_150 : 0);
      assertThat(read(() -> stores().outbox().latest(shop.id(), 10)))
          .as("events")
          .hasSize(expected ? 1 : 0);
      assertThat(read(() -> stores().idempotencyKeys().find(request.name(), NOW)).isPresent())
          .as("the idempotency key is there")
          .isEqualTo(expected);
    }
  }

  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  @DisplayName("O-4: keeps all changes")
  void keepsAllChanges() {
    Everything everything = new Everything();

    change(everything::happen);

    everything.hasHappened(true);
  }

  @Test
  @DisplayName("O-4: keeps no change if the work throws, and throws the same")
  void keepsNoChangeIfTheWorkThrows() {
    Everything everything = new Everything();
    Boom boom = new Boom();

    assertThatThrownBy(
            () ->
                change(
                    () -> {
                      everything.happen();
                      throw boom;
                    }))
        .isSameAs(boom);

    everything.hasHappened(false);
  }

  @Test
  @DisplayName("O-4: can be tried again after it failed, with the same changes")
  void canBeTriedAgainAfterItFailed() {
    Everything everything = new Everything();
    assertThatThrownBy(
            () ->
                change(
                    () -> {
                      everything.happen();
                      throw new Boom();
                    }))
        .isInstanceOf(Boom.class);

    change(everything::happen);

    everything.hasHappened(true);
  }

  @Test
  void throwsOnAConflictThatTheWorkReports() {
    Everything everything = new Everything();

    conflicts(
        () -> {
          everything.happen();
          throw Conflict.over("somebody was faster");
        });

    everything.hasHappened(false);
  }

  @Test
  void answersWhatTheWorkAnswers() {
    assertThat(read(() -> "forty-two")).isEqualTo("forty-two");
  }

  @Test
  void showsItsChangesToOtherThreadsAfterwards() {
    Everything everything = new Everything();
    change(everything::happen);

    List<Boolean> seen =
        Together.run(
            2,
            number ->
                read(
                    () ->
                        stores()
                            .orders()
                            .find(everything.shop.id(), everything.order.identity().uuid())
                            .isPresent()));

    assertThat(seen).containsOnly(true);
  }

  @Test
  @DisplayName("E-5: keeps nothing if the order number is taken")
  void keepsNothingIfTheOrderNumberIsTaken() {
    Everything everything = new Everything();
    Bazaar bazaar = everything.bazaar;
    bazaar.save(bazaar.anOrder(everything.shop, bazaar.customer(), "A-1"));

    conflicts(everything::happen);

    everything.hasHappened(false);
  }

  @Test
  @DisplayName("E-5: keeps nothing if the number of a queued earning is taken")
  void keepsNothingIfTheNumberOfAQueuedEarningIsTaken() {
    Everything everything = new Everything();
    Bazaar bazaar = everything.bazaar;
    Customer another = bazaar.customer(CustomerState.PENDING);
    bazaar.save(bazaar.anEarning(everything.shop, another, OrderOrigin.PURCHASE, "B-1"));

    conflicts(everything::happen);

    everything.hasHappened(false);
  }

  @Test
  @DisplayName("C-1: keeps nothing if the phone number is taken")
  void keepsNothingIfThePhoneNumberIsTaken() {
    Everything everything = new Everything();
    Customer faster =
        new Customer(
            read(() -> stores().customers().nextId()),
            everything.customer.phone(),
            Optional.empty(),
            CustomerState.PENDING);

    conflicts(
        () -> {
          everything.happen();
          stores().customers().add(faster);
        });

    everything.hasHappened(false);
  }

  @Test
  @DisplayName("C-2: keeps nothing if the wallet is open already")
  void keepsNothingIfTheWalletIsOpenAlready() {
    Everything everything = new Everything();
    Wallet twin =
        Wallet.open(
            read(() -> stores().wallets().nextId()),
            everything.wallet.program(),
            everything.customer.id());

    conflicts(
        () -> {
          everything.happen();
          stores().wallets().open(twin);
        });

    everything.hasHappened(false);
  }

  @Test
  @DisplayName("E-7: keeps nothing if points are posted twice")
  void keepsNothingIfPointsArePostedTwice() {
    Everything everything = new Everything();

    conflicts(
        () -> {
          everything.happen();
          stores().wallets().record(inAnotherLot(everything.award));
        });

    everything.hasHappened(false);
  }

  private Posting inAnotherLot(Posting award) {
    Lot lot = award.opened().orElseThrow();
    LotId another = stores().wallets().nextLotId();
    return new Posting(
        award.kind(),
        award.cause(),
        List.of(
            new LedgerEntry.OfWallet(lot.wallet(), another, lot.granted().value()),
            award.entries().get(1)),
        Optional.of(
            new Lot(
                another,
                lot.wallet(),
                lot.granted(),
                lot.remaining(),
                lot.grantedAt(),
                lot.expiresAt())),
        award.at());
  }

  @Test
  @DisplayName("W-11: keeps nothing if the idempotency key is known")
  void keepsNothingIfTheIdempotencyKeyIsKnown() {
    Everything everything = new Everything();

    conflicts(
        () -> {
          everything.happen();
          stores().idempotencyKeys().add(everything.request, new StoredAnswer(403, "{}"), NOW);
        });

    everything.hasHappened(false);
  }

  @Test
  @DisplayName("C-4: keeps nothing if the debt limit would be crossed")
  void keepsNothingIfTheDebtLimitWouldBeCrossed() {
    Everything everything = new Everything();
    Bazaar bazaar = everything.bazaar;
    Merchant limited = bazaar.shop(new FundingTerms(Optional.of(points(1_149)), Optional.empty()));
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    Posting tooMuch = bazaar.award(wallet, points(1_150), limited);

    conflicts(
        () -> {
          everything.happen();
          stores().wallets().record(tooMuch);
        });

    everything.hasHappened(false);
    assertThat(bazaar.fundingOf(limited).balance()).isZero();
    assertThat(bazaar.reconcile(wallet).posted()).isEqualTo(Points.ZERO);
  }
}
