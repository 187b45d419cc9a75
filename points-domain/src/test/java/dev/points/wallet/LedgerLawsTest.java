package dev.points.wallet;

import static dev.points.fixture.Laws.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.fixture.ManualClock;
import dev.points.fixture.TapedStorage;
import dev.points.fixture.Times;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.order.Purchase;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundPolicy;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.RefundOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ledger, whatever happened")
class LedgerLawsTest {

  private static final int STEPS = 50;

  @Test
  @DisplayName("C-4, E-8, F-5, F-6, R-1: tells every lot, wallet, hold, debt and account again")
  void tellsEveryNumberAgain() {
    forAll(
        random -> {
          Market market = new Market(random);
          Books books = new Books();
          for (int step = 0; step < STEPS; step++) {
            market.doSomething();
            market.stores.takeTape().forEach(books::post);
          }
          market.compareWith(books);
        });
  }

  /** All accounts, added up from postings alone. */
  private static final class Books {

    private final Map<LotId, Lot> opened = new HashMap<>();
    private final Map<LotId, Long> lots = new HashMap<>();
    private final Map<WalletId, Long> wallets = new HashMap<>();
    private final Map<OrderId, Long> holds = new HashMap<>();
    private final Map<OrderId, WalletId> holders = new HashMap<>();
    private final Map<WalletId, Map<OrderId, Long>> debts = new HashMap<>();
    private final Map<MerchantId, Long> funding = new HashMap<>();
    private long program;

    void post(Posting posting) {
      assertThat(posting.entries().stream().mapToLong(LedgerEntry::points).sum()).isZero();
      posting.opened().ifPresent(lot -> opened.put(lot.id(), lot));
      for (LedgerEntry entry : posting.entries()) {
        entry.<Object>fold(
            wallet -> {
              wallets.merge(wallet.wallet(), wallet.points(), Long::sum);
              return lots.merge(wallet.lot(), wallet.points(), Long::sum);
            },
            merchant -> funding.merge(merchant.merchant(), merchant.points(), Long::sum),
            ofProgram -> program += ofProgram.points(),
            hold -> {
              holders.put(hold.order(), hold.wallet());
              return holds.merge(hold.order(), hold.points(), Long::sum);
            },
            debt ->
                debts
                    .computeIfAbsent(debt.wallet(), any -> new LinkedHashMap<>())
                    .merge(debt.order(), debt.points(), Long::sum));
      }
      lots.forEach(
          (lot, points) ->
              assertThat(points).as("%s", lot).isBetween(0L, opened.get(lot).granted().value()));
      assertThat(holds.values()).as("held").allMatch(points -> points >= 0);
    }

    long everything() {
      return sum(lots.values())
          + sum(holds.values())
          + sum(funding.values())
          + program
          + debts.values().stream().mapToLong(owed -> sum(owed.values())).sum();
    }

    List<Debt> debtsOf(WalletId wallet) {
      return debts.getOrDefault(wallet, Map.of()).entrySet().stream()
          .filter(debt -> debt.getValue() != 0)
          .map(debt -> new Debt(debt.getKey(), Points.of(-debt.getValue())))
          .toList();
    }

    List<Hold> holdsOf(WalletId wallet) {
      return holds.entrySet().stream()
          .filter(hold -> hold.getValue() != 0 && wallet.equals(holders.get(hold.getKey())))
          .sorted(Comparator.comparing(hold -> hold.getKey().value()))
          .map(hold -> new Hold(hold.getKey(), Points.of(hold.getValue())))
          .toList();
    }

    private static long sum(Iterable<Long> numbers) {
      long sum = 0;
      for (long number : numbers) {
        sum += number;
      }
      return sum;
    }
  }

  /** Two shops on any terms and two customers, who do what the random numbers say. */
  private static final class Market {

    private final Random random;
    private final TapedStorage stores = new TapedStorage(new InMemoryStorage());
    private final ManualClock clock = ManualClock.at(Times.NOW);
    private final PointsEngine engine = PointsEngine.builder().stores(stores).clock(clock).build();
    private final LoyaltyProgram program;
    private final List<Merchant> shops = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Map<OrderId, String> tokens = new HashMap<>();
    private int numbers;

