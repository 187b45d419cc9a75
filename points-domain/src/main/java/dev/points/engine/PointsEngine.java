package dev.points.engine;

import dev.points.audit.Actor;
import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.PendingEarning;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.shipping.ShippingUpdate;
import dev.points.shipping.StatusLabel;
import dev.points.shipping.Translator;
import dev.points.storage.Conflict;
import dev.points.storage.MerchantLocks;
import dev.points.storage.Storage;
import dev.points.usecase.Calls;
import dev.points.usecase.audit.AuditRecords;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutRefusal;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.EndCheckout;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.customer.ActivateCustomer;
import dev.points.usecase.customer.BlockCustomer;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.DropExpiredEarnings;
import dev.points.usecase.earning.EarningRefusal;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.earning.RateProduct;
import dev.points.usecase.earning.RateStore;
import dev.points.usecase.idempotency.ForgetIdempotencyKeys;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.order.AuthorizeOrder;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CaptureOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.RefundResult;
import dev.points.usecase.order.ShippingResult;
import dev.points.usecase.order.UpdateShippingStatus;
import dev.points.usecase.partner.SessionResult;
import dev.points.usecase.points.BalanceExplanation;
import dev.points.usecase.points.CustomerAccount;
import dev.points.usecase.points.EventDesk;
import dev.points.usecase.points.ExpireLots;
import dev.points.usecase.points.ExplainBalance;
import dev.points.usecase.points.WalletDesk;
import dev.points.usecase.sandbox.Sandbox;
import dev.points.usecase.store.StorefrontProgram;
import dev.points.wallet.Lot;
import dev.points.webhook.WebhookTargets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The engine, ready to be called: each method runs one use case in one transaction.
 *
 * <p>Without further ado it keeps everything in memory, which suits tests and demonstrations;
 * {@link EngineBuilder#stores(Storage)} gives it a database. Thread-safe.
 *
 * <pre>{@code
 * PointsEngine engine = PointsEngine.builder().build();
 * LoyaltyProgram network =
 *     engine.merchants().launchProgram(ProgramLaunch.network()).orElseThrow();
 * Merchant shop = engine.merchants().enrol(MerchantEnrolment.rewardingPurchases(
 *     "My Shop", network.id(), EarningRate.pointsPerRiyal(BigDecimal.TEN))).orElseThrow();
 * }</pre>
 */
public final class PointsEngine {

  /** How often a call is tried before a conflict with others is given up as "busy". */
  private static final int TRIES = 4;

  private static final System.Logger LOG = System.getLogger(PointsEngine.class.getName());

  private final Set<IdempotentRequest.Name> underWay = ConcurrentHashMap.newKeySet();
  private final Storage stores;
  private final MerchantLocks locks;
  private final Translator translator;
  private final WebhookTargets webhookTargets;
  private final Clock clock;
  private final UseCases useCases;
  private final PartnerUseCases partners;
  private final Calls calls;
  private final MerchantAccounts merchants;
  private final StorefrontProgram storefronts;
  private final AuditRecords audit;
  private final Sandbox sandbox;
  private final Transactions transactions;

  PointsEngine(EngineBuilder builder) {
    stores = builder.stores;
    locks = builder.locks;
    translator = builder.translator;
    webhookTargets = builder.webhookTargets;
    clock = builder.clock;
    transactions = stores::inTransaction;
    useCases =
        new UseCases(
            stores,
            builder.clock,
            builder.uuids,
            builder.tokens,
            builder.messages,
            builder.webhookSecrets,
            builder.checkoutLife);
    partners = new PartnerUseCases(stores, builder.clock, builder.uuids, builder.tokens);
    calls = new Calls(stores, locks, clock, Actor.named("application"));
    EventDesk events = new EventDesk(stores.outbox(), builder.messages);
    WalletDesk wallets =
        new WalletDesk(stores.merchants(), stores.programs(), stores.wallets(), events);
    merchants = new MerchantAccounts(stores, calls, builder.tokens, events);
    storefronts = new StorefrontProgram(stores, calls, builder.uuids, builder.htmlCleaner, wallets);
    audit = new AuditRecords(stores, calls);
    sandbox = new Sandbox(stores, calls, builder.uuids);
  }

  /** The same engine, whose changes happen in other transactions. */
  private PointsEngine(PointsEngine engine, Transactions transactions) {
    stores = engine.stores;
    locks = engine.locks;
    translator = engine.translator;
    webhookTargets = engine.webhookTargets;
    clock = engine.clock;
    useCases = engine.useCases;
    partners = engine.partners;
    calls = engine.calls;
    merchants = engine.merchants;
    storefronts = engine.storefronts;
    audit = engine.audit;
    sandbox = engine.sandbox;
    this.transactions = transactions;
  }

  /**
   * Begins an engine with the defaults: in-memory stores, locks within this JVM, the system's UTC
   * clock and random UUIDs.
   *
   * @return a builder
   */
  public static EngineBuilder builder() {
    return new EngineBuilder();
  }

  /** Returns the accounts of merchants: enrolment, terms, keys, funding, programs. */
  public MerchantAccounts merchants() {
    return merchants;
  }

  /** Returns the loyalty of stores as their managers see and change it. */
  public StorefrontProgram storefronts() {
    return storefronts;
  }

  /** Returns the audit log. */
  public AuditRecords audit() {
    return audit;
  }

  /** Returns the merchants and customers with which integrations are tried. */
  public Sandbox sandbox() {
    return sandbox;
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
    return inTurn(command.merchant(), () -> useCases.createEarningOrder.handle(command));
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
    return inTurn(command.merchant(), () -> useCases.rateStore.handle(command));
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
    return inTurn(command.merchant(), () -> useCases.rateProduct.handle(command));
  }

  private EarningResult inTurn(MerchantId merchant, Supplier<EarningResult> earning) {
    Optional<MerchantLocks.Hold> turn = locks.acquire(merchant);
    if (turn.isEmpty()) {
      return busy();
    }
    try {
      return unlessBusy(earning, busy());
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
   * @throws Conflict if others were faster at every try; calling again goes on
   */
  public List<Order> activateCustomer(PhoneNumber phone) {
    return settled(phone, withRetries(() -> useCases.activateCustomer.handle(phone)));
  }

  List<Order> settled(PhoneNumber phone, ActivateCustomer.Result activation) {
    List<Order> approved = new ArrayList<>();
    for (PendingEarning earning : activation.waiting()) {
      withRetries(() -> useCases.settleEarning.handle(phone, earning.id()))
          .flatMap(
              result ->
                  result.<Optional<Order>>fold(
                      Optional::of, queued -> Optional.empty(), refused -> Optional.empty()))
          .ifPresent(approved::add);
    }
    return approved;
  }

  /**
   * Begins a checkout, see {@link BeginCheckout}.
   *
   * @param command what the merchant wants to sell
   * @return the order and its session, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public CheckoutResult beginCheckout(BeginCheckout.Command command) {
    return unlessBusy(
        () -> useCases.beginCheckout.handle(command),
        new CheckoutResult.Refused(CheckoutRefusal.because(CheckoutRefusal.Reason.BUSY)));
  }

  /**
   * Puts points aside for an order, see {@link HoldPoints}.
   *
   * @param command what the customer chose, who has proved the phone number
   * @return the order with its new choice, or a refusal
   */
  public HoldResult holdPoints(HoldPoints.Command command) {
    return unlessBusy(
        () -> useCases.holdPoints.handle(command), new HoldResult.Refused(HoldResult.Reason.BUSY));
  }

  /**
   * Authorizes a replacing order, see {@link AuthorizeOrder}.
   *
   * @param merchant who asks
   * @param uuid which order
   * @return the authorized order, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public OrderResult authorizeOrder(MerchantId merchant, UUID uuid) {
    return onOrder(() -> useCases.authorizeOrder.handle(merchant, uuid));
  }

  /**
   * Captures an authorized order, see {@link CaptureOrder}.
   *
   * @param merchant who asks
   * @param uuid which order
   * @return the captured order, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public OrderResult captureOrder(MerchantId merchant, UUID uuid) {
    return onOrder(() -> useCases.captureOrder.handle(merchant, uuid));
  }

  /**
   * Completes a replacing order, see {@link CompleteOrder}.
   *
   * @param command which order, and how it was paid
   * @return the approved order, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public OrderResult completeOrder(CompleteOrder.Command command) {
    return onOrder(() -> useCases.completeOrder.handle(command));
  }

  /**
   * Cancels a replacing order before settlement, see {@link CancelOrder}.
   *
   * @param command which order, and why
   * @return the cancelled order, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public OrderResult cancelOrder(CancelOrder.Command command) {
    return onOrder(() -> useCases.cancelOrder.handle(command));
  }

  private OrderResult onOrder(Supplier<OrderResult> work) {
    return unlessBusy(
        work, new OrderResult.Refused(OrderRefusal.because(OrderRefusal.Reason.BUSY)));
  }

  /**
   * Refunds an order, see {@link RefundOrder}.
   *
   * @param command which order, how much, and why
   * @return the order and what went back, or a refusal
   * @throws IllegalStateException if there is no such merchant
   */
  public RefundResult refundOrder(RefundOrder.Command command) {
    return unlessBusy(
        () -> useCases.refundOrder.handle(command),
        new RefundResult.NotAllowed(OrderRefusal.because(OrderRefusal.Reason.BUSY)));
  }

  /**
   * Tells where the goods of an order are, see {@link UpdateShippingStatus}. A name that is given
   * in one language only is translated first, before anything is locked.
   *
   * @param command what the merchant reports
   * @return the order, or a refusal
   * @throws IllegalArgumentException if the command has neither a status nor a name
   * @throws IllegalStateException if there is no such merchant
   */
  public ShippingResult updateShippingStatus(UpdateShippingStatus.Command command) {
    ShippingUpdate update =
        new ShippingUpdate(
            command.status(),
            StatusLabel.completed(command.arabicName(), command.englishName(), translator));
    return unlessBusy(
        () -> useCases.updateShippingStatus.handle(command.merchant(), command.uuid(), update),
        new ShippingResult.NotAllowed(OrderRefusal.because(OrderRefusal.Reason.BUSY)));
  }

  private <T> T unlessBusy(Supplier<T> work, T busy) {
    Transactions tried = this::withRetries;
    return tried.unlessBusy(work, busy);
  }

  /**
   * Cancels orders whose checkout sessions are over, each in a transaction of its own, see {@link
   * EndCheckout}. To be called every now and then. An order that cannot be cancelled does not keep
   * the others from it: what happened is thrown when they are done.
   *
   * @param limit the most orders to cancel, 1 to 1,000
   * @return how many were due; as many as {@code limit} if more may be
   * @throws Conflict if others were faster at every try; calling again goes on
   */
  public int endCheckouts(int limit) {
    List<OrderId> due = stores.inTransaction(() -> useCases.endCheckout.due(limit));
    forEach(due, order -> withRetries(() -> useCases.endCheckout.handle(order)));
    return due.size();
  }

  private void expire(Lot lot) {
    try {
      stores.inTransaction(() -> useCases.expireLots.handle(lot));
    } catch (Conflict somebodyWasFaster) {
      if (somebodyWasFaster.isOfHost()) {
        throw somebodyWasFaster;
      }
      LOG.log(System.Logger.Level.DEBUG, "{0} is posted out already", lot.id());
    }
  }

  /** One that fails holds up none of those behind it; the first failure is thrown at the end. */
  private static <T> void forEach(List<T> due, Consumer<T> work) {
    Optional<RuntimeException> first = Optional.empty();
    for (T each : due) {
      try {
        work.accept(each);
      } catch (RuntimeException failure) {
        first.ifPresent(before -> before.addSuppressed(failure));
        first = first.or(() -> Optional.of(failure));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  /**
   * Posts out what remains of expired lots, each in a transaction of its own, see {@link
   * ExpireLots}. To be called every night; no balance depends on it. A lot that cannot be posted
   * out does not keep the others from it: what happened is thrown when they are done.
   *
   * @param limit the most lots to post out, 1 to 1,000
   * @return how many were due; as many as {@code limit} if more may be
   */
  public int expireLots(int limit) {
    List<Lot> due = stores.inTransaction(() -> useCases.expireLots.due(limit));
    forEach(due, this::expire);
    return due.size();
  }

  /**
   * Drops queued earnings whose customers did not activate their accounts in time, and frees their
   * references, see {@link DropExpiredEarnings}. To be called every now and then.
   *
   * @param limit the most earnings to drop, 1 to 1,000
   * @return how many were dropped; as many as {@code limit} if more may be due
   * @throws Conflict if others were faster at every try; calling again goes on
   */
  public int dropExpiredEarnings(int limit) {
    return withRetries(() -> useCases.dropExpiredEarnings.handle(limit));
  }

  /**
   * Looks an order up.
   *
   * @param merchant who asks; orders of others are not found
   * @param uuid which order
   * @return the order, or empty if this merchant has no such order
   */
  public Optional<Order> findOrder(MerchantId merchant, UUID uuid) {
    return withRetries(() -> useCases.findOrder.handle(merchant, uuid));
  }

  /**
   * Tells how many points a customer can spend now.
   *
   * @param program whose points
   * @param phone whose wallet
   * @return the balance; zero for a number without a wallet in the program
   */
  public Points balance(ProgramId program, PhoneNumber phone) {
    return stores.inTransaction(() -> useCases.readBalance.handle(program, phone));
  }

  /**
   * Looks a customer up, with all balances explained, see {@link ExplainBalance}.
   *
   * @param phone the customer's number
   * @return the customer and what every point comes from, or empty if nobody knows the number
   */
  public Optional<CustomerAccount> findCustomer(PhoneNumber phone) {
    return stores.inTransaction(() -> useCases.explainBalance.handle(phone));
  }

  /**
   * The engine in the hands of an operator.
   *
   * @param actor who it is, for the audit log
   * @return customers, webhooks and events
   */
  public Administration administration(Actor actor) {
    return new Administration(this, stores, useCases, this::withRetries, clock, actor);
  }

  /**
   * The apps of partners and their tokens, in the hands of somebody who runs the engine.
   *
   * @param actor who it is, for the audit log
   * @return everything about who may call the store loyalty API
   */
  public PartnerAccess partners(Actor actor) {
    return new PartnerAccess(
        stores, partners, this::withRetries, new AuditTrail(stores, clock, actor));
  }

  /**
   * Tells who calls the store loyalty API, see {@link
   * dev.points.usecase.partner.AuthenticateSession}.
   *
   * @param partnerToken what the caller presents as a partner token, if anything
   * @param managerToken what the caller presents as a manager token, if anything
   * @return the session, or which token is to blame
   */
  public SessionResult session(Optional<String> partnerToken, Optional<String> managerToken) {
    return stores.inTransaction(
        () -> partners.authenticateSession.handle(partnerToken, managerToken));
  }

  /**
   * The tokens of partners, in the hands of their apps.
   *
   * @param request by which request, for the audit log
   * @return everything that apps do with codes and refresh tokens
   */
  public PartnerTokens oauth(Optional<String> request) {
    return new PartnerTokens(partners, this::withRetries, stores, clock, request);
  }

  /**
   * The endpoints of merchants.
   *
   * @return everything about who is told what happens
   */
  public MerchantWebhooks webhooks() {
    return new MerchantWebhooks(stores, useCases, this::withRetries, webhookTargets);
  }

  /**
   * Blocks a customer, see {@link BlockCustomer}.
   *
   * @param phone the customer's number
   * @return the blocked customer, or empty if nobody knows the number
   * @throws Conflict if others were faster at every try
   */
  public Optional<Customer> blockCustomer(PhoneNumber phone) {
    return withRetries(() -> useCases.blockCustomer.block(phone));
  }

  /**
   * Lifts the block of a customer, see {@link BlockCustomer}.
   *
   * @param phone the customer's number
   * @return the customer as it is now, or empty if nobody knows the number
   * @throws Conflict if others were faster at every try
   */
  public Optional<Customer> unblockCustomer(PhoneNumber phone) {
    return withRetries(() -> useCases.blockCustomer.unblock(phone));
  }

  /**
   * Tells where every point of a balance comes from, see {@link ExplainBalance}.
   *
   * @param program whose points
   * @param phone whose wallet
   * @return the lots with their orders, rules and merchants, and what is held and owed
   */
  public BalanceExplanation explainBalance(ProgramId program, PhoneNumber phone) {
    return stores.inTransaction(() -> useCases.explainBalance.handle(program, phone));
  }

  /**
   * Opens the account of a customer whom nobody knows yet.
   *
   * @param command who the customer is
   * @return the active customer
   * @throws IllegalStateException if the number is known already or the program is not
   */
  public Customer registerCustomer(RegisterCustomer.Command command) {
    return withRetries(() -> useCases.registerCustomer.handle(command));
  }

  /**
   * Makes a call once for each idempotency key (decision W-11). The first time the call is made,
   * and its answer is kept together with its change; for 30 days after that the kept answer is
   * given back instead. What one engine has under way is not waited for; if two engines on the same
   * stores race with one key, one of them makes the call and the other gives its answer back.
   *
   * <pre>{@code
   * Once<EarningResult> once =
   *     engine.once(
   *         request,
   *         sameEngine -> sameEngine.createEarningOrder(command),
   *         result -> Optional.of(new StoredAnswer(200, textOf(result))));
   * }</pre>
   *
   * @param request the name and the fingerprint of the request
   * @param call calls one method of the engine that it is given, one that makes its change in a
   *     single transaction, and answers what the method answers
   * @param answer what to keep of a result; empty if the same request shall be carried out again
   *     when it comes again. It runs inside the transaction, at each try, and must not use the
   *     engine
   * @param <R> the result of the call
   * @return the result, or the kept answer, or why there is neither
   */
  public <R> Once<R> once(
      IdempotentRequest request,
      Function<PointsEngine, R> call,
      Function<R, Optional<StoredAnswer>> answer) {
    if (!underWay.add(request.name())) {
      return new Once.StillRunning<>();
    }
    try {
      KeyedTransactions<R> keyed = new KeyedTransactions<>(stores, clock, request, answer);
      R result = call.apply(new PointsEngine(this, keyed));
      return new Once.Fresh<>(result, keyed.stored());
    } catch (KeyedTransactions.KeyIsKnown known) {
      return known.answerTo(request);
    } finally {
      underWay.remove(request.name());
    }
  }

  /**
   * Throws away the answers that are kept for longer than anybody can ask for them. To be called
   * now and then; it takes many short transactions if there is much to throw away.
   *
   * @return how many were thrown away
   * @throws Conflict if others were faster at every try; calling again goes on
   */
  public int forgetIdempotencyKeys() {
    int forgotten = 0;
    int batch;
    do {
      batch = withRetries(useCases.forgetIdempotencyKeys::handle);
      forgotten += batch;
    } while (batch == ForgetIdempotencyKeys.BATCH);
    return forgotten;
  }

  private <T> T withRetries(Supplier<T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return transactions.run(work);
      } catch (Conflict conflict) {
        if (tried == TRIES || !conflict.isOver()) {
          LOG.log(System.Logger.Level.WARNING, "gave up after {0} tries: {1}", tried, conflict);
          throw conflict;
        }
      }
    }
  }
}
