package dev.points.property;

import dev.points.audit.Actor;
import dev.points.customer.CustomerId;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.ManualClock;
import dev.points.fixture.TapedStorage;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.money.Money;
import dev.points.order.LineItem;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.order.OrderType;
import dev.points.order.PaymentMethod;
import dev.points.order.Purchase;
import dev.points.order.RatedProduct;
import dev.points.order.Rating;
import dev.points.order.TakenReference;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.RiyadhCalendar;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundPolicy;
import dev.points.refund.RefundRefusal;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import dev.points.storage.Storage;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutRefusal;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningRefusal;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.earning.RateProduct;
import dev.points.usecase.earning.RateStore;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.UpdateShippingStatus;
import dev.points.usecase.store.PointsAdjustment;
import dev.points.wallet.Posting;
import dev.points.wallet.Wallet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The engine in any stores, with merchants and a program of its own, under a clock that stands
 * still. What a caller over HTTP is told in sentences, it tells in the same sentences.
 */
public final class EngineSystem implements WalkedSystem {

  private static final int MOST_EVENTS = 1_000;

  /** More than a walk leaves for the jobs to do. */
  private static final int JOB_SIZE = 1_000;

  private final Storage stores;
  private final ManualClock clock;
  private final Map<Shop, Terms> terms;
  private final PointsEngine engine;
  private final LoyaltyProgram program;
  private final TapedStorage tape;
  private final List<Posting> ledger = new ArrayList<>();
  private final @Nullable Shop alone;
  private final Map<Shop, Merchant> merchants = new EnumMap<>(Shop.class);
  private final List<String> phones = new ArrayList<>();
  private final List<String> pendingPhones = new ArrayList<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, OrderId> ids = new HashMap<>();
  private final Map<OrderId, Map<Integer, String>> events = new HashMap<>();
  private boolean eventsAreStale = true;

  /**
   * Opens a program with the merchants of the sandbox.
   *
   * @param stores where everything is kept
   * @param start what the clock shows
   * @param terms how merchants refund; the others do it as those of the sandbox
   */
  public EngineSystem(Storage stores, Instant start, Map<Shop, Terms> terms) {
    this(stores, start, terms, null);
  }

  /**
   * Opens a program in which one merchant is alone; the others are in another one.
   *
   * @param stores where everything is kept
   * @param start what the clock shows
   * @param alone who has the customers of the walk for itself
   * @return the system, for a walk that stays {@linkplain RandomWalk#onlyAt there}
   */
  public static EngineSystem withAlone(Storage stores, Instant start, Shop alone) {
    return new EngineSystem(stores, start, Map.of(), alone);
  }

  private EngineSystem(Storage kept, Instant start, Map<Shop, Terms> terms, @Nullable Shop alone) {
    this.tape = new TapedStorage(kept);
    this.stores = tape;
    this.alone = alone;
    this.clock = ManualClock.at(start);
    this.terms = Map.copyOf(terms);
    this.engine = PointsEngine.builder().stores(stores).clock(clock).build();
    this.program = launchProgram();
    LoyaltyProgram ofOthers = alone == null ? program : launchProgram();
    for (Shop shop : Shop.values()) {
      LoyaltyProgram its = shop == alone ? program : ofOthers;
      merchants.put(shop, engine.merchants().enrol(merchant(shop, its)).orElseThrow());
    }
  }

  private LoyaltyProgram launchProgram() {
    return engine
        .merchants()
        .launchProgram(
            new ProgramLaunch(
                "walk-" + UUID.randomUUID(),
                LoyaltyProgram.NETWORK_POINT_VALUE,
                ProgramLaunch.network().expiry()))
        .orElseThrow();
  }

  /**
   * Keeps everything in memory.
   *
   * @param start what the clock shows
   * @param terms how merchants refund; the others do it as those of the sandbox
   * @return the system
   */
  public static EngineSystem inMemory(Instant start, Map<Shop, Terms> terms) {
    return new EngineSystem(new InMemoryStorage(), start, terms);
  }

