package dev.points.embed;

import dev.points.checkout.CheckoutSessions;
import dev.points.customer.Customers;
import dev.points.event.Outbox;
import dev.points.idempotency.IdempotencyKeys;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.Merchants;
import dev.points.order.Orders;
import dev.points.order.PendingEarnings;
import dev.points.program.LoyaltyPrograms;
import dev.points.usecase.EarningPositions;
import dev.points.wallet.Wallets;
import java.util.function.Supplier;

/** Stores that leave everything to others, for tests that look at one part of it. */
class DelegatingStores implements Stores {

  private final Stores stores;

  DelegatingStores(Stores stores) {
    this.stores = stores;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return stores.inTransaction(work);
  }

  @Override
  public Merchants merchants() {
    return stores.merchants();
  }

  @Override
  public ApiKeys apiKeys() {
    return stores.apiKeys();
  }

  @Override
  public LoyaltyPrograms programs() {
    return stores.programs();
  }

  @Override
  public Customers customers() {
    return stores.customers();
  }

  @Override
  public Wallets wallets() {
    return stores.wallets();
  }

  @Override
  public Orders orders() {
    return stores.orders();
  }

  @Override
  public PendingEarnings pendingEarnings() {
    return stores.pendingEarnings();
  }

  @Override
  public CheckoutSessions checkoutSessions() {
    return stores.checkoutSessions();
  }

  @Override
  public EarningPositions earningPositions() {
    return stores.earningPositions();
  }

  @Override
  public Outbox outbox() {
    return stores.outbox();
  }

  @Override
  public IdempotencyKeys idempotencyKeys() {
    return stores.idempotencyKeys();
  }
}
