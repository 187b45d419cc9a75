package dev.points.engine;

import dev.points.event.Messages;
import dev.points.storage.Storage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.EndCheckout;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.customer.ActivateCustomer;
import dev.points.usecase.customer.BlockCustomer;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.DropExpiredEarnings;
import dev.points.usecase.earning.EarningDesk;
import dev.points.usecase.earning.RateProduct;
import dev.points.usecase.earning.RateStore;
import dev.points.usecase.earning.SettleEarning;
import dev.points.usecase.idempotency.ForgetIdempotencyKeys;
import dev.points.usecase.order.AuthorizeOrder;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CaptureOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.FindOrder;
import dev.points.usecase.order.OrderDesk;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.SettlementDesk;
import dev.points.usecase.order.UpdateShippingStatus;
import dev.points.usecase.points.EventDesk;
import dev.points.usecase.points.ExpireLots;
import dev.points.usecase.points.ExplainBalance;
import dev.points.usecase.points.ReadBalance;
import dev.points.usecase.points.WalletDesk;
import dev.points.usecase.webhook.ChangeWebhook;
import dev.points.usecase.webhook.DeleteWebhook;
import dev.points.usecase.webhook.RedeliverWebhook;
import dev.points.usecase.webhook.RegisterWebhook;
import dev.points.usecase.webhook.RotateWebhookSecret;
import dev.points.usecase.webhook.SendTestEvent;
import dev.points.usecase.webhook.WebhookDesk;
import dev.points.webhook.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Every use case, put together once over the stores of an engine. */
final class UseCases {

  final CreateEarningOrder createEarningOrder;
  final RateStore rateStore;
  final RateProduct rateProduct;
  final ActivateCustomer activateCustomer;
  final SettleEarning settleEarning;
  final DropExpiredEarnings dropExpiredEarnings;
  final BeginCheckout beginCheckout;
  final HoldPoints holdPoints;
  final AuthorizeOrder authorizeOrder;
  final CaptureOrder captureOrder;
  final CompleteOrder completeOrder;
  final CancelOrder cancelOrder;
  final RefundOrder refundOrder;
  final UpdateShippingStatus updateShippingStatus;
  final EndCheckout endCheckout;
  final ExpireLots expireLots;
  final FindOrder findOrder;
  final ReadBalance readBalance;
  final ExplainBalance explainBalance;
  final BlockCustomer blockCustomer;
  final RegisterCustomer registerCustomer;
  final ForgetIdempotencyKeys forgetIdempotencyKeys;
  final RegisterWebhook registerWebhook;
  final ChangeWebhook changeWebhook;
  final DeleteWebhook deleteWebhook;
  final RotateWebhookSecret rotateWebhookSecret;
  final RedeliverWebhook redeliverWebhook;
  final SendTestEvent sendTestEvent;

  UseCases(
      Storage stores,
      Clock clock,
      Supplier<UUID> uuids,
      Supplier<String> tokens,
      Messages messages,
      Supplier<WebhookSecret> webhookSecrets,
      Duration checkoutLife) {
    EventDesk eventDesk = new EventDesk(stores.outbox(), messages);
    WalletDesk walletDesk =
        new WalletDesk(stores.merchants(), stores.programs(), stores.wallets(), eventDesk);
    EarningDesk earningDesk =
        new EarningDesk(
            stores.merchants(),
            walletDesk,
            stores.customers(),
            stores.wallets(),
            stores.orders(),
            stores.pendingEarnings(),
            stores.earningPositions(),
            eventDesk,
            clock,
            uuids);
    OrderDesk orderDesk =
        new OrderDesk(
            stores.merchants(),
            stores.orders(),
            stores.checkoutSessions(),
            walletDesk,
            eventDesk,
            clock);
    SettlementDesk settlementDesk = new SettlementDesk(stores.customers(), walletDesk);
    createEarningOrder = new CreateEarningOrder(earningDesk);
    rateStore = new RateStore(earningDesk);
    rateProduct = new RateProduct(earningDesk);
    activateCustomer = new ActivateCustomer(stores.customers(), stores.pendingEarnings());
    settleEarning =
        new SettleEarning(earningDesk, stores.customers(), stores.pendingEarnings(), clock);
    dropExpiredEarnings = new DropExpiredEarnings(stores.pendingEarnings(), clock);
    beginCheckout =
        new BeginCheckout(
            orderDesk,
            stores.orders(),
            stores.checkoutSessions(),
            stores.customers(),
            uuids,
            tokens,
            checkoutLife);
    holdPoints = new HoldPoints(orderDesk, walletDesk, stores.customers());
    authorizeOrder = new AuthorizeOrder(orderDesk);
    captureOrder = new CaptureOrder(orderDesk, settlementDesk);
    completeOrder = new CompleteOrder(orderDesk, settlementDesk);
    cancelOrder = new CancelOrder(orderDesk);
    refundOrder = new RefundOrder(orderDesk, walletDesk, stores.wallets(), stores.orders());
    updateShippingStatus = new UpdateShippingStatus(orderDesk);
    endCheckout = new EndCheckout(orderDesk, stores.checkoutSessions());
    expireLots = new ExpireLots(stores.wallets(), clock);
    findOrder = new FindOrder(stores.orders(), orderDesk);
    readBalance = new ReadBalance(stores.customers(), stores.wallets(), clock);
    blockCustomer = new BlockCustomer(stores.customers());
    explainBalance =
        new ExplainBalance(
            stores.customers(),
            stores.programs(),
            stores.wallets(),
            stores.orders(),
            stores.adjustments(),
            clock);
    registerCustomer =
        new RegisterCustomer(stores.customers(), stores.programs(), stores.wallets(), clock);
    forgetIdempotencyKeys = new ForgetIdempotencyKeys(stores.idempotencyKeys(), clock);
    WebhookDesk webhookDesk = new WebhookDesk(stores.merchants(), stores.webhooks(), clock);
    registerWebhook = new RegisterWebhook(webhookDesk, stores.webhooks(), uuids, webhookSecrets);
    changeWebhook = new ChangeWebhook(webhookDesk, stores.webhooks());
    deleteWebhook = new DeleteWebhook(webhookDesk, stores.webhooks());
    rotateWebhookSecret = new RotateWebhookSecret(webhookDesk, stores.webhooks(), webhookSecrets);
    redeliverWebhook = new RedeliverWebhook(webhookDesk, stores.deliveries());
    sendTestEvent = new SendTestEvent(webhookDesk, eventDesk, stores.deliveries());
  }
}
