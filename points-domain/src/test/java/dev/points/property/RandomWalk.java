package dev.points.property;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads a system and the {@link Model} through the same random calls and compares every answer. The
 * calls make sense more often than not: they like recent orders, legal moves and amounts near the
 * limits, and now and then the clock jumps, often to the very end of a session, a refund window or
 * the life of points.
 *
 * <p>The same seed makes the same calls as long as the answers are right. Not thread-safe.
 */
public final class RandomWalk {

  /** As many calls as it takes to see every outcome several times. */
  public static final int CALLS = 5_000;

  private static final int CUSTOMERS = 20;
  private static final int PENDING_CUSTOMERS = 2;
  private static final Duration MOMENT = Duration.ofSeconds(2);
  private static final Duration NEARLY = Duration.ofMinutes(20);

  private final WalkedSystem system;
  private final Model model;
  private final SideBySide both;
  private final Random random;
  private final long seed;
  private final String numberPrefix;
  private final List<String> phones = new ArrayList<>();
  private final List<String> pendingPhones = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private String favourite;
  private int lookEvery = 50;
  private @Nullable Shop only;

  /** A number or reference that a merchant has used. */
  private record Reference(
      ModelOrder.Kind kind,
      Shop shop,
      @Nullable String phone,
      String number,
      long total,
      List<Line> lines) {}

