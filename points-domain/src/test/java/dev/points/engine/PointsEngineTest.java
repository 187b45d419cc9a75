package dev.points.engine;

import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.checkout.CheckoutSessions;
import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.IdempotencyKey;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storage.Conflict;
import dev.points.storage.MerchantLocks;
import dev.points.storage.Storage;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningRefusal;
import dev.points.usecase.earning.EarningRefusal.Reason;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine")
class PointsEngineTest {

  private static final PhoneNumber PHONE = new PhoneNumber("512345678");
  private static final UUID NAME = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");

  private final InMemoryStorage stores = new InMemoryStorage();

  /** Stores of which the first transactions are always too slow. */
  private static final class Contended extends DelegatingStorage {
    private final AtomicInteger tries = new AtomicInteger();
    private final int conflicts;

    Contended(Storage stores, int conflicts) {
      super(stores);
      this.conflicts = conflicts;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      T answer = super.inTransaction(work);
      if (tries.incrementAndGet() <= conflicts) {
        throw Conflict.over("another was faster");
      }
      return answer;
    }
  }

  @Test
  @DisplayName("T-1: takes time and names from what it is given")
  void takesTimeAndNamesFromWhatItIsGiven() {
    PointsEngine engine =
        PointsEngine.builder()
            .stores(stores)
            .clock(ManualClock.at(NOW.plusNanos(999_999)))
            .uuids(() -> NAME)
            .build();
    Merchant shop = aShop(engine);
    engine.registerCustomer(RegisterCustomer.Command.of(PHONE, shop.program()));

    Order order = ((EarningResult.Approved) earn(engine, shop.id(), "ORD-1")).order();

    assertThat(order.identity().uuid()).isEqualTo(NAME);
    assertThat(order.snapshot().createdAt()).as("to the millisecond").isEqualTo(NOW);
    assertThat(engine.findOrder(shop.id(), NAME).map(Order::snapshot)).contains(order.snapshot());
  }

  /** Stores in which one order is always changed by somebody else. */
  private static final class WithOneStuckOrder extends DelegatingStorage {

    private final Set<OrderId> stuck = new HashSet<>();

    WithOneStuckOrder(Storage stores) {
      super(stores);
    }

