package dev.points.property;

import dev.points.property.ModelOrder.Body;
import dev.points.property.ModelOrder.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about orders and wallets, as plainly as it can be written down: one thread,
 * nothing is stored, nothing is fast. Merchants are those of {@link Shop} with the terms of the
 * sandbox: a point is worth 0.03 SAR and lives for 24 months, and refunds are open for 30 days.
 */
final class Model implements WalkedSystem {

  private static final long HALALAS_PER_POINT = 3;
  private static final int MAX_REASON = 500;
  private static final List<String> DELIVERY =
      List.of(
          "new", "license_in_progress", "ready_shipping", "delivery_is_in_progress", "delivered");

  private final Tally tally = new Tally();
  private final Map<String, ModelCustomer> customers = new LinkedHashMap<>();
  private final Map<String, ModelOrder> orders = new LinkedHashMap<>();
  private final Function<Shop, Terms> terms;
  private Instant now;

  Model(Instant start) {
    this(start, shop -> Terms.STANDARD);
  }

  Model(Instant start, Function<Shop, Terms> terms) {
    this.now = start;
    this.terms = terms;
  }

  @Override
  public Terms terms(Shop shop) {
    return terms.apply(shop);
  }

  Tally tally() {
    return tally;
  }

  List<ModelOrder> orders() {
    return List.copyOf(orders.values());
  }

  ModelOrder order(String id) {
    return Objects.requireNonNull(orders.get(id), id);
  }

  List<ModelCustomer> customers() {
    return List.copyOf(customers.values());
  }

  // ---- customers and time

  @Override
  public void register(String phone, long points) {
    ModelCustomer customer = new ModelCustomer(phone, true, tally);
    customer.award(points, now);
    customers.put(phone, customer);
  }

  @Override
  public void registerPending(String phone) {
    customers.put(phone, new ModelCustomer(phone, false, tally));
  }

  @Override
  public long balance(String phone) {
    ModelCustomer customer = customers.get(phone);
    return customer == null ? 0 : customer.available(now);
  }

  @Override
  public OptionalLong owed(String phone) {
    ModelCustomer customer = customers.get(phone);
    return OptionalLong.of(customer == null ? 0 : customer.owed());
  }

  @Override
  public Instant now() {
    return now;
  }

  void moveTo(Instant instant) {
    now = instant;
  }