    Market(Random random) {
      this.random = random;
      program =
          engine
              .merchants()
              .launchProgram(
                  new ProgramLaunch(
                      "market",
                      LoyaltyProgram.NETWORK_POINT_VALUE,
                      random.nextBoolean()
                          ? ExpiryPolicy.days(1 + random.nextInt(9))
                          : ExpiryPolicy.never()))
              .orElseThrow();
      for (int each = 0; each < 2; each++) {
        shops.add(shop("shop-" + each));
        customers.add(
            engine.registerCustomer(
                new RegisterCustomer.Command(
                    new PhoneNumber("51234567" + each),
                    Optional.empty(),
                    program.id(),
                    Points.of(random.nextInt(500)))));
      }
    }

    private Merchant shop(String name) {
      RefundPolicy refunds =
          new RefundPolicy(
              Optional.of(Duration.ofDays(20)),
              any(List.of(Tender.values())),
              any(List.of(ShortfallPolicy.values())),
              true,
              random.nextInt(3));
      Optional<Points> maxDebt =
          random.nextInt(3) == 0 ? Optional.of(Points.of(random.nextInt(3_000))) : Optional.empty();
      return engine
          .merchants()
          .enrol(
              new MerchantEnrolment(
                  name,
                  program.id(),
                  true,
                  EnumSet.of(EarningChannel.ORDER_PURCHASE),
                  EarningRate.pointsPerRiyal(BigDecimal.valueOf(random.nextInt(30))),
                  Map.of(),
                  Points.ZERO,
                  Points.ZERO,
                  new FundingTerms(maxDebt, Optional.empty()),
                  new MerchantTerms(
                      new CheckoutTerms(Money.ZERO, random.nextBoolean()), refunds, false)))
          .orElseThrow();
    }

    private <T> T any(List<T> things) {
      return things.get(random.nextInt(things.size()));
    }

