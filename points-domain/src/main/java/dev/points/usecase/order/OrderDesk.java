package dev.points.usecase.order;

import dev.points.checkout.CheckoutSession;
import dev.points.checkout.CheckoutSessions;
import dev.points.event.PointsEvent;
import dev.points.merchant.Capability;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderStatus;
import dev.points.order.OrderType;
import dev.points.order.Orders;
import dev.points.usecase.order.OrderRefusal.Reason;
import dev.points.usecase.points.EventDesk;
import dev.points.usecase.points.WalletDesk;
import dev.points.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What all calls on an order have in common: who may ask, the order kept from others, its session
 * ended if its time is over, and what changed kept and announced together (decision O-4).
 *
 * <p>Thread-safe. It runs inside the caller's transaction and decides only on what it reads there.
 */
public final class OrderDesk {

  /** The reason of an order whose customer did not finish in time. */
  public static final String SESSION_EXPIRED = "Checkout session expired";

  private final Merchants merchants;
  private final Orders orders;
  private final CheckoutSessions sessions;
  private final WalletDesk walletDesk;
  private final EventDesk events;
  private final Clock clock;

  /**
   * Takes what the desk works with.
   *
   * @param merchants where merchants are kept
   * @param orders where orders are kept
   * @param sessions where checkout sessions are kept
   * @param walletDesk what orders do to wallets
   * @param events tells what happens
   * @param clock what time it is
   */
  public OrderDesk(
      Merchants merchants,
      Orders orders,
      CheckoutSessions sessions,
      WalletDesk walletDesk,
      EventDesk events,
      Clock clock) {
    this.merchants = merchants;
    this.orders = orders;
    this.sessions = sessions;
    this.walletDesk = walletDesk;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the time in whole milliseconds. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns a merchant that must exist. */
  public Merchant require(MerchantId id) {
    return merchants.find(id).orElseThrow(() -> new IllegalStateException("no merchant " + id));
  }

  /**
   * Whether a merchant may change orders at all, which callers are told before anybody reads what
   * they sent (decision K-3).
   *
   * @param merchant who calls
   * @return why not, or empty if it may
   */
  public static Optional<OrderRefusal> refusalOf(Merchant merchant) {
    return merchant.isOpen()
        ? Optional.empty()
        : Optional.of(OrderRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
  }

  /** Whether a merchant may use a part of the programme on its orders. */
  public static Optional<OrderRefusal> refusalOf(
      Merchant merchant, Capability capability, Reason otherwise) {
    return refusalOf(merchant)
        .or(
            () ->
                merchant.may(capability)
                    ? Optional.empty()
                    : Optional.of(OrderRefusal.because(otherwise)));
  }

  /** An order that a merchant may change, or why it may not. */
  public <T> T onOrder(
      MerchantId merchantId,
      UUID uuid,
      Function<Merchant, Optional<OrderRefusal>> refusalOf,
      BiFunction<Order, Merchant, T> work,
      Function<OrderRefusal, T> refused) {
    Merchant merchant = require(merchantId);
    Optional<OrderRefusal> notAllowed = refusalOf.apply(merchant);
    if (notAllowed.isPresent()) {
      return refused.apply(notAllowed.get());
    }
    Optional<Order> order = orders.lock(merchantId, uuid);
    if (order.isEmpty()) {
      return refused.apply(OrderRefusal.because(Reason.NOT_FOUND));
    }
    endSessionIfOver(order.get(), merchant);
    return work.apply(order.get(), merchant);
  }

  /** A replacing order that a merchant may change, or why it may not (decision O-3). */
  public OrderResult onReplacingOrder(
      MerchantId merchantId, UUID uuid, BiFunction<Order, Merchant, OrderResult> work) {
    return onOrder(
        merchantId,
        uuid,
        OrderDesk::refusalOf,
        (order, merchant) ->
            order.type() == OrderType.REPLACING
                ? work.apply(order, merchant)
                : refused(Reason.NOT_REPLACING),
        OrderResult.Refused::new);
  }

  /** Returns a refusal. */
  public static OrderResult refused(Reason reason) {
    return new OrderResult.Refused(OrderRefusal.because(reason));
  }

  /** Returns the refusal of a move that the order's state does not allow. */
  public static OrderResult wrongState(Order order) {
    return new OrderResult.Refused(OrderRefusal.when(order.status()));
  }

  /** Ends the session of an order if its time is over and nobody has noticed yet. */
  public void endSessionIfOver(Order order, Merchant merchant) {
    Instant now = now();
    if (isOver(order, now)) {
      cancel(order, merchant, SESSION_EXPIRED, now);
    }
  }

  /** Whether an order is new although the time of its session is over. */
  public boolean isOver(Order order, Instant now) {
    return order.type() == OrderType.REPLACING
        && order.status() == OrderStatus.NEW
        && sessions.find(order.identity().id()).filter(s -> !s.isAliveAt(now)).isPresent();
  }

  /** Stops an order, gives its points back to the customer, and tells the merchant. */
  public void cancel(Order order, Merchant merchant, String why, Instant now) {
    if (!order.totalPoints().isZero()) {
      Wallet wallet = walletDesk.lockFor(order, merchant);
      walletDesk.release(wallet, order, now);
      walletDesk.settleFromBalance(wallet, order, now);
    }
    order.cancel(why, now);
    keepMoved(order, now);
  }

  /** Keeps an order that moved, and tells the merchant. */
  public void keepMoved(Order order, Instant now) {
    announceMoved(order, now);
    keep(order);
  }

  /** Tells the merchant where an order moved. */
  public void announceMoved(Order order, Instant now) {
    announce(
        new PointsEvent.OrderMoved(
            order.identity().merchant(),
            order.identity().id(),
            order.nextEvent(),
            order.status(),
            now),
        order);
  }

  /** Tells the merchant what happened to an order, which is as it is afterwards. */
  public void announce(PointsEvent.OfOrder event, Order order) {
    events.tell(event, order);
  }

  /** Keeps an order, and closes its session once it is no longer new. */
  public void keep(Order order) {
    orders.update(order);
    if (order.type() == OrderType.REPLACING && order.status() != OrderStatus.NEW) {
      sessions.close(order.identity().id());
    }
  }

  /** Locks an order. */
  public Optional<Order> lock(OrderId id) {
    return orders.lock(id);
  }

  /** Finds the checkout session of a token. */
  public Optional<CheckoutSession> session(String token) {
    return sessions.find(token);
  }
}
