package dev.points.storage;

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
import dev.points.storefront.Adjustments;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.Storefronts;
import dev.points.wallet.Wallets;
import dev.points.webhook.Deliveries;
import dev.points.webhook.Webhooks;
import java.util.function.Supplier;

/**
 * Everything that an engine keeps, under one kind of transaction.
 *
 * <p>Every implementation is thread-safe. The stores may be used only inside {@link
 * #inTransaction}.
 */
public interface Storage {

  /**
   * Runs work in a transaction: all its changes are kept, or, if it throws, none.
   *
   * @param work what to do; it may be run on the calling thread only, and must not begin another
   *     transaction
   * @param <T> the kind of answer
   * @return the answer of the work, once its changes are durable
   * @throws Conflict if another transaction was faster; nothing is changed, and trying again is
   *     safe
   */
  <T> T inTransaction(Supplier<T> work);

  /**
   * Where merchants are kept.
   *
   * @return the store
   */
  Merchants merchants();

  /**
   * Where key pairs are kept.
   *
   * @return the store
   */
  ApiKeys apiKeys();

  /**
   * Where programs are kept.
   *
   * @return the store
   */
  LoyaltyPrograms programs();

  /**
   * Where customers are kept.
   *
   * @return the store
   */
  Customers customers();

  /**
   * Where wallets, lots and the ledger are kept.
   *
   * @return the store
   */
  Wallets wallets();

  /**
   * Where orders are kept.
   *
   * @return the store
   */
  Orders orders();

  /**
   * Where earnings wait for their customers.
   *
   * @return the store
   */
  PendingEarnings pendingEarnings();

  /**
   * Where checkout sessions are kept.
   *
   * @return the store
   */
  CheckoutSessions checkoutSessions();

  /**
   * Reads what an award has to know.
   *
   * @return the reader
   */
  EarningPositions earningPositions();

  /**
   * Where events wait to be told.
   *
   * @return the store
   */
  Outbox outbox();

  /**
   * Where the answers to idempotent requests are kept.
   *
   * @return the store
   */
  IdempotencyKeys idempotencyKeys();

  /**
   * Reads the ledger as a store sees it.
   *
   * @return the reader
   */
  StoreRecords storeRecords();

  /**
   * Where it is kept who changed what.
   *
   * @return the store
   */
  AuditLog auditLog();

  /**
   * Where endpoints of merchants are kept.
   *
   * @return the store
   */
  Webhooks webhooks();

  /**
   * Where it is kept what is to be delivered to endpoints.
   *
   * @return the store
   */
  Deliveries deliveries();

  /**
   * Where stores are kept.
   *
   * @return the store of stores
   */
  Storefronts storefronts();

  /**
   * Where redemption methods are kept.
   *
   * @return the store
   */
  RedemptionMethods redemptionMethods();

  /**
   * Where it is kept who changed points by hand, and why.
   *
   * @return the store
   */
  Adjustments adjustments();

  /**
   * Where the apps of partners are kept.
   *
   * @return the store
   */
  PartnerApps partnerApps();

  /**
   * Where the tokens of partners are kept.
   *
   * @return the store
   */
  AccessTokens accessTokens();

  /**
   * Where codes are kept that partners exchange for tokens.
   *
   * @return the store
   */
  AuthorizationCodes authorizationCodes();
}