    void doSomething() {
      switch (random.nextInt(15)) {
        case 0 -> earn();
        case 1, 2 -> begin();
        case 3, 4 -> hold();
        case 5 -> onAnOrder(order -> engine.authorizeOrder(shopOf(order), uuid(order)));
        case 6 -> settle();
        case 7 ->
            onAnOrder(
                order ->
                    engine.cancelOrder(
                        new CancelOrder.Command(shopOf(order), uuid(order), Optional.empty())));
        case 8, 9, 10 -> refund();
        case 11, 12 -> visit();
        case 13 -> engine.expireLots(1 + random.nextInt(3));
        default -> {
          clock.advance(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 20 : 12_000)));
          engine.endCheckouts(1 + random.nextInt(3));
        }
      }
    }

    private void onAnOrder(Consumer<Order> work) {
      if (!orders.isEmpty()) {
        work.accept(any(orders));
      }
    }

    private static MerchantId shopOf(Order order) {
      return order.identity().merchant();
    }

    private static UUID uuid(Order order) {
      return order.identity().uuid();
    }

    private Purchase aPurchase() {
      return Purchase.of(Money.ofHalalas(random.nextInt(10_000)));
    }

    private OrderNumber aNumber() {
      return new OrderNumber("ORD-" + ++numbers);
    }

    private void earn() {
      EarningResult result =
          engine.createEarningOrder(
              new CreateEarningOrder.Command(
                  any(shops).id(),
                  any(customers).phone(),
                  Optional.empty(),
                  aNumber(),
                  aPurchase()));
      if (result instanceof EarningResult.Approved approved) {
        orders.add(approved.order());
      }
    }

    private void begin() {
      CheckoutResult result =
          engine.beginCheckout(
              new BeginCheckout.Command(
                  any(shops).id(),
                  Optional.of(any(customers).phone()),
                  Optional.empty(),
                  aNumber(),
                  aPurchase(),
                  Optional.empty(),
                  "any"));
      if (result instanceof CheckoutResult.Begun begun) {
        orders.add(begun.order());
        tokens.put(begun.order().identity().id(), begun.session().token());
      }
    }

    private void hold() {
      onAnOrder(
          order -> {
            PhoneNumber phone = any(customers).phone();
            int most = (int) engine.balance(program.id(), phone).value() + 2;
            engine.holdPoints(
                new HoldPoints.Command(
                    tokens.getOrDefault(order.identity().id(), "none"),
                    phone,
                    Points.of(random.nextInt(most))));
          });
    }

    /** A whole visit, so that settled checkouts are not rare. */
    private void visit() {
      Customer customer = any(customers);
      begin();
      Order order = orders.get(orders.size() - 1);
      long balance = engine.balance(program.id(), customer.phone()).value();
      long most = (order.snapshot().purchase().total().halalas() + 2) / 3;
      engine.holdPoints(
          new HoldPoints.Command(
              tokens.get(order.identity().id()),
              customer.phone(),
              Points.of(Math.min(balance, most))));
      clock.advance(Duration.ofMinutes(random.nextInt(40)));
      engine.completeOrder(new CompleteOrder.Command(shopOf(order), uuid(order), Optional.empty()));
    }

    private void settle() {
      onAnOrder(
          order -> {
            if (current(order).status() == OrderStatus.AUTHORIZED) {
              engine.captureOrder(shopOf(order), uuid(order));
            } else {
              engine.completeOrder(
                  new CompleteOrder.Command(shopOf(order), uuid(order), Optional.empty()));
            }
          });
    }

    private void refund() {
      onAnOrder(
          order -> {
            long left = current(order).refundableAmount().halalas();
            Optional<Money> amount =
                left == 0 || random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(Money.ofHalalas(1 + random.nextInt((int) left)));
            engine.refundOrder(
                new RefundOrder.Command(
                    shopOf(order),
                    uuid(order),
                    amount,
                    Optional.empty(),
                    any(List.of(RefundChannel.values()))));
          });
    }

    private Order current(Order order) {
      return engine.findOrder(shopOf(order), uuid(order)).orElseThrow();
    }

    void compareWith(Books books) {
      // Looking at an order ends its session if its time is over.
      List<Order> now = orders.stream().map(this::current).toList();
      stores.takeTape().forEach(books::post);
      assertThat(books.everything()).as("all accounts together").isZero();
      customers.forEach(customer -> compareWallet(customer, books));
      for (Merchant shop : shops) {
        assertThat(stores.inTransaction(() -> stores.merchants().lockFunding(shop.id())).balance())
            .as("funding of %s", shop.name())
            .isEqualTo(books.funding.getOrDefault(shop.id(), 0L));
      }
      now.forEach(order -> compareOrder(order, books));
    }

    private void compareWallet(Customer customer, Books books) {
      Wallet wallet =
          stores.inTransaction(
              () -> stores.wallets().find(program.id(), customer.id()).orElseThrow());
      List<Debt> debts = books.debtsOf(wallet.id());
      assertThat(stores.inTransaction(() -> stores.wallets().reconcile(wallet.id())))
          .matches(Reconciliation::agrees);
      assertThat(wallet.posted().value()).isEqualTo(books.wallets.getOrDefault(wallet.id(), 0L));
      assertThat(stores.inTransaction(() -> stores.wallets().debtsOf(wallet.id())))
          .isEqualTo(debts);
      assertThat(wallet.debt())
          .isEqualTo(debts.stream().map(Debt::points).reduce(Points.ZERO, Points::plus));
      assertThat(stores.inTransaction(() -> stores.wallets().holdsOf(wallet.id())))
          .isEqualTo(books.holdsOf(wallet.id()));
      List<Lot> lots =
          stores.inTransaction(() -> stores.wallets().spendableLots(wallet.id(), Instant.EPOCH));
      assertThat(lots)
          .containsExactlyInAnyOrderElementsOf(
              books.opened.values().stream()
                  .filter(lot -> lot.wallet().equals(wallet.id()))
                  .map(lot -> lot.withRemaining(Points.of(books.lots.get(lot.id()))))
                  .filter(lot -> !lot.remaining().isZero())
                  .toList());
    }

    private void compareOrder(Order order, Books books) {
      boolean open = order.status() == OrderStatus.NEW || order.status() == OrderStatus.AUTHORIZED;
      OrderId id = id(order);
      assertThat(books.holds.getOrDefault(id, 0L))
          .as("held by %s", id)
          .isEqualTo(open ? heldBy(order) : 0);
      assertThat(usedBy(order))
          .as("used by %s", id)
          .isEqualTo(
              order.snapshot().redeemed().points().minus(order.snapshot().refunded().givenBack()));
    }

    private static long heldBy(Order order) {
      return order.snapshot().redeemed().points().value();
    }

    private Points usedBy(Order order) {
      return stores.inTransaction(
          () ->
              order
                  .customer()
                  .flatMap(customer -> stores.wallets().find(program.id(), customer))
                  .map(wallet -> LotUse.sum(stores.wallets().usesBy(wallet.id(), id(order))))
                  .orElse(Points.ZERO));
    }

    private static OrderId id(Order order) {
      return order.identity().id();
    }
  }
}
