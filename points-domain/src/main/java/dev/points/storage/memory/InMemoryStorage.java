package dev.points.storage.memory;

import dev.points.audit.AuditLog;
import dev.points.checkout.CheckoutSessions;
import dev.points.customer.Customers;
import dev.points.event.Outbox;
import dev.points.idempotency.IdempotencyKeys;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.Merchants;
import dev.points.order.Orders;
import dev.points.order.PendingEarnings;
import dev.points.partner.AccessTokens;
import dev.points.partner.AuthorizationCodes;
import dev.points.partner.PartnerApps;
import dev.points.program.LoyaltyPrograms;
import dev.points.storage.EarningPosition;
import dev.points.storage.EarningPositions;
import dev.points.storage.Storage;
import dev.points.storefront.Adjustments;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.Storefronts;
import dev.points.wallet.Wallets;
import dev.points.webhook.Deliveries;
import dev.points.webhook.Webhooks;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Stores in memory: real constraints and real transactions, nothing durable.
 *
 * <p>Transactions run one at a time, so that each sees what the one before it left; a transaction
 * that throws is undone step by step. Everything is gone with the object. Thread-safe.
 */
public final class InMemoryStorage implements Storage {

  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private final UndoLog undo = new UndoLog();
  private final InMemoryLoyaltyPrograms programs = new InMemoryLoyaltyPrograms(undo);
  private final InMemoryMerchants merchants = new InMemoryMerchants(undo);
  private final InMemoryApiKeys apiKeys = new InMemoryApiKeys(undo);
  private final InMemoryCustomers customers = new InMemoryCustomers(undo);
  private final InMemoryWallets wallets = new InMemoryWallets(undo, merchants);
  private final InMemoryReferences references = new InMemoryReferences(undo);
  private final InMemoryOrders orders = new InMemoryOrders(undo, references);
  private final InMemoryPendingEarnings pendingEarnings =
      new InMemoryPendingEarnings(undo, orders, references);
  private final InMemoryCheckoutSessions checkoutSessions = new InMemoryCheckoutSessions(undo);
  private final InMemoryOutbox outbox = new InMemoryOutbox(undo, orders);
  private final InMemoryIdempotencyKeys idempotencyKeys = new InMemoryIdempotencyKeys(undo);
  private final InMemoryAuditLog auditLog = new InMemoryAuditLog(undo);
  private final InMemoryDeliveryRows deliveryRows = new InMemoryDeliveryRows(undo);
  private final InMemoryWebhooks webhooks = new InMemoryWebhooks(undo, deliveryRows);
  private final InMemoryDeliveries deliveries =
      new InMemoryDeliveries(outbox, webhooks, deliveryRows);
  private final InMemoryPartnerApps partnerApps = new InMemoryPartnerApps(undo);
  private final InMemoryAccessTokens accessTokens = new InMemoryAccessTokens(undo);
  private final InMemoryAuthorizationCodes authorizationCodes =
      new InMemoryAuthorizationCodes(undo);

  private final InMemoryStorefronts storefronts = new InMemoryStorefronts(undo);
  private final InMemoryRedemptionMethods redemptionMethods = new InMemoryRedemptionMethods(undo);
  private final InMemoryAdjustments adjustments = new InMemoryAdjustments(undo);
  private final InMemoryStoreRecords storeRecords =
      new InMemoryStoreRecords(merchants, programs, wallets, orders, pendingEarnings, adjustments);

  /** Empty stores. */
  public InMemoryStorage() {}

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    oneAtATime.lock();
    try {
      if (oneAtATime.getHoldCount() > 1) {
        throw new IllegalStateException("a transaction is under way on this thread already");
      }
      T answer = work.get();
      undo.forget();
      return answer;
    } finally {
      if (oneAtATime.getHoldCount() == 1) {
        undo.undoEverything();
      }
      oneAtATime.unlock();
    }
  }

  @Override
  public Merchants merchants() {
    return merchants;
  }

  @Override
  public ApiKeys apiKeys() {
    return apiKeys;
  }

  @Override
  public LoyaltyPrograms programs() {
    return programs;
  }

  @Override
  public Customers customers() {
    return customers;
  }

  @Override
  public Wallets wallets() {
    return wallets;
  }

  @Override
  public Orders orders() {
    return orders;
  }

  @Override
  public PendingEarnings pendingEarnings() {
    return pendingEarnings;
  }

  @Override
  public CheckoutSessions checkoutSessions() {
    return checkoutSessions;
  }

  @Override
  public EarningPositions earningPositions() {
    return (merchant, origin, number, program, phone) -> {
      var customer = customers.find(phone);
      return new EarningPosition(
          references.find(merchant, origin, number),
          customer,
          customer.flatMap(known -> wallets.find(program, known.id())));
    };
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public IdempotencyKeys idempotencyKeys() {
    return idempotencyKeys;
  }

  @Override
  public StoreRecords storeRecords() {
    return storeRecords;
  }

  @Override
  public AuditLog auditLog() {
    return auditLog;
  }

  @Override
  public Webhooks webhooks() {
    return webhooks;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Storefronts storefronts() {
    return storefronts;
  }

  @Override
  public RedemptionMethods redemptionMethods() {
    return redemptionMethods;
  }

  @Override
  public Adjustments adjustments() {
    return adjustments;
  }

  @Override
  public PartnerApps partnerApps() {
    return partnerApps;
  }

  @Override
  public AccessTokens accessTokens() {
    return accessTokens;
  }

  @Override
  public AuthorizationCodes authorizationCodes() {
    return authorizationCodes;
  }
}