    @Override
    public CheckoutSessions checkoutSessions() {
      CheckoutSessions sessions = super.checkoutSessions();
      return (CheckoutSessions)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {CheckoutSessions.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close") && stuck.contains(arguments[0])) {
                  throw Conflict.over("another was faster");
                }
                return method.invoke(sessions, arguments);
              });
    }
  }

  @Test
  @DisplayName("R-1: an order that cannot be ended does not keep the others from it")
  void endsTheOthersThough() {
    WithOneStuckOrder some = new WithOneStuckOrder(stores);
    ManualClock clock = ManualClock.at(NOW);
    PointsEngine engine = PointsEngine.builder().stores(some).clock(clock).build();
    Merchant shop = aShop(engine);
    Order first = checkout(engine, shop, "A-1");
    clock.advance(Duration.ofSeconds(1));
    Order second = checkout(engine, shop, "A-2");
    clock.advance(Duration.ofHours(1));
    some.stuck.add(first.identity().id());

    assertThatThrownBy(() -> engine.endCheckouts(10)).isInstanceOf(Conflict.class);
    assertThat(stored(shop, first)).isEqualTo(OrderStatus.NEW);
    assertThat(stored(shop, second)).isEqualTo(OrderStatus.CANCELLED);

    some.stuck.clear();
    assertThat(engine.endCheckouts(10)).isEqualTo(1);
    assertThat(stored(shop, first)).isEqualTo(OrderStatus.CANCELLED);
  }

  private OrderStatus stored(Merchant shop, Order order) {
    return stores
        .inTransaction(() -> stores.orders().find(shop.id(), order.identity().uuid()))
        .orElseThrow()
        .status();
  }

  private static Order checkout(PointsEngine engine, Merchant shop, String number) {
    CheckoutResult result =
        engine.beginCheckout(
            new BeginCheckout.Command(
                shop.id(),
                Optional.empty(),
                Optional.empty(),
                new OrderNumber(number),
                Purchases.aPurchaseOf("10.00"),
                Optional.empty(),
                "body"));
    return ((CheckoutResult.Begun) result).order();
  }

  @Test
  @DisplayName("K-5: shows no order to another merchant")
  void showsNoOrderToAnotherMerchant() {
    PointsEngine engine = PointsEngine.builder().stores(stores).uuids(() -> NAME).build();
    Merchant shop = aShop(engine);
    engine.registerCustomer(RegisterCustomer.Command.of(PHONE, shop.program()));
    earn(engine, shop.id(), "ORD-1");

    assertThat(engine.findOrder(new MerchantId(shop.id().value() + 1), NAME)).isEmpty();
  }

  @Test
  @DisplayName("E-7: holds the merchant's lock until the changes are durable, whatever happens")
  void holdsTheLockUntilTheChangesAreDurable() {
    List<String> story = new ArrayList<>();
    Storage told =
        new DelegatingStorage(stores) {
          @Override
          public <T> T inTransaction(Supplier<T> work) {
            T answer = super.inTransaction(work);
            story.add("committed");
            return answer;
          }
        };
    MerchantLocks locks =
        merchant -> {
          story.add("acquired " + merchant.value());
          return Optional.of(() -> story.add("released"));
        };
    PointsEngine engine = PointsEngine.builder().stores(told).locks(locks).build();
    Merchant shop = aShop(engine);
    MerchantId nobody = new MerchantId(77);
    story.clear();

    earn(engine, shop.id(), "ORD-1");
    assertThat(story).containsExactly("acquired " + shop.id().value(), "committed", "released");
    story.clear();
    assertThatIllegalStateException().isThrownBy(() -> earn(engine, nobody, "ORD-1"));
    assertThat(story).containsExactly("acquired 77", "released");
    story.clear();
    earnUnderAKey(engine, shop.id(), "ORD-2");
    assertThat(story).containsExactly("acquired " + shop.id().value(), "committed", "released");
    story.clear();
    earnUnderAKey(engine, shop.id(), "ORD-2");
    assertThat(story).as("a replay").containsExactly("acquired " + shop.id().value(), "released");
  }

  @Test
  @DisplayName("E-7: refuses as busy, without effect, when the lock is not to be had")
  void refusesAsBusyWhenTheLockIsNotToBeHad() {
    PointsEngine engine =
        PointsEngine.builder().stores(stores).locks(merchant -> Optional.empty()).build();

    assertThat(earn(engine, aShop(engine).id(), "ORD-1")).isEqualTo(busy());
    assertThat(stores.inTransaction(() -> stores.customers().find(PHONE))).isEmpty();
  }

  @Test
  void triesAgainOnAConflict() {
    Merchant shop = aShop(PointsEngine.builder().stores(stores).build());
    PointsEngine engine = PointsEngine.builder().stores(new RollingBack(stores, 3)).build();

    assertThat(earn(engine, shop.id(), "ORD-1")).isInstanceOf(EarningResult.Pending.class);
  }

  @Test
  void refusesAsBusyAfterTheFourthConflict() {
    Merchant shop = aShop(PointsEngine.builder().stores(stores).build());
    PointsEngine engine = PointsEngine.builder().stores(new RollingBack(stores, 4)).build();

    assertThat(earn(engine, shop.id(), "ORD-1")).isEqualTo(busy());
    assertThat(stores.inTransaction(() -> stores.customers().find(PHONE))).isEmpty();
  }

  @Test
  void namesTheOrderIfAConflictCameFromTheSameRequest() {
    PointsEngine first = PointsEngine.builder().stores(stores).build();
    Merchant shop = aShop(first);
    PointsEngine engine = PointsEngine.builder().stores(new Contended(stores, 1)).build();

    assertThat(earn(engine, shop.id(), "ORD-1"))
        .as("the first try was kept by another, so to speak")
        .isInstanceOfSatisfying(
            EarningResult.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.NUMBER_TAKEN));
  }

  @Test
  @DisplayName("W-11: looks the key up again after a conflict")
  void looksTheKeyUpAgainAfterAConflict() {
    PointsEngine faster = PointsEngine.builder().stores(stores).build();
    Merchant shop = aShop(faster);
    Storage overtaken =
        new DelegatingStorage(stores) {
          @Override
          public <T> T inTransaction(Supplier<T> work) {
            try {
              return super.inTransaction(
                  () -> {
                    work.get();
                    throw Conflict.over("another was faster");
                  });
            } catch (Conflict conflict) {
              earnUnderAKey(faster, shop.id(), "ORD-1");
              throw conflict;
            }
          }
        };
    PointsEngine engine = PointsEngine.builder().stores(overtaken).build();

    assertThat(earnUnderAKey(engine, shop.id(), "ORD-2"))
        .isEqualTo(new Once.Replayed<>(new StoredAnswer(200, "made")));
    assertThat(stores.inTransaction(() -> stores.customers().find(PHONE))).isPresent();
  }

  @Test
  @DisplayName("T-1, W-11: works under a key with the parts that it was built of")
  void worksUnderAKeyWithThePartsThatItWasBuiltOf() {
    EngineBuilder builder =
        PointsEngine.builder().stores(stores).clock(ManualClock.at(NOW)).uuids(() -> NAME);
    PointsEngine engine = builder.build();
    builder.stores(new InMemoryStorage()).clock(ManualClock.at(NOW.plusSeconds(1)));
    builder.locks(merchant -> Optional.empty()).uuids(UUID::randomUUID);
    Merchant shop = aShop(engine);
    engine.registerCustomer(RegisterCustomer.Command.of(PHONE, shop.program()));

    earnUnderAKey(engine, shop.id(), "ORD-1");

    assertThat(engine.findOrder(shop.id(), NAME).map(order -> order.snapshot().createdAt()))
        .contains(NOW);
  }

  @Test
  void launchesAProgramAndEnrolsAMerchantByTheirCommands() {
    PointsEngine engine = PointsEngine.builder().stores(stores).build();

    LoyaltyProgram program =
        engine.merchants().launchProgram(ProgramLaunch.network()).orElseThrow();
    Merchant shop =
        engine
            .merchants()
            .enrol(MerchantEnrolment.rewardingPurchases("My Shop", program.id(), perRiyal("10")))
            .orElseThrow();

    assertThat(stores.inTransaction(() -> stores.programs().find(program.id()))).contains(program);
    assertThat(stores.inTransaction(() -> stores.merchants().find(shop.id()))).contains(shop);
    assertThat(shop.published()).isTrue();
    assertThat(engine.merchants().launchProgram(ProgramLaunch.network())).isEmpty();
  }

  @Test
  void registersACustomerOnce() {
    PointsEngine engine = PointsEngine.builder().stores(stores).build();
    ProgramId program = aShop(engine).program();
    RegisterCustomer.Command command =
        new RegisterCustomer.Command(PHONE, Optional.of("Noura"), program, points(120_321));

    Customer customer = engine.registerCustomer(command);

    assertThat(customer.name()).contains("Noura");
    assertThat(engine.balance(program, PHONE)).isEqualTo(points(120_321));
    assertThatIllegalStateException()
        .isThrownBy(() -> engine.registerCustomer(command))
        .withMessage("the number 5*****678 is taken");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                engine.registerCustomer(
                    RegisterCustomer.Command.of(new PhoneNumber("512345679"), new ProgramId(99))))
        .withMessageContaining("no program");
    assertThat(engine.balance(program, PHONE)).isEqualTo(points(120_321));
  }

  @Test
  void countsNothingForAnUnknownNumber() {
    PointsEngine engine = PointsEngine.builder().build();

    assertThat(engine.balance(new ProgramId(1), PHONE)).isEqualTo(Points.ZERO);
  }

  /** Stores of which the first transactions are undone, because another was faster. */
  private static final class RollingBack extends DelegatingStorage {
    private final AtomicInteger tries = new AtomicInteger();
    private final int conflicts;

    RollingBack(Storage stores, int conflicts) {
      super(stores);
      this.conflicts = conflicts;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      return super.inTransaction(
          () -> {
            T answer = work.get();
            if (tries.incrementAndGet() <= conflicts) {
              throw Conflict.over("another was faster");
            }
            return answer;
          });
    }
  }

  private static EarningResult busy() {
    return new EarningResult.Refused(EarningRefusal.because(Reason.MERCHANT_BUSY));
  }

  private static Merchant aShop(PointsEngine engine) {
    LoyaltyProgram program =
        engine.merchants().launchProgram(ProgramLaunch.network()).orElseThrow();
    return engine
        .merchants()
        .enrol(MerchantEnrolment.rewardingPurchases("My Shop", program.id(), perRiyal("10")))
        .orElseThrow();
  }

  private static EarningResult earn(PointsEngine engine, MerchantId shop, String number) {
    return engine.createEarningOrder(
        new CreateEarningOrder.Command(
            shop,
            PHONE,
            Optional.empty(),
            new OrderNumber(number),
            Purchases.aPurchaseOf("115.00")));
  }

  private static Once<EarningResult> earnUnderAKey(
      PointsEngine engine, MerchantId shop, String number) {
    return engine.once(
        new IdempotentRequest(
            shop, "earning", new IdempotencyKey("key"), Fingerprint.of("/", new byte[0])),
        keyed -> earn(keyed, shop, number),
        result -> Optional.of(new StoredAnswer(200, "made")));
  }
}