  @Override
  public void advanceClock(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public void runJobs() {
    orders.values().forEach(this::endSessionIfOver);
  }

  // ---- ways to make an order

  @Override
  public Reply checkout(
      Shop shop, @Nullable String phone, String number, long total, List<Line> lines) {
    if (!shop.published) {
      return unpublished();
    }
    Body body = new Body(phone, total, List.copyOf(lines));
    ModelOrder previous = latest(shop, Kind.CHECKOUT, number);
    if (previous != null) {
      endSessionIfOver(previous);
      if (!previous.is("new", "cancelled")) {
        return Reply.taken("order number", previous.id);
      }
      if (previous.is("new") && previous.body.equals(body)) {
        tally.count("the same session again");
        return Reply.of(previous.id, null);
      }
      if (previous.is("new")) {
        cancel(previous, "Superseded by a new checkout session");
        tally.count("a session is superseded");
      }
    }
    ModelOrder order = open(shop, Kind.CHECKOUT, number, body);
    order.customer = phone == null ? null : customers.get(phone);
    return Reply.of(order.id, null);
  }

  @Override
  public Reply earn(Shop shop, String phone, String number, long total, List<Line> lines) {
    return award(
        shop,
        Kind.PURCHASE,
        number,
        new Body(phone, total, List.copyOf(lines)),
        pointsForPurchase(shop, total, lines));
  }

  @Override
  public Reply rateStore(Shop shop, String phone, String reference) {
    Body nothing = new Body(phone, 0, List.of());
    return award(shop, Kind.STORE_RATING, reference, nothing, Shop.STORE_RATING_POINTS);
  }

  @Override
  public Reply rateProduct(Shop shop, String phone, String reference, String product) {
    Body nothing = new Body(phone, 0, List.of());
    return award(shop, Kind.PRODUCT_RATING, reference, nothing, Shop.PRODUCT_RATING_POINTS);
  }

  private Reply award(Shop shop, Kind kind, String number, Body body, long points) {
    if (!shop.published) {
      return unpublished();
    }
    if (!shop.earning) {
      return Reply.refused(403, "Merchant is not allowed to create earning orders");
    }
    ModelOrder previous = latest(shop, kind, number);
    if (previous != null) {
      return Reply.taken(kind == Kind.PURCHASE ? "order number" : "review reference", previous.id);
    }
    ModelOrder order = open(shop, kind, number, body);
    order.customer = Objects.requireNonNull(customers.get(body.phone()), "an active customer");
    order.status = "approved";
    order.events.add("approved");
    settle(order, points);
    return Reply.of(order.id, order.view());
  }

  private ModelOrder open(Shop shop, Kind kind, String number, Body body) {
    String id = "order-" + (orders.size() + 1);
    ModelOrder order = new ModelOrder(id, shop, kind, withoutHash(number), body, now);
    orders.put(id, order);
    return order;
  }

  private @Nullable ModelOrder latest(Shop shop, Kind kind, String number) {
    return orders.values().stream()
        .filter(order -> order.shop == shop && order.kind == kind)
        .filter(order -> order.number.equals(withoutHash(number)))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private static String withoutHash(String number) {
    return number.startsWith("#") ? number.substring(1) : number;
  }

  /** Special products earn their own points, the rest of the price earns by the rate (E-2). */
  static long pointsForPurchase(Shop shop, long halalas, List<Line> lines) {
    long special = 0;
    long base = halalas;
    for (Line line : lines) {
      Long each = shop.specials.get(line.name().strip().toLowerCase(Locale.ROOT));
      if (each != null) {
        special += each * line.quantity();
        base -= line.halalas() * line.quantity();
      }
    }
    return special + Math.max(0, base) * Shop.POINTS_PER_RIYAL / 100;
  }

  private void settle(ModelOrder order, long points) {
    order.settledAt = now;
    order.earned = points;
    if (points > 0) {
      order.lot = Objects.requireNonNull(order.customer).award(points, now);
    }
  }

  // ---- the life of a replacing order

  @Override
  public Reply hold(String id, String phone, long points) {
    ModelOrder order = orders.get(id);
    if (order == null || !order.isReplacing()) {
      return Reply.NOT_FOUND;
    }
    endSessionIfOver(order);
    return hold(order, customers.get(phone), points);
  }

  private Reply hold(ModelOrder order, @Nullable ModelCustomer customer, long points) {
    if (!order.is("new") || customer == null || !customer.active) {
      return Reply.INVALID;
    }
    long available = customer.available(now);
    if (order.customer == customer) {
      // The choice replaces the one before, whose points are to be had again.
      for (ModelCustomer.Use use : order.uses) {
        available += use.lot.isLive(now) ? use.points : 0;
      }
    }
    long cost = (order.total() + HALALAS_PER_POINT - 1) / HALALAS_PER_POINT;
    if (points > Math.min(available, cost)) {
      return Reply.INVALID;
    }
    if (order.spent > 0) {
      tally.count(points > 0 ? "a hold is replaced" : "a hold is given up");
    }
    ModelCustomer before = order.customer;
    release(order);
    order.customer = customer;
    order.uses = customer.take(points, now);
    if (before != null) {
      before.payDebtsFromBalance(now);
    }
    order.spent = points;
    order.worth = Math.min(order.total(), points * HALALAS_PER_POINT);
    return Reply.of(order.id, order.view());
  }

  private void release(ModelOrder order) {
    if (order.customer != null) {
      order.customer.release(order.uses, now);
    }
    order.uses = List.of();
    order.spent = 0;
    order.worth = 0;
  }

  @Override
  public Reply authorize(Shop shop, String id) {
    return onOrder(
        shop,
        id,
        order -> {
          if (!order.isReplacing() || !order.is("new")) {
            return Reply.refused(400, "Order cannot be authorized (" + whyNot(order) + ")");
          }
          order.status = "authorized";
          order.events.add("authorized");
          return Reply.of(order.id, order.view());
        });
  }

  @Override
  public Reply capture(Shop shop, String id) {
    return onOrder(
        shop,
        id,
        order -> {
          if (!order.isReplacing() || !order.is("authorized")) {
            return Reply.refused(400, "Order cannot be captured (" + whyNot(order) + ")");
          }
          order.status = "captured";
          order.events.add("captured");
          settleCheckout(order);
          return Reply.of(order.id, order.view());
        });
  }

  private static String whyNot(ModelOrder order) {
    if (!order.isReplacing()) {
      return "not a replacing order";
    }
    if (order.is("new")) {
      return "not authorized";
    }
    return order.is("partially_refunded", "fully_refunded")
        ? "already refunded"
        : "already " + order.status;
  }

  @Override
  public Reply complete(Shop shop, String id, @Nullable String paymentMethod) {
    return onOrder(
        shop,
        id,
        order -> {
          if (paymentMethod != null && !paymentMethod.matches("[1-9]|10")) {
            return Reply.INVALID;
          }
          if (!order.isReplacing()) {
            return Reply.refused(400, "Only replacing orders can be completed");
          }
          if (!order.is("new")) {
            return Reply.refused(
                400,
                order.is("approved")
                    ? "Order is already completed"
                    : order.is("captured")
                        ? "Order already fully paid"
                        : "Order cannot be completed");
          }
          order.status = "approved";
          order.events.addAll(List.of("approved", "completed"));
          order.paymentMethod = paymentMethod;
          settleCheckout(order);
          return Reply.of(order.id, order.view());
        });
  }

  /** The part that was paid in money earns points, if there is anybody to earn them (R-3). */
  private void settleCheckout(ModelOrder order) {
    boolean earns = order.shop.earning && order.customer != null && order.customer.active;
    long money = order.total() - order.worth;
    settle(order, earns ? pointsForPurchase(order.shop, money, order.body.lines()) : 0);
    tally.count(
        "settled with "
            + (order.spent == 0 ? "no" : money == 0 ? "only" : "some")
            + (earns ? " points" : " points, earns nothing"));
  }

  @Override
  public Reply cancel(Shop shop, String id, @Nullable String reason) {
    return onOrder(
        shop,
        id,
        order -> {
          if (isTooLong(reason)) {
            return Reply.INVALID;
          }
          if (!order.isReplacing() || !order.is("new", "authorized")) {
            return Reply.refused(400, "Order cannot be cancelled.");
          }
          cancel(order, reason == null ? "Order cancelled via API" : reason);
          return Reply.of(order.id, order.view());
        });
  }

  private void cancel(ModelOrder order, String reason) {
    if (order.spent > 0) {
      tally.count("a cancelled order releases points");
    }
    release(order);
    if (order.customer != null) {
      order.customer.payDebtsFromBalance(now);
    }
    order.status = "cancelled";
    order.reason = reason;
    order.events.add("cancelled");
  }

  private void endSessionIfOver(ModelOrder order) {
    if (order.is("new") && !now.isBefore(order.sessionEnd())) {
      cancel(order, "Checkout session expired");
      tally.count("a session is over");
    }
  }

  private static boolean isTooLong(@Nullable String reason) {
    return reason != null && reason.length() > MAX_REASON;
  }

  // ---- refunds

  @Override
  public Reply refund(Shop shop, String id, @Nullable Long amount, @Nullable String reason) {
    return onOrder(shop, id, order -> refund(order, amount, reason));
  }

  private Reply refund(ModelOrder order, @Nullable Long amount, @Nullable String reason) {
    if ((amount != null && amount <= 0) || isTooLong(reason)) {
      return Reply.INVALID;
    }
    Instant windowEnd = order.windowEnd();
    if (windowEnd == null || order.is("fully_refunded")) {
      return Reply.refused(
          400,
          "Refund not allowed: the order is "
              + (order.is("cancelled")
                  ? "cancelled"
                  : order.is("fully_refunded") ? "already fully refunded" : "not settled"));
    }
    if (!now.isBefore(windowEnd)) {
      LocalDate day = LocalDate.ofInstant(windowEnd, ModelCustomer.RIYADH);
      return Reply.refused(400, "Refund not allowed: the refund window closed on " + day);
    }
    long left = order.total() - order.refunded;
    long part = amount == null ? left : amount;
    if (part > left) {
      return Reply.refused(
          400, "Refund amount exceeds the refundable amount (" + BigDecimal.valueOf(left, 2) + ")");
    }
    return refundAllowed(order, part, reason);
  }

  private Reply refundAllowed(ModelOrder order, long part, @Nullable String reason) {
    Terms agreed = terms(order.shop);
    Shares shares =
        Shares.of(
            agreed.tender(),
            order.total(),
            order.refunded + part,
            order.earned,
            order.spent,
            order.worth);
    long toGiveBack = shares.givenBack() - order.givenBack;
    long toTakeBack = shares.takenBack() - order.takenBack;
    long expired = 0;
    if (order.customer != null) {
      ModelCustomer customer = order.customer;
      if (agreed.shortfall() == Terms.Shortfall.REFUSE
          && customer.wouldHave(toGiveBack, order.uses, agreed.graceDays(), now) < toTakeBack) {
        return Reply.refused(400, "Refund not allowed: the customer has too few points left");
      }
      expired = customer.giveBack(toGiveBack, order.uses, agreed.graceDays(), now);
      customer.takeBack(toTakeBack, order.lot, agreed.shortfall(), now);
    }
    order.refunded += part;
    order.givenBack = shares.givenBack();
    order.takenBack = shares.takenBack();
    if (order.is("partially_refunded")) {
      tally.count("one more part is refunded");
    }
    order.status = order.refunded == order.total() ? "fully_refunded" : "partially_refunded";
    order.reason = reason;
    order.events.add("refunded");
    tally.count(
        order.status + (order.isReplacing() ? ", replacing" : ", earning") + ofNothing(order));
    Reply reply = Reply.of(order.id, order.view());
    return order.isReplacing() ? reply.withExpired(expired) : reply;
  }

  private static String ofNothing(ModelOrder order) {
    return order.total() == 0 ? " 0.00" : "";
  }

  // ---- delivery

  @Override
  public Reply ship(
      Shop shop,
      String id,
      @Nullable String status,
      @Nullable String arabic,
      @Nullable String english) {
    return onOrder(shop, id, order -> ship(order, status, arabic, english));
  }

  private static Reply ship(
      ModelOrder order,
      @Nullable String status,
      @Nullable String arabic,
      @Nullable String english) {
    boolean named = arabic != null || english != null;
    if (status == null ? !named : !status.equals("cancelled") && !DELIVERY.contains(status)) {
      return Reply.INVALID;
    }
    String next = status == null ? order.shipping : status;
    if (!canMove(order.shipping, next)) {
      return Reply.refused(
          400, "Shipping status cannot move from " + order.shipping + " to " + next);
    }
    if (named) {
      // Nobody translates here: what is missing is copied.
      order.labelArabic = arabic == null ? english : arabic;
      order.labelEnglish = english == null ? arabic : english;
    } else if (!next.equals(order.shipping)) {
      order.labelArabic = null;
      order.labelEnglish = null;
    }
    order.shipping = next;
    order.events.add("shipping_status_updated");
    return Reply.of(order.id, order.view());
  }

  private static boolean canMove(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.equals("delivered") || from.equals("cancelled")) {
      return false;
    }
    return to.equals("cancelled") || DELIVERY.indexOf(to) > DELIVERY.indexOf(from);
  }

  // ---- looking

  @Override
  public Reply find(Shop shop, String id) {
    ModelOrder order = orders.get(id);
    if (order == null || order.shop != shop) {
      return Reply.NOT_FOUND;
    }
    endSessionIfOver(order);
    return Reply.of(order.id, order.view());
  }

  @Override
  public List<String> events(String id) {
    return List.copyOf(order(id).events);
  }

  private Reply onOrder(Shop shop, String id, Function<ModelOrder, Reply> change) {
    if (!shop.published) {
      return unpublished();
    }
    ModelOrder order = orders.get(id);
    if (order == null || order.shop != shop) {
      return Reply.NOT_FOUND;
    }
    endSessionIfOver(order);
    return change.apply(order);
  }

  private static Reply unpublished() {
    return Reply.refused(403, "Merchant not published");
  }
}
