package dev.points.usecase.checkout;

import dev.points.checkout.CheckoutSession;
import dev.points.checkout.CheckoutSessions;
import dev.points.customer.Customer;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Capability;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.EarnedPoints;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.Orders;
import dev.points.order.Purchase;
import dev.points.order.ReferenceNumber;
import dev.points.order.TakenReference;
import dev.points.points.Points;
import dev.points.usecase.checkout.CheckoutRefusal.Reason;
import dev.points.usecase.order.OrderDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Begins a checkout: a replacing order in the state {@code new}, and the session of the hosted page
 * in which the customer chooses points and pays.
 *
 * <p>The same call again, as long as the session lives, finds the same session; another body takes
 * its place, and the order before it is cancelled (decision R-5). A known phone number makes the
 * order that customer's, which is enough to earn; to spend, the customer proves the number on the
 * page.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class BeginCheckout {

  /** The reason of an order whose checkout was begun anew. */
  public static final String SUPERSEDED = "Superseded by a new checkout session";

  private final OrderDesk desk;
  private final Orders orders;
  private final CheckoutSessions sessions;
  private final Customers customers;
  private final Supplier<UUID> uuids;
  private final Supplier<String> tokens;
  private final Duration life;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   * @param orders where orders are kept
   * @param sessions where checkout sessions are kept
   * @param customers where customers are kept
   * @param uuids where new names of orders come from
   * @param tokens where the secrets of new sessions come from
   * @param life how long a session lives, more than zero
   */
  public BeginCheckout(
      OrderDesk desk,
      Orders orders,
      CheckoutSessions sessions,
      Customers customers,
      Supplier<UUID> uuids,
      Supplier<String> tokens,
      Duration life) {
    this.desk = desk;
    this.orders = orders;
    this.sessions = sessions;
    this.customers = customers;
    this.uuids = uuids;
    this.tokens = tokens;
    this.life = life;
  }

  /**
   * What the merchant wants to sell.
   *
   * @param merchant who sells
   * @param phone the customer's number, if the merchant knows it
   * @param name how the customer is called, if the merchant knows it
   * @param number the merchant's reference
   * @param purchase what is to be paid
   * @param callbackUrl where the browser returns to
   * @param fingerprint tells whether a repeated call asks for the same, 1 to 64 characters
   */
  public record Command(
      MerchantId merchant,
      Optional<PhoneNumber> phone,
      Optional<String> name,
      OrderNumber number,
      Purchase purchase,
      Optional<String> callbackUrl,
      String fingerprint) {}

  /**
   * Whether a merchant may begin checkouts at all, which callers are told before anybody reads what
   * they sent (decision K-3).
   *
   * @param merchant who calls
   * @return why not, or empty if it may
   */
  public static Optional<CheckoutRefusal> refusalOf(Merchant merchant) {
    if (!merchant.isOpen()) {
      return Optional.of(CheckoutRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
    }
    if (!merchant.may(Capability.CHECKOUT)) {
      return Optional.of(CheckoutRefusal.because(Reason.CHECKOUT_OFF));
    }
    return Optional.empty();
  }

  /**
   * Begins a checkout, or finds the one that is under way.
   *
   * @param command what the merchant wants to sell
   * @return the order and its session, or a refusal
   */
  public CheckoutResult handle(Command command) {
    Merchant merchant = desk.require(command.merchant());
    Optional<CheckoutRefusal> notAllowed = refusalOf(merchant);
    if (notAllowed.isPresent()) {
      return new CheckoutResult.Refused(notAllowed.get());
    }
    if (!isCountable(command.purchase(), merchant)) {
      return new CheckoutResult.Refused(CheckoutRefusal.because(Reason.TOO_MANY_POINTS));
    }
    Instant now = desk.now();
    Optional<Order> previous =
        orders.lockActive(merchant.id(), OrderOrigin.CHECKOUT, command.number());
    if (previous.isEmpty()) {
      return begin(command, merchant, now);
    }
    if (previous.get().status() != OrderStatus.NEW) {
      return new CheckoutResult.Refused(taken(previous.get()));
    }
    return again(command, merchant, previous.get(), now);
  }

  private CheckoutResult again(Command command, Merchant merchant, Order previous, Instant now) {
    CheckoutSession session =
        sessions
            .find(previous.identity().id())
            .orElseThrow(() -> new IllegalStateException("no session of " + previous.identity()));
    boolean alive = session.isAliveAt(now);
    if (alive && session.fingerprint().equals(command.fingerprint())) {
      return new CheckoutResult.Begun(previous, session);
    }
    desk.cancel(previous, merchant, alive ? SUPERSEDED : OrderDesk.SESSION_EXPIRED, now);
    return begin(command, merchant, now);
  }

  private CheckoutResult begin(Command command, Merchant merchant, Instant now) {
    OrderId id = orders.nextId();
    Order order =
        Order.place(
            new OrderIdentity(
                id,
                uuids.get(),
                ReferenceNumber.of(id, now),
                merchant.id(),
                OrderOrigin.CHECKOUT,
                command.number()),
            command.phone().flatMap(customers::find).map(Customer::id),
            command.purchase(),
            EarnedPoints.nothing(merchant.rules()),
            now);
    CheckoutSession session =
        new CheckoutSession(
            id,
            tokens.get(),
            command.fingerprint(),
            command.phone(),
            command.name(),
            command.callbackUrl(),
            now.plus(life));
    orders.add(order);
    sessions.add(session);
    return new CheckoutResult.Begun(order, session);
  }

  private static boolean isCountable(Purchase purchase, Merchant merchant) {
    try {
      return EarnedPoints.byPurchase(purchase, merchant.rules())
              .points()
              .compareTo(Points.MAX_AWARD)
          <= 0;
    } catch (ArithmeticException overflow) {
      return false;
    }
  }

  private static CheckoutRefusal taken(Order order) {
    return new CheckoutRefusal(
        Reason.NUMBER_TAKEN,
        Optional.of(
            new TakenReference.ByOrder(
                order.identity().uuid(), order.status(), order.identity().reference())));
  }
}