  /**
   * Opens the accounts of the customers.
   *
   * @param system what is tried; nobody else may change its orders, customers or time meanwhile
   * @param seed makes the walk
   * @param firstPhone the first of 22 numbers in a row that the system does not know, nine digits;
   *     the numbers of the orders contain it
   */
  public RandomWalk(WalkedSystem system, long seed, long firstPhone) {
    this.system = system;
    this.seed = seed;
    this.random = new Random(seed);
    this.numberPrefix = firstPhone + "-";
    this.model = new Model(system.now(), system::terms);
    this.both = new SideBySide(toString(), model, system);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      String phone = Long.toString(firstPhone + customer);
      long points = random.nextInt(3) == 0 ? 0 : random.nextInt(4_000);
      system.register(phone, points);
      model.register(phone, points);
      phones.add(phone);
    }
    for (int customer = 0; customer < PENDING_CUSTOMERS; customer++) {
      String phone = Long.toString(firstPhone + CUSTOMERS + customer);
      system.registerPending(phone);
      model.registerPending(phone);
      pendingPhones.add(phone);
    }
    this.favourite = phones.get(0);
  }

  /**
   * Compares all orders and balances more or less often than every 50 calls.
   *
   * @param calls after how many
   * @return this walk
   */
  public RandomWalk lookingAtEverythingEvery(int calls) {
    lookEvery = calls;
    return this;
  }

  /**
   * Stays at one merchant; others call, but have no orders.
   *
   * @param shop which one, published and with points for purchases
   * @return this walk
   */
  public RandomWalk onlyAt(Shop shop) {
    only = shop;
    return this;
  }

  /**
   * Goes on.
   *
   * @param calls how many calls to make
   * @return this walk
   * @throws AssertionError if the system answers differently than the model
   */
  public RandomWalk take(int calls) {
    System.out.println(this + " takes " + calls + " calls");
    for (int call = 1; call <= calls; call++) {
      both.nextStep();
      keepAwayFromEnds();
      takeOne();
      if (call % lookEvery == 0 || call == calls) {
        both.compareEverything();
      }
    }
    system.audit();
    return this;
  }

  /**
   * What has happened, and how often: each call with its status and sentence, and what the model
   * noticed on the way.
   *
   * @return the counts
   */
  public Map<String, Integer> outcomes() {
    return model.tally().counts();
  }

  /**
   * Demands that everything that can happen has happened on some walks together.
   *
   * @param walks that are over
   * @param times how often, at least
   * @throws AssertionError if something happened too rarely, or is missing in the list
   */
  public static void sawEverything(Collection<RandomWalk> walks, int times) {
    Map<String, Integer> seen = new TreeMap<>();
    Set<String> expected = new TreeSet<>(Outcomes.ALL);
    for (RandomWalk walk : walks) {
      walk.outcomes().forEach((outcome, count) -> seen.merge(outcome, count, Integer::sum));
      for (Shop shop : Shop.values()) {
        expected.addAll(Outcomes.under(walk.system.terms(shop)));
      }
    }
    Map<String, Integer> rare = new TreeMap<>();
    for (String outcome : expected) {
      rare.put(outcome, seen.getOrDefault(outcome, 0));
    }
    rare.values().removeIf(count -> count >= times);
    seen.keySet().removeAll(expected);
    if (!rare.isEmpty() || !seen.isEmpty()) {
      throw new AssertionError(walks + " saw too rarely " + rare + ", and did not expect " + seen);
    }
  }

  @Override
  public String toString() {
    return "random walk with seed " + seed;
  }

  // ---- what to do next

  private void takeOne() {
    int dice = random.nextInt(1_000);
    if (dice < 50) {
      letTimePass();
    } else if (dice < 66) {
      checkout(aReference(ModelOrder.Kind.CHECKOUT));
    } else if (dice < 86) {
      earn(aReference(ModelOrder.Kind.PURCHASE));
    } else if (dice < 96) {
      earn(aReference(ModelOrder.Kind.STORE_RATING));
    } else if (dice < 106) {
      earn(aReference(ModelOrder.Kind.PRODUCT_RATING));
    } else if (dice < 113) {
      earnAndSpendElsewhere();
    } else if (dice < 125) {
      checkoutAgain();
    } else if (dice < 280) {
      atTheCheckout(this::hold);
    } else if (dice < 340) {
      atTheCheckout(this::authorize);
    } else if (dice < 410) {
      capture(anOrder(order -> order.is("authorized")));
    } else if (dice < 470) {
      atTheCheckout(order -> complete(order, true));
    } else if (dice < 520) {
      cancel(anOrder(order -> order.is("new", "authorized")), true);
    } else if (dice < 620) {
      ship(anOrder(order -> !order.shipping.equals("cancelled")), true);
    } else if (dice < 900) {
      refund(anOrder(this::isRefundable), true);
    } else if (dice < 940) {
      find(anOrder(order -> true));
    } else {
      both.compareBalance(aPhone());
    }
  }

  /** Begins a checkout now and then if there is none to go on with. */
  private void atTheCheckout(Consumer<@Nullable ModelOrder> call) {
    boolean nobodyThere = model.orders().stream().noneMatch(order -> order.is("new"));
    if (nobodyThere && random.nextInt(4) == 0) {
      checkout(aReference(ModelOrder.Kind.CHECKOUT));
    } else {
      call.accept(anOrder(order -> order.is("new")));
    }
  }

  private boolean isRefundable(ModelOrder order) {
    Instant end = order.windowEnd();
    return end != null && model.now().isBefore(end) && !order.is("fully_refunded");
  }

  /** Mostly a recent order, mostly one for which the call makes sense; null for none at all. */
  private @Nullable ModelOrder anOrder(Predicate<ModelOrder> makesSense) {
    List<ModelOrder> orders = model.orders();
    if (orders.isEmpty() || random.nextInt(150) == 0) {
      return null;
    }
    List<ModelOrder> sensible = orders.stream().filter(makesSense).toList();
    List<ModelOrder> choice = sensible.isEmpty() || random.nextInt(10) < 2 ? orders : sensible;
    int from = random.nextInt(5) == 0 ? choice.size() : Math.min(choice.size(), 8);
    return choice.get(choice.size() - 1 - random.nextInt(1 + random.nextInt(from)));
  }

  private Shop aShop() {
    if (only != null) {
      return only;
    }
    int dice = random.nextInt(20);
    return dice == 0 ? Shop.DRAFT : dice < 3 ? Shop.NOEARN : dice < 12 ? Shop.CAFE : Shop.BOOKS;
  }

  /** Mostly the merchant of the order. */
  private Shop callerFor(@Nullable ModelOrder order) {
    return switch (random.nextInt(60)) {
      case 0 -> Shop.DRAFT;
      case 1, 2 -> aShop();
      default -> order == null ? aShop() : order.shop;
    };
  }

  private String aPhone() {
    return random.nextInt(5) < 3 ? favourite : oneOf(phones);
  }

  private long anAmount() {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextInt(3);
      case 1 -> random.nextInt(500);
      case 2 -> 15_075;
      default -> 1_000 + random.nextInt(30_000);
    };
  }

  /** Words that are like no others. */
  private String text(String kind) {
    return kind + " " + random.nextInt(1_000);
  }

  private List<Line> someLines(int atLeast) {
    List<Line> lines = new ArrayList<>();
    for (int line = atLeast + random.nextInt(3); line > 0; line--) {
      String name = oneOf(List.of("Gift Box", " gift BOX ", "Cappuccino", "Mug"));
      lines.add(new Line(name, random.nextInt(5_000), 1 + random.nextInt(3)));
    }
    return lines;
  }

  private <T> T oneOf(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private @Nullable String aReason() {
    return switch (random.nextInt(12)) {
      case 0 -> "r".repeat(501);
      case 1 -> "r".repeat(500);
      case 2, 3, 4 -> "Item returned by customer.";
      case 5, 6 -> text("سبب");
      default -> null;
    };
  }

  private static @Nullable String inShort(@Nullable String reason) {
    return reason != null && reason.length() > 100 ? "r × " + reason.length() : reason;
  }

  private Reference aReference(ModelOrder.Kind kind) {
    boolean checkout = kind == ModelOrder.Kind.CHECKOUT;
    List<Reference> used =
        references.stream().filter(reference -> checkout == isCheckout(reference)).toList();
    if (!used.isEmpty() && random.nextInt(5) < 2) {
      int age = random.nextInt(3) == 0 ? used.size() : 1;
      Reference again = used.get(used.size() - 1 - random.nextInt(age));
      return again(random.nextBoolean() ? kind : again.kind(), again);
    }
    return newReference(kind, aShop(), checkout ? maybeAPhone() : aPhone());
  }

  private Reference newReference(ModelOrder.Kind kind, Shop shop, @Nullable String phone) {
    boolean bought = kind == ModelOrder.Kind.CHECKOUT || kind == ModelOrder.Kind.PURCHASE;
    Reference reference =
        new Reference(
            kind,
            shop,
            phone,
            numberPrefix + (references.size() + 1),
            bought ? anAmount() : 0,
            bought ? someLines(kind == ModelOrder.Kind.CHECKOUT ? 0 : 1) : List.of());
    references.add(reference);
    return reference;
  }

  private static boolean isCheckout(Reference reference) {
    return reference.kind() == ModelOrder.Kind.CHECKOUT;
  }

  private @Nullable String maybeAPhone() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> oneOf(pendingPhones);
      // A number that nobody knows.
      case 2 -> Long.toString(Long.parseLong(phones.get(0)) - 1);
      default -> aPhone();
    };
  }

  /** The same number once more: by chance elsewhere, with something else, or for another kind. */
  private Reference again(ModelOrder.Kind kind, Reference used) {
    String number = random.nextInt(4) == 0 ? "#" + used.number() : used.number();
    long total = used.total();
    if (isCheckout(used) && random.nextInt(2) == 0) {
      total = anAmount();
    }
    Shop shop = random.nextInt(10) == 0 ? aShop() : used.shop();
    return new Reference(kind, shop, used.phone(), number, total, used.lines());
  }

  /** The same checkout, or another with its number, while the customer is still there. */
  private void checkoutAgain() {
    ModelOrder order = anOrder(each -> each.is("new"));
    if (order == null || !order.isReplacing()) {
      return;
    }
    ModelOrder.Body body = order.body;
    long total = random.nextBoolean() ? body.total() : anAmount();
    checkout(
        new Reference(order.kind, order.shop, body.phone(), order.number, total, body.lines()));
  }

  /** Refunding the purchase now finds too few points. */
  private void earnAndSpendElsewhere() {
    String phone = aPhone();
    earn(
        newReference(ModelOrder.Kind.PURCHASE, Objects.requireNonNullElse(only, Shop.CAFE), phone));
    ModelOrder earning = newest();
    spendEverything(phone);
    if (isRefundable(earning)) {
      refund(earning, true);
    }
  }

  /** Checks out, holds as much as possible, and mostly goes on to pay. */
  private void spendEverything(String phone) {
    Shop shop = random.nextInt(4) == 0 ? Shop.NOEARN : Shop.BOOKS;
    checkout(newReference(ModelOrder.Kind.CHECKOUT, Objects.requireNonNullElse(only, shop), phone));
    ModelOrder order = newest();
    long points = Math.min((order.total() + 2) / 3, model.balance(phone));
    hold(order, phone, points);
    switch (random.nextInt(5)) {
      case 0, 1 -> authorize(order);
      case 2 -> find(order);
      default -> complete(order, false);
    }
  }

  private ModelOrder newest() {
    List<ModelOrder> orders = model.orders();
    return orders.get(orders.size() - 1);
  }

  // ---- the calls

  private void checkout(Reference like) {
    Reply reply =
        both.call(
            "checkout",
            like.shop() + " " + like,
            null,
            like.phone(),
            (either, none) ->
                either.checkout(
                    like.shop(), like.phone(), like.number(), like.total(), like.lines()));
    if (reply.status() == 200) {
      find(model.order(Objects.requireNonNull(reply.uuid())), like.shop());
    }
  }

  private void earn(Reference like) {
    String phone = Objects.requireNonNull(like.phone());
    switch (like.kind()) {
      case CHECKOUT -> throw new IllegalArgumentException("a checkout earns nothing at once");
      case PURCHASE -> {
        List<Line> lines = like.lines().isEmpty() ? List.of(new Line("Mug", 100, 1)) : like.lines();
        both.call(
            "earn",
            like.toString(),
            null,
            phone,
            (either, none) -> either.earn(like.shop(), phone, like.number(), like.total(), lines));
      }
      case STORE_RATING ->
          both.call(
              "rateStore",
              like.toString(),
              null,
              phone,
              (either, none) -> either.rateStore(like.shop(), phone, like.number()));
      case PRODUCT_RATING ->
          both.call(
              "rateProduct",
              like.toString(),
              null,
              phone,
              (either, none) -> either.rateProduct(like.shop(), phone, like.number(), "SKU-1"));
    }
  }

  private void hold(@Nullable ModelOrder order) {
    String phone = order == null ? aPhone() : whoHolds(order);
    long cost = order == null ? 1 : (order.total() + 2) / 3;
    long most = Math.min(cost, model.balance(phone) + (order == null ? 0 : order.spent));
    long points =
        switch (random.nextInt(8)) {
          case 0 -> 0;
          case 1 -> most + 1;
          case 2, 3, 4, 5 -> most;
          default -> most == 0 ? 0 : 1 + random.nextInt((int) most);
        };
    hold(order, phone, points);
  }

  private void hold(@Nullable ModelOrder order, String phone, long points) {
    both.call(
        "hold", phone + " " + points, order, phone, (either, id) -> either.hold(id, phone, points));
  }

  /** Mostly the order's own customer: somebody else may sit at the page, too. */
  private String whoHolds(ModelOrder order) {
    if (random.nextInt(30) == 0) {
      return oneOf(pendingPhones);
    }
    return order.customer == null || !order.customer.active || random.nextInt(12) == 0
        ? aPhone()
        : order.customer.phone;
  }

  private void authorize(@Nullable ModelOrder order) {
    Shop shop = callerFor(order);
    both.call("authorize", "" + shop, order, null, (either, id) -> either.authorize(shop, id));
  }

  private void capture(@Nullable ModelOrder order) {
    Shop shop = callerFor(order);
    both.call("capture", "" + shop, order, null, (either, id) -> either.capture(shop, id));
  }

  private void complete(@Nullable ModelOrder order, boolean maybeInvalid) {
    // Whether a bad body or a foreign order is told first is nobody's promise.
    Shop shop = callerFor(order);
    boolean own = order != null && order.shop == shop;
    int method = random.nextInt(16);
    String chosen =
        method > 10 ? null : method == 0 && !(own && maybeInvalid) ? "10" : String.valueOf(method);
    both.call(
        "complete",
        shop + " " + chosen,
        order,
        null,
        (either, id) -> either.complete(shop, id, chosen));
  }

  private void cancel(@Nullable ModelOrder order, boolean maybeInvalid) {
    Shop shop = callerFor(order);
    String any = aReason();
    boolean own = order != null && order.shop == shop;
    String reason = any != null && any.length() > 500 && !(own && maybeInvalid) ? null : any;
    both.call(
        "cancel",
        shop + " " + inShort(reason),
        order,
        null,
        (either, id) -> either.cancel(shop, id, reason));
  }

  private void ship(@Nullable ModelOrder order, boolean maybeInvalid) {
    Shop shop = callerFor(order);
    boolean own = order != null && order.shop == shop && maybeInvalid;
    String status =
        switch (random.nextInt(12)) {
          case 0, 1 -> "new";
          case 2, 3 -> "license_in_progress";
          case 4, 5 -> "ready_shipping";
          case 6, 7 -> "delivery_is_in_progress";
          case 8 -> "delivered";
          case 9 -> random.nextInt(3) == 0 ? "cancelled" : "ready_shipping";
          case 10 -> own ? "lost" : "new";
          default -> own ? null : "new";
        };
    int labels = random.nextInt(8);
    String arabic = labels < 2 ? text("ملصق") : null;
    String english = labels == 1 || labels == 2 ? text("Label") : null;
    both.call(
        "ship",
        shop + " " + status + " " + arabic + " " + english,
        order,
        null,
        (either, id) -> either.ship(shop, id, status, arabic, english));
  }

  private void refund(@Nullable ModelOrder order, boolean maybeInvalid) {
    Shop shop = callerFor(order);
    boolean own = order != null && order.shop == shop && maybeInvalid;
    long left = order == null ? 100 : order.total() - order.refunded;
    Long any =
        switch (random.nextInt(24)) {
          case 0, 1 -> null;
          case 2 -> left;
          case 3 -> left + 1;
          case 4 -> random.nextBoolean() ? 0L : -left;
          case 5, 6 -> 1L;
          case 7 -> 2_500L;
          default -> 1L + random.nextInt(1 + (int) (left / 8));
        };
    Long amount = any != null && any <= 0 && !own ? Long.valueOf(1) : any;
    String anyReason = aReason();
    String reason = anyReason != null && anyReason.length() > 500 && !own ? null : anyReason;
    both.call(
        "refund",
        shop + " " + amount + " " + inShort(reason),
        order,
        null,
        (either, id) -> either.refund(shop, id, amount, reason));
  }

  private void find(@Nullable ModelOrder order) {
    find(order, callerFor(order));
  }

  private void find(@Nullable ModelOrder order, Shop shop) {
    both.call("find", "" + shop, order, null, (either, id) -> either.find(shop, id));
  }

  // ---- time

  /**
   * Where time passes by itself nobody can say on which side of an end a call will be that comes
   * within a moment of it.
   */
  private void keepAwayFromEnds() {
    if (system.grain().compareTo(MOMENT) < 0) {
      return;
    }
    both.advanceClock(Duration.ZERO);
    while (endsAround(model.now())) {
      both.advanceClock(MOMENT.multipliedBy(3));
      system.runJobs();
      model.runJobs();
    }
  }

  private boolean endsAround(Instant now) {
    Stream<Instant> ofOrders =
        model.orders().stream()
            .flatMap(order -> Stream.of(order.sessionEnd(), order.windowEnd()))
            .filter(Objects::nonNull);
    Stream<Instant> ofLots =
        model.customers().stream()
            .flatMap(customer -> customer.lots.stream())
            .map(lot -> lot.expiresAt);
    return Stream.concat(ofOrders, ofLots)
        .anyMatch(end -> Duration.between(now, end).abs().compareTo(MOMENT) < 0);
  }

  private void letTimePass() {
    Duration duration = someTime();
    if (random.nextInt(3) == 0) {
      favourite = oneOf(phones);
    }
    both.advanceClock(duration.isNegative() ? Duration.ZERO : duration);
    List<ModelOrder> over =
        model.orders().stream()
            .filter(order -> order.is("new") && !model.now().isBefore(order.sessionEnd()))
            .toList();
    // Sessions end when somebody looks at them or when the job comes round, whatever is first.
    if (!over.isEmpty() && random.nextBoolean()) {
      touch(oneOf(over));
    }
    system.runJobs();
    model.runJobs();
    if (nextLotEnd().isBefore(model.now().plus(NEARLY))) {
      spendEverything(favourite);
    }
    model.orders().stream()
        .filter(this::hasUsedWhatIsExpired)
        .sorted(Comparator.comparing(this::isRefundable))
        .limit(2)
        .forEach(this::undo);
  }

  private boolean hasUsedWhatIsExpired(ModelOrder order) {
    return (order.is("new", "authorized") || isRefundable(order))
        && order.uses.stream().anyMatch(use -> !use.lot.isLive(model.now()));
  }

  private void undo(ModelOrder order) {
    if (isRefundable(order)) {
      refund(order, true);
    } else if (order.is("new") && random.nextBoolean()) {
      hold(order);
    } else if (random.nextInt(3) > 0) {
      cancel(order, true);
    }
  }

  private Duration someTime() {
    // Whoever has points that are about to expire may have spent them by now: see them expire.
    Instant end = nextLotEnd();
    if (end.isBefore(model.now().plus(NEARLY)) && random.nextInt(4) > 0) {
      return until(end);
    }
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> Duration.ofMinutes(1 + random.nextInt(40));
      case 9, 10, 11 -> Duration.ofHours(1 + random.nextInt(72));
      case 12, 13, 14 -> Duration.ofDays(7 + random.nextInt(42));
      default -> untilSomethingEnds();
    };
  }

  private void touch(ModelOrder order) {
    switch (random.nextInt(8)) {
      case 0 -> hold(order);
      case 1 -> authorize(order);
      case 2 -> capture(order);
      case 3 -> complete(order, false);
      case 4 -> cancel(order, false);
      case 5 -> ship(order, false);
      case 6 -> find(order);
      default -> {
        ModelOrder.Body body = order.body;
        checkout(
            new Reference(
                order.kind, order.shop, body.phone(), order.number, body.total(), body.lines()));
      }
    }
  }

  /** To the end of a session or of a refund window, or until shortly before points expire. */
  private Duration untilSomethingEnds() {
    Instant now = model.now();
    Instant soon = now.plus(Duration.ofDays(60));
    Instant lotEnd = nextLotEnd();
    if (lotEnd.isBefore(soon) && random.nextInt(3) > 0) {
      favourite = whoseLotEnds(lotEnd);
      return Duration.between(now, lotEnd).minus(random.nextBoolean() ? system.grain() : NEARLY);
    }
    Stream<Instant> ends =
        random.nextBoolean()
            ? model.orders().stream().filter(order -> order.is("new")).map(ModelOrder::sessionEnd)
            : model.orders().stream().filter(this::isRefundable).map(ModelOrder::windowEnd);
    return ends.filter(end -> end.isAfter(now))
        .min(Comparator.naturalOrder())
        .map(this::until)
        .orElse(Duration.ofMinutes(1));
  }

  /** To an instant that decides something, or just beside it. */
  private Duration until(Instant end) {
    Duration exactly = Duration.between(model.now(), end);
    return switch (random.nextInt(3)) {
      case 0 -> exactly.minus(system.grain());
      case 1 -> exactly;
      default -> exactly.plus(system.grain());
    };
  }

  private Instant nextLotEnd() {
    return model.customers().stream()
        .flatMap(customer -> customer.lots.stream())
        .filter(lot -> lot.isLive(model.now()))
        .map(lot -> lot.expiresAt)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private String whoseLotEnds(Instant end) {
    return model.customers().stream()
        .filter(customer -> customer.lots.stream().anyMatch(lot -> lot.expiresAt.equals(end)))
        .max(Comparator.comparing(customer -> customer.available(model.now())))
        .orElseThrow()
        .phone;
  }
}
