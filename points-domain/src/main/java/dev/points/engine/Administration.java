package dev.points.engine;

import dev.points.audit.Actor;
import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.event.Outbox;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.customer.ActivateCustomer;
import dev.points.webhook.WebhookEndpoint;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Customers, webhooks and events in the hands of an operator, each change in one transaction with
 * its entry in the audit log (decision K-7). What changes nothing writes no entry. Thread-safe.
 *
 * <p>Every call that changes something throws {@link Conflict} if others were faster at every try;
 * calling again is safe.
 */
public final class Administration {

  private static final String CUSTOMER = "customer:";

  /** More than any merchant has. */
  private static final int MAX_WEBHOOKS = 1_000;

  private final PointsEngine engine;
  private final Storage stores;
  private final UseCases useCases;
  private final Transactions transactions;
  private final AuditTrail audit;

  Administration(
      PointsEngine engine,
      Storage stores,
      UseCases useCases,
      Transactions transactions,
      Clock clock,
      Actor actor) {
    this.engine = engine;
    this.stores = stores;
    this.useCases = useCases;
    this.transactions = transactions;
    audit = new AuditTrail(stores, clock, actor);
  }

  /**
   * Activates the account of a customer and settles what waited for that, see {@link
   * PointsEngine#activateCustomer}.
   *
   * @param phone the customer's number, known or not
   * @return the orders that were approved; empty for a blocked customer, who stays blocked
   */
  public List<Order> activateCustomer(PhoneNumber phone) {
    return engine.settled(
        phone,
        transactions.run(
            () -> {
              Optional<Customer> before = stores.customers().lock(phone);
              ActivateCustomer.Result activation = useCases.activateCustomer.handle(phone);
              auditCustomer("customer.activate", before, Optional.of(activation.customer()));
              return activation;
            }));
  }

  /**
   * Blocks a customer, see {@link dev.points.usecase.customer.BlockCustomer}.
   *
   * @param phone the customer's number
   * @return the blocked customer, or empty if nobody knows the number
   */
  public Optional<Customer> blockCustomer(PhoneNumber phone) {
    return onCustomer("customer.block", phone, useCases.blockCustomer::block);
  }

  /**
   * Lifts the block of a customer, see {@link dev.points.usecase.customer.BlockCustomer}.
   *
   * @param phone the customer's number
   * @return the customer as it is now, or empty if nobody knows the number
   */
  public Optional<Customer> unblockCustomer(PhoneNumber phone) {
    return onCustomer("customer.unblock", phone, useCases.blockCustomer::unblock);
  }

  private Optional<Customer> onCustomer(
      String action, PhoneNumber phone, Function<PhoneNumber, Optional<Customer>> change) {
    return transactions.run(
        () -> {
          Optional<Customer> before = stores.customers().lock(phone);
          Optional<Customer> after = change.apply(phone);
          auditCustomer(action, before, after);
          return after;
        });
  }

  private void auditCustomer(String action, Optional<Customer> before, Optional<Customer> after) {
    after.ifPresent(
        customer ->
            audit(
                action,
                CUSTOMER + customer.id().value(),
                before.map(AuditAttributes::of).orElse(Map.of()),
                AuditAttributes.of(customer)));
  }

  /**
   * Reads the outbox backwards.
   *
   * @param merchant whose events; empty for everybody's
   * @param before only events with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most events to answer, 1 to 1,000
   * @return the events, newest first
   */
  public List<Outbox.Summary> outbox(Optional<MerchantId> merchant, long before, int limit) {
    return stores.inTransaction(() -> stores.outbox().page(merchant, before, limit));
  }

  /**
   * Reads the endpoints of a merchant.
   *
   * @param merchant whose endpoints
   * @return all of them, the one that was registered first comes first; empty if there is no such
   *     merchant
   */
  public Optional<List<WebhookEndpoint>> webhooks(MerchantId merchant) {
    return stores.inTransaction(
        () ->
            stores
                .merchants()
                .current(merchant)
                .map(known -> stores.webhooks().page(merchant, 0, MAX_WEBHOOKS)));
  }

  private void audit(
      String action, String subject, Map<String, String> before, Map<String, String> after) {
    audit.write(action, subject, before, after);
  }
}