  private MerchantEnrolment merchant(Shop shop, LoyaltyProgram its) {
    Map<String, Points> specials =
        shop.specials.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> Points.of(each.getValue())));
    Terms agreed = terms(shop);
    RefundPolicy refunds =
        new RefundPolicy(
            RefundPolicy.STANDARD.period(),
            Tender.valueOf(agreed.tender().name()),
            ShortfallPolicy.valueOf(agreed.shortfall().name()),
            true,
            agreed.graceDays());
    return new MerchantEnrolment(
        shop.key() + "-" + UUID.randomUUID(),
        its.id(),
        shop.published,
        shop.earning ? EnumSet.allOf(EarningChannel.class) : Set.of(),
        EarningRate.pointsPerRiyal(BigDecimal.valueOf(Shop.POINTS_PER_RIYAL)),
        specials,
        Points.of(Shop.STORE_RATING_POINTS),
        Points.of(Shop.PRODUCT_RATING_POINTS),
        FundingTerms.UNLIMITED,
        new MerchantTerms(CheckoutTerms.STANDARD, refunds, false));
  }

  @Override
  public Terms terms(Shop shop) {
    return terms.getOrDefault(shop, Terms.STANDARD);
  }

  private Merchant merchantOf(Shop shop) {
    return Objects.requireNonNull(merchants.get(shop));
  }

  // ---- customers and time

  @Override
  public void register(String phone, long points) {
    phones.add(phone);
    engine.registerCustomer(
        new RegisterCustomer.Command(
            new PhoneNumber(phone), Optional.empty(), program.id(), Points.of(points)));
  }

  @Override
  public void registerPending(String phone) {
    pendingPhones.add(phone);
    engine
        .createEarningOrder(
            new CreateEarningOrder.Command(
                merchantOf(alone == null ? Shop.BOOKS : alone).id(),
                new PhoneNumber(phone),
                Optional.empty(),
                new OrderNumber("pending-" + phone),
                Purchase.of(Money.ofHalalas(1_250))))
        .fold(
            order -> fail("is not pending: " + order),
            queued -> queued,
            refusal -> fail("is refused: " + refusal));
  }

  private static <T> T fail(String message) {
    throw new IllegalStateException(message);
  }

  @Override
  public long balance(String phone) {
    return engine.balance(program.id(), new PhoneNumber(phone)).value();
  }

  /**
   * Adds points to every wallet by hand, from two merchants, and deducts what is left of some. The
   * model knows nothing of it: after this there is nothing to compare with.
   *
   * @throws AssertionError if fewer than one of three is done
   */
  public void adjustByHand() {
    Shop first = alone == null ? Shop.CAFE : alone;
    Shop second = alone == null ? Shop.BOOKS : alone;
    int done = 0;
    for (String phone : phones) {
      done += adjust(first, phone, true, 1 + phone.charAt(8));
      done += adjust(second, phone, true, 7);
      done += adjust(first, phone, false, 5);
    }
    if (done < phones.size()) {
      throw new AssertionError("only " + done + " adjustments for " + phones.size() + " customers");
    }
  }

  /** Tells how many are done: one, or none if it was refused. */
  private int adjust(Shop shop, String phone, boolean incoming, long points) {
    CustomerId customer =
        stores
            .inTransaction(() -> stores.customers().find(new PhoneNumber(phone)).orElseThrow())
            .id();
    PointsAdjustment adjustment =
        incoming
            ? PointsAdjustment.adding(customer, Points.of(points))
            : PointsAdjustment.deducting(customer, Points.of(points));
    return engine
        .storefronts()
        .by(Actor.named("walk"))
        .adjust(merchantOf(shop).id(), adjustment.withReason("because"))
        .fold(movement -> 1, refusal -> 0, () -> 0);
  }

  /**
   * Demands that what merchants are told of the customers agrees with what happened.
   *
   * @throws AssertionError if something differs
   */
  public void auditStoreRecords() {
    ledger.addAll(tape.takeTape());
    StoreAudit audit = new StoreAudit(stores, ledger, program, Set.copyOf(ids.values()));
    List<String> everybody = new ArrayList<>(phones);
    everybody.addAll(pendingPhones);
    merchants.forEach(
        (shop, merchant) -> {
          if (alone == null || shop == alone) {
            audit.check(merchant, everybody, clock.instant(), shop == alone);
          }
        });
  }

  @Override
  public OptionalLong owed(String phone) {
    return stores.inTransaction(
        () ->
            OptionalLong.of(
                walletOf(phone).stream()
                    .flatMap(wallet -> stores.wallets().debtsOf(wallet.id()).stream())
                    .mapToLong(debt -> debt.points().value())
                    .sum()));
  }

  private Optional<Wallet> walletOf(String phone) {
    return stores
        .customers()
        .find(new PhoneNumber(phone))
        .flatMap(customer -> stores.wallets().find(program.id(), customer.id()));
  }

  @Override
  public void audit() {
    stores.inTransaction(
        () -> {
          for (String phone : phones) {
            walletOf(phone)
                .map(wallet -> stores.wallets().reconcile(wallet.id()))
                .filter(books -> !books.agrees())
                .ifPresent(
                    books -> {
                      throw new AssertionError("the books of " + phone + " disagree: " + books);
                    });
          }
          return phones;
        });
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void advanceClock(Duration duration) {
    clock.advance(duration);
  }

  @Override
  public void runJobs() {
    eventsAreStale = true;
    engine.endCheckouts(JOB_SIZE);
    engine.expireLots(JOB_SIZE);
  }

  // ---- ways to make an order

  @Override
  public Reply checkout(
      Shop shop, @Nullable String phone, String number, long total, List<Line> lines) {
    eventsAreStale = true;
    return engine
        .beginCheckout(
            new BeginCheckout.Command(
                merchantOf(shop).id(),
                Optional.ofNullable(phone).map(PhoneNumber::new),
                Optional.empty(),
                numbered(number),
                purchase(total, lines),
                Optional.empty(),
                Integer.toHexString(Objects.hash(phone, total, lines)) + "-" + total))
        .fold(
            (order, session) -> {
              tokens.put(uuidOf(order), session.token());
              return Reply.of(learn(order), null);
            },
            EngineSystem::refused);
  }

  private static Reply refused(CheckoutRefusal refusal) {
    return switch (refusal.reason()) {
      case MERCHANT_NOT_PUBLISHED -> Reply.refused(403, "Merchant not published");
      case NUMBER_TAKEN -> taken("order number", refusal.taken());
      default -> fail(refusal.toString());
    };
  }

  private static Reply taken(String field, Optional<TakenReference> by) {
    return Reply.taken(
        field,
        by.orElseThrow()
            .fold(order -> order.uuid().toString(), earning -> fail(earning + " is in the way")));
  }

  @Override
  public Reply earn(Shop shop, String phone, String number, long total, List<Line> lines) {
    return replyTo(
        "order number",
        engine.createEarningOrder(
            new CreateEarningOrder.Command(
                merchantOf(shop).id(),
                new PhoneNumber(phone),
                Optional.empty(),
                numbered(number),
                purchase(total, lines))));
  }

  @Override
  public Reply rateStore(Shop shop, String phone, String reference) {
    return replyTo(
        "review reference",
        engine.rateStore(
            new RateStore.Command(
                merchantOf(shop).id(),
                new PhoneNumber(phone),
                numbered(reference),
                new Rating(Optional.of(5), Optional.empty(), Optional.empty()),
                Optional.empty())));
  }

  @Override
  public Reply rateProduct(Shop shop, String phone, String reference, String product) {
    RatedProduct rated = new RatedProduct(product, Optional.empty());
    return replyTo(
        "review reference",
        engine.rateProduct(
            new RateProduct.Command(
                merchantOf(shop).id(),
                new PhoneNumber(phone),
                numbered(reference),
                new Rating(Optional.empty(), Optional.empty(), Optional.of(rated)),
                Optional.empty())));
  }

  private Reply replyTo(String field, EarningResult result) {
    eventsAreStale = true;
    return result.fold(
        this::reply, queued -> fail("is queued: " + queued), refusal -> refused(field, refusal));
  }

  private static Reply refused(String field, EarningRefusal refusal) {
    return switch (refusal.reason()) {
      case MERCHANT_NOT_PUBLISHED -> Reply.refused(403, "Merchant not published");
      case CHANNEL_OFF -> Reply.refused(403, "Merchant is not allowed to create earning orders");
      case NUMBER_TAKEN -> taken(field, refusal.taken());
      default -> fail(refusal.toString());
    };
  }

  private static OrderNumber numbered(String written) {
    return new OrderNumber(OrderNumber.normalised(written));
  }

  private static Purchase purchase(long total, List<Line> lines) {
    return Purchase.of(
        Money.ofHalalas(total),
        lines.stream()
            .map(
                line -> new LineItem(line.name(), Money.ofHalalas(line.halalas()), line.quantity()))
            .toArray(LineItem[]::new));
  }

  // ---- the life of an order

  @Override
  public Reply hold(String order, String phone, long points) {
    eventsAreStale = true;
    return engine
        .holdPoints(
            new HoldPoints.Command(
                tokens.getOrDefault(order, "no-token"), new PhoneNumber(phone), Points.of(points)))
        .fold(
            this::reply,
            reason -> reason == HoldResult.Reason.NOT_FOUND ? Reply.NOT_FOUND : Reply.INVALID);
  }

  @Override
  public Reply authorize(Shop shop, String order) {
    return replyTo(
        "Order cannot be authorized",
        engine.authorizeOrder(merchantOf(shop).id(), UUID.fromString(order)));
  }

  @Override
  public Reply capture(Shop shop, String order) {
    return replyTo(
        "Order cannot be captured",
        engine.captureOrder(merchantOf(shop).id(), UUID.fromString(order)));
  }

  private Reply replyTo(String impossible, OrderResult result) {
    eventsAreStale = true;
    return result.fold(
        this::reply, refusal -> refused(refusal, impossible + " (" + whyNot(refusal) + ")"));
  }

  private static String whyNot(OrderRefusal refusal) {
    return refusal
        .status()
        .map(
            status ->
                switch (status) {
                  case NEW -> "not authorized";
                  case PARTIALLY_REFUNDED, FULLY_REFUNDED -> "already refunded";
                  case APPROVED, AUTHORIZED, CAPTURED, CANCELLED -> "already " + status.wireName();
                })
        .orElse("not a replacing order");
  }

  /** What every call on an order may be told, or else the sentence of this one. */
  private static Reply refused(OrderRefusal refusal, String sentence) {
    return switch (refusal.reason()) {
      case MERCHANT_NOT_PUBLISHED -> Reply.refused(403, "Merchant not published");
      case NOT_FOUND -> Reply.NOT_FOUND;
      case NOT_REPLACING, WRONG_STATE -> Reply.refused(400, sentence);
      default -> fail(refusal.toString());
    };
  }

  @Override
  public Reply complete(Shop shop, String order, @Nullable String paymentMethod) {
    eventsAreStale = true;
    Optional<PaymentMethod> method =
        Arrays.stream(PaymentMethod.values())
            .filter(each -> each.wireName().equals(paymentMethod))
            .findAny();
    if (paymentMethod != null && method.isEmpty()) {
      return Reply.INVALID;
    }
    return engine
        .completeOrder(
            new CompleteOrder.Command(merchantOf(shop).id(), UUID.fromString(order), method))
        .fold(this::reply, refusal -> refused(refusal, cannotBeCompleted(refusal)));
  }

  private static String cannotBeCompleted(OrderRefusal refusal) {
    if (refusal.reason() == OrderRefusal.Reason.NOT_REPLACING) {
      return "Only replacing orders can be completed";
    }
    OrderStatus status = refusal.status().orElse(OrderStatus.NEW);
    return status == OrderStatus.APPROVED
        ? "Order is already completed"
        : status == OrderStatus.CAPTURED ? "Order already fully paid" : "Order cannot be completed";
  }

  @Override
  public Reply cancel(Shop shop, String order, @Nullable String reason) {
    eventsAreStale = true;
    if (isTooLong(reason)) {
      return Reply.INVALID;
    }
    return engine
        .cancelOrder(
            new CancelOrder.Command(
                merchantOf(shop).id(), UUID.fromString(order), Optional.ofNullable(reason)))
        .fold(this::reply, refusal -> refused(refusal, "Order cannot be cancelled."));
  }

  private static boolean isTooLong(@Nullable String reason) {
    return reason != null && reason.length() > Refund.MAX_REASON_LENGTH;
  }

  @Override
  public Reply refund(Shop shop, String order, @Nullable Long amount, @Nullable String reason) {
    eventsAreStale = true;
    if ((amount != null && amount <= 0) || isTooLong(reason)) {
      return Reply.INVALID;
    }
    return engine
        .refundOrder(
            new RefundOrder.Command(
                merchantOf(shop).id(),
                UUID.fromString(order),
                Optional.ofNullable(amount).map(Money::ofHalalas),
                Optional.ofNullable(reason),
                RefundChannel.API))
        .fold(
            (refunded, refund) ->
                refunded.type() == OrderType.REPLACING
                    ? reply(refunded).withExpired(refund.expired().value())
                    : reply(refunded),
            refusal -> Reply.refused(400, sentence(refusal)),
            refusal -> refused(refusal, ""));
  }

  private static String sentence(RefundRefusal refusal) {
    String not = "Refund not allowed: ";
    return switch (refusal.reason()) {
      case NOT_SETTLED -> not + "the order is not settled";
      case CANCELLED -> not + "the order is cancelled";
      case FULLY_REFUNDED -> not + "the order is already fully refunded";
      case SETTLED_WITH_MERCHANT -> not + "the order is settled with the merchant";
      case WINDOW_CLOSED ->
          not
              + "the refund window closed on "
              + RiyadhCalendar.dateOf(refusal.closedAt().orElseThrow());
      case TOO_MUCH ->
          "Refund amount exceeds the refundable amount ("
              + refusal.left().orElseThrow().toRiyals().setScale(2)
              + ")";
      case TOO_FEW_POINTS -> not + "the customer has too few points left";
      default -> fail(refusal.toString());
    };
  }

  @Override
  public Reply ship(
      Shop shop,
      String order,
      @Nullable String status,
      @Nullable String arabic,
      @Nullable String english) {
    eventsAreStale = true;
    Optional<ShippingStatus> next =
        Arrays.stream(ShippingStatus.values())
            .filter(each -> each.wireName().equals(status))
            .findAny();
    boolean saysNothing = status == null && arabic == null && english == null;
    if (saysNothing || (status != null && next.isEmpty())) {
      return Reply.INVALID;
    }
    return engine
        .updateShippingStatus(
            new UpdateShippingStatus.Command(
                merchantOf(shop).id(),
                UUID.fromString(order),
                next,
                Optional.ofNullable(arabic),
                Optional.ofNullable(english)))
        .fold(
            this::reply,
            move ->
                Reply.refused(
                    400,
                    "Shipping status cannot move from "
                        + move.from().wireName()
                        + " to "
                        + move.to().wireName()),
            refusal -> refused(refusal, ""));
  }

  // ---- looking

  @Override
  public Reply find(Shop shop, String order) {
    eventsAreStale = true;
    return engine
        .findOrder(merchantOf(shop).id(), UUID.fromString(order))
        .map(this::reply)
        .orElse(Reply.NOT_FOUND);
  }

  private Reply reply(Order order) {
    Order.Snapshot now = order.snapshot();
    return Reply.of(
        learn(order),
        new OrderView(
            now.identity().number().value(),
            order.type() == OrderType.EARNING ? 1 : 2,
            order.status().wireName(),
            now.purchase().total().halalas(),
            order.totalPoints().value(),
            now.redeemed().points().value(),
            now.earned().points().value(),
            now.refunded().amount().halalas(),
            order.refundedPoints().value(),
            now.shipment().status().wireName(),
            now.shipment().customLabel().map(StatusLabel::arabic).orElse(null),
            now.shipment().customLabel().map(StatusLabel::english).orElse(null),
            now.reason().orElse(null),
            now.paymentMethod().map(PaymentMethod::wireName).orElse(null),
            now.settlement().wireName()));
  }

  private String learn(Order order) {
    String uuid = uuidOf(order);
    ids.put(uuid, order.identity().id());
    return uuid;
  }

  private static String uuidOf(Order order) {
    return order.identity().uuid().toString();
  }

  @Override
  public List<String> events(String order) {
    if (eventsAreStale) {
      // The outbox tells the latest only: what it tells is kept.
      for (Merchant merchant : merchants.values()) {
        stores
            .inTransaction(() -> stores.outbox().latest(merchant.id(), MOST_EVENTS))
            .forEach(this::keep);
      }
      eventsAreStale = false;
    }
    Map<Integer, String> known = events.getOrDefault(ids.get(order), Map.of());
    List<String> names = new ArrayList<>(known.values());
    if (!List.copyOf(known.keySet()).equals(numbersTo(names.size()))) {
      names.add("numbered " + known.keySet());
    }
    return names;
  }

  private void keep(PointsEvent event) {
    if (event instanceof PointsEvent.OfOrder ofOrder) {
      events
          .computeIfAbsent(ofOrder.order(), first -> new TreeMap<>())
          .put(ofOrder.sequence(), event.wireName());
    }
  }

  private static List<Integer> numbersTo(int last) {
    List<Integer> numbers = new ArrayList<>();
    for (int number = 1; number <= last; number++) {
      numbers.add(number);
    }
    return numbers;
  }
}
