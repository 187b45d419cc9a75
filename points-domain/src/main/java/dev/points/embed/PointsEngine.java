package dev.points.embed;

import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.PendingEarning;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.usecase.ActivateCustomer;
import dev.points.usecase.AuthenticateMerchant;
import dev.points.usecase.CreateEarningOrder;
import dev.points.usecase.EarningDesk;
import dev.points.usecase.EarningRefusal;
import dev.points.usecase.EarningResult;
import dev.points.usecase.EnrolMerchant;
import dev.points.usecase.FindOrder;
import dev.points.usecase.LaunchProgram;
import dev.points.usecase.RateProduct;
import dev.points.usecase.RateStore;
import dev.points.usecase.ReadBalance;
import dev.points.usecase.RegisterCustomer;
import dev.points.usecase.SeedSandbox;
import dev.points.usecase.SettleEarning;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The engine, ready to be called: each method runs one use case in one transaction.
 *
 * <p>Without further ado it keeps everything in memory, which suits tests and demonstrations;
 * {@link Builder#stores(Stores)} gives it a database. Thread-safe.
 *
 * <pre>{@code
 * PointsEngine engine = PointsEngine.builder().build();
 * LoyaltyProgram network = engine.launchProgram(LaunchProgram.Command.network());
 * Merchant shop = engine.enrolMerchant(EnrolMerchant.Command.rewardingPurchases(
 *     "My Shop", network.id(), EarningRate.pointsPerRiyal(BigDecimal.TEN)));
 * }</pre>
 */
public final class PointsEngine {

  /** How often a call is tried before a conflict with others is given up as "busy". */
  private static final int TRIES = 4;

  private static final System.Logger LOG = System.getLogger(PointsEngine.class.getName());

  private final Stores stores;
  private final MerchantLocks locks;
  private final AuthenticateMerchant authenticateMerchant;
  private final CreateEarningOrder createEarningOrder;
  private final RateStore rateStore;
  private final RateProduct rateProduct;
  private final ActivateCustomer activateCustomer;
  private final SettleEarning settleEarning;
  private final FindOrder findOrder;
  private final ReadBalance readBalance;
  private final LaunchProgram launchProgram;
  private final EnrolMerchant enrolMerchant;
  private final RegisterCustomer registerCustomer;
  private final SeedSandbox seedSandbox;

  private PointsEngine(Builder builder) {
    stores = builder.stores;
    locks = builder.locks;
    Clock clock = builder.clock;
    authenticateMerchant = new AuthenticateMerchant(stores.apiKeys(), stores.merchants());
    EarningDesk desk =
        new EarningDesk(
            stores.merchants(),
            stores.programs(),
            stores.customers(),
            stores.wallets(),
            stores.orders(),
            stores.pendingEarnings(),
            stores.earningPositions(),
            stores.outbox(),
            clock,
            builder.uuids);
    createEarningOrder = new CreateEarningOrder(desk);
    rateStore = new RateStore(desk);
    rateProduct = new RateProduct(desk);
    activateCustomer = new ActivateCustomer(stores.customers(), stores.pendingEarnings());
    settleEarning = new SettleEarning(desk, stores.customers(), stores.pendingEarnings(), clock);
    findOrder = new FindOrder(stores.orders());
    readBalance = new ReadBalance(stores.customers(), stores.wallets(), clock);
    launchProgram = new LaunchProgram(stores.programs());
    enrolMerchant = new EnrolMerchant(stores.merchants());
    registerCustomer =
        new RegisterCustomer(stores.customers(), stores.programs(), stores.wallets(), clock);
    seedSandbox =
        new SeedSandbox(
            stores.merchants(), stores.apiKeys(), launchProgram, enrolMerchant, registerCustomer);
  }

  /**
   * Begins an engine with the defaults: in-memory stores, locks within this JVM, the system's UTC
   * clock and random UUIDs.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Tells who calls.
   *
   * @param presentedKey what the caller presents as a private key
   * @return the merchant, published or not; empty if the key is unknown or not active
   */
  public Optional<Merchant> authenticate(String presentedKey) {
    return stores.inTransaction(() -> authenticateMerchant.handle(presentedKey));
  }

  /**
   * Awards points for a paid purchase, see {@link CreateEarningOrder}. Calls of one merchant are
   * let through one by one; a caller who waits too long is refused with {@link
   * EarningRefusal.Reason#MERCHANT_BUSY}, which has no effect and may be tried again.
   *
   * @param command what the merchant reports
   * @return an approved order, a queued earning, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public EarningResult createEarningOrder(CreateEarningOrder.Command command) {
    return inTurn(command.merchant(), () -> createEarningOrder.handle(command));
  }

  /**
   * Awards points for an accepted rating of the store, see {@link RateStore}. Calls of one merchant
   * are let through one by one, as in {@link #createEarningOrder}.
   *
   * @param command what the merchant reports
   * @return an approved order, a queued earning, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public EarningResult rateStore(RateStore.Command command) {
    return inTurn(command.merchant(), () -> rateStore.handle(command));
  }

  /**
   * Awards points for an accepted rating of a product, see {@link RateProduct}. Calls of one
   * merchant are let through one by one, as in {@link #createEarningOrder}.
   *
   * @param command what the merchant reports
   * @return an approved order, a queued earning, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public EarningResult rateProduct(RateProduct.Command command) {
    return inTurn(command.merchant(), () -> rateProduct.handle(command));
  }

  private EarningResult inTurn(MerchantId merchant, Supplier<EarningResult> earning) {
    Optional<MerchantLocks.Hold> turn = locks.acquire(merchant);
    if (turn.isEmpty()) {
      return busy();
    }
    try {
      return withRetries(earning);
    } catch (ConflictingChange everyTime) {
      return busy();
    } finally {
      turn.get().close();
    }
  }

  private static EarningResult busy() {
    return new EarningResult.Refused(EarningRefusal.because(EarningRefusal.Reason.MERCHANT_BUSY));
  }

  /**
   * Activates the account of a customer and settles what waited for that, each earning in a
   * transaction of its own, in the order in which they came (decision E-6). Should it be
   * interrupted, calling it again goes on where it stopped. An earning that its merchant cannot pay
   * for goes on waiting.
   *
   * @param phone the customer's number, known or not
   * @return the orders that were approved; empty for a blocked customer, who stays blocked
   * @throws ConflictingChange if others were faster at every try; calling again goes on
   */
  public List<Order> activateCustomer(PhoneNumber phone) {
    ActivateCustomer.Result activation = withRetries(() -> activateCustomer.handle(phone));
    List<Order> approved = new ArrayList<>();
    for (PendingEarning earning : activation.waiting()) {
      withRetries(() -> settleEarning.handle(phone, earning.id()))
          .flatMap(
              result ->
                  result.<Optional<Order>>fold(
                      Optional::of, queued -> Optional.empty(), refused -> Optional.empty()))
          .ifPresent(approved::add);
    }
    return approved;
  }

  /**
   * Looks an order up.
   *
   * @param merchant who asks; orders of others are not found
   * @param uuid which order
   * @return the order, or empty if this merchant has no such order
   */
  public Optional<Order> findOrder(MerchantId merchant, UUID uuid) {
    return stores.inTransaction(() -> findOrder.handle(merchant, uuid));
  }

  /**
   * Tells how many points a customer can spend now.
   *
   * @param program whose points
   * @param phone whose wallet
   * @return the balance; zero for a number without a wallet in the program
   */
  public Points balance(ProgramId program, PhoneNumber phone) {
    return stores.inTransaction(() -> readBalance.handle(program, phone));
  }

  /**
   * Opens a program.
   *
   * @param command what it shall be
   * @return the program with its id
   */
  public LoyaltyProgram launchProgram(LaunchProgram.Command command) {
    return withRetries(() -> launchProgram.handle(command));
  }

  /**
   * Takes a merchant into a program.
   *
   * @param command what it shall be
   * @return the merchant with its id
   */
  public Merchant enrolMerchant(EnrolMerchant.Command command) {
    return withRetries(() -> enrolMerchant.handle(command));
  }

  /**
   * Opens the account of a customer whom nobody knows yet.
   *
   * @param command who the customer is
   * @return the active customer
   * @throws IllegalStateException if the number is known already or the program is not
   */
  public Customer registerCustomer(RegisterCustomer.Command command) {
    return withRetries(() -> registerCustomer.handle(command));
  }

  /**
   * Fills empty stores with the merchants, keys and customers with which integrations are tried.
   *
   * @return true if the stores were empty and are seeded now
   */
  public boolean seedSandbox() {
    return withRetries(seedSandbox::handle);
  }

  private <T> T withRetries(Supplier<T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return stores.inTransaction(work);
      } catch (ConflictingChange conflict) {
        if (tried == TRIES || !conflict.isOver()) {
          LOG.log(System.Logger.Level.WARNING, "gave up after {0} tries: {1}", tried, conflict);
          throw conflict;
        }
      }
    }
  }

  /** Puts an engine together. Not thread-safe. */
  public static final class Builder {

    private Stores stores = new InMemoryStores();
    private MerchantLocks locks = new LocalMerchantLocks();
    private Clock clock = Clock.systemUTC();
    private Supplier<UUID> uuids = UUID::randomUUID;

    private Builder() {}

    /**
     * Where everything is kept.
     *
     * @param stores any stores; in memory unless this is called
     * @return this builder
     */
    public Builder stores(Stores stores) {
      this.stores = stores;
      return this;
    }

    /**
     * What lets the calls of a merchant through one by one.
     *
     * @param locks any locks; within this JVM unless this is called
     * @return this builder
     */
    public Builder locks(MerchantLocks locks) {
      this.locks = locks;
      return this;
    }

    /**
     * What time it is.
     *
     * @param clock any clock; the system's unless this is called
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Where new names of orders come from.
     *
     * @param uuids gives another UUID at each call, from any thread; random ones unless this is
     *     called
     * @return this builder
     */
    public Builder uuids(Supplier<UUID> uuids) {
      this.uuids = uuids;
      return this;
    }

    /**
     * Puts the engine together.
     *
     * @return the engine
     */
    public PointsEngine build() {
      return new PointsEngine(this);
    }
  }
}
