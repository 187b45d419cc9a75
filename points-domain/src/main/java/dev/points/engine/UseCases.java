package dev.points.engine;

import dev.points.event.Messages;
import dev.points.storage.Storage;
import dev.points.storefront.HtmlCleaner;
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
import dev.points.usecase.merchant.AuthenticateMerchant;
import dev.points.usecase.merchant.ChangeMerchant;
import dev.points.usecase.merchant.EnrolMerchant;
import dev.points.usecase.merchant.FundMerchant;
import dev.points.usecase.merchant.IssueApiKey;
import dev.points.usecase.merchant.LaunchProgram;
import dev.points.usecase.merchant.RotateApiKey;
import dev.points.usecase.merchant.SwitchIntegration;
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
import dev.points.usecase.sandbox.SeedSandbox;
import dev.points.usecase.store.AddRedemptionMethod;
import dev.points.usecase.store.AdjustPoints;
import dev.points.usecase.store.ChangeCashbackRule;
import dev.points.usecase.store.ChangeInfoPage;
import dev.points.usecase.store.ChangeRedemptionMethod;
import dev.points.usecase.store.OpenStorefront;
import dev.points.usecase.store.ReadStore;
import dev.points.usecase.store.SetPointsExpiry;
import dev.points.usecase.store.ShowStore;
import dev.points.usecase.store.StoreDesk;
import dev.points.usecase.store.SwitchLoyalty;
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

  final AuthenticateMerchant authenticateMerchant;
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
  final SwitchIntegration switchIntegration;
  final EndCheckout endCheckout;
  final ExpireLots expireLots;
  final FindOrder findOrder;
  final ReadBalance readBalance;
  final ExplainBalance explainBalance;
  final BlockCustomer blockCustomer;
  final LaunchProgram launchProgram;
  final EnrolMerchant enrolMerchant;
  final ChangeMerchant changeMerchant;
  final IssueApiKey issueApiKey;
  final RotateApiKey rotateApiKey;
  final FundMerchant fundMerchant;
  final RegisterCustomer registerCustomer;
  final SeedSandbox seedSandbox;
  final ForgetIdempotencyKeys forgetIdempotencyKeys;
  final RegisterWebhook registerWebhook;
  final ChangeWebhook changeWebhook;
  final DeleteWebhook deleteWebhook;
  final RotateWebhookSecret rotateWebhookSecret;
  final RedeliverWebhook redeliverWebhook;
  final SendTestEvent sendTestEvent;
  final OpenStorefront openStorefront;
  final ShowStore showStore;
  final ReadStore readStore;
  final SwitchLoyalty switchLoyalty;
  final SetPointsExpiry setPointsExpiry;
  final ChangeCashbackRule changeCashbackRule;
  final AddRedemptionMethod addRedemptionMethod;
  final ChangeRedemptionMethod changeRedemptionMethod;
  final ChangeInfoPage changeInfoPage;
  final AdjustPoints adjustPoints;

  UseCases(
      Storage stores,
      Clock clock,
      Supplier<UUID> uuids,
      Supplier<String> tokens,
      Messages messages,
      Supplier<WebhookSecret> webhookSecrets,
      Duration checkoutLife,
      HtmlCleaner htmlCleaner) {
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
    authenticateMerchant = new AuthenticateMerchant(stores.apiKeys(), stores.merchants(), clock);
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
    switchIntegration = new SwitchIntegration(stores.merchants(), stores.apiKeys());
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
    launchProgram = new LaunchProgram(stores.programs());
    enrolMerchant = new EnrolMerchant(stores.merchants());
    changeMerchant = new ChangeMerchant(stores.merchants(), stores.storefronts(), clock);
    issueApiKey = new IssueApiKey(stores.apiKeys(), tokens);
    rotateApiKey = new RotateApiKey(stores.apiKeys(), tokens, clock);
    fundMerchant = new FundMerchant(stores.merchants(), stores.wallets(), eventDesk, clock);
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
    StoreDesk storeDesk =
        new StoreDesk(stores.merchants(), stores.storefronts(), stores.storeRecords(), clock);
    openStorefront = new OpenStorefront(stores.merchants(), stores.storefronts(), uuids, clock);
    showStore = new ShowStore(stores.storefronts(), stores.merchants(), stores.apiKeys());
    readStore =
        new ReadStore(
            storeDesk,
            stores.storefronts(),
            stores.programs(),
            stores.redemptionMethods(),
            stores.customers(),
            stores.storeRecords());
    switchLoyalty = new SwitchLoyalty(storeDesk, changeMerchant);
    setPointsExpiry = new SetPointsExpiry(storeDesk, stores.programs());
    changeCashbackRule = new ChangeCashbackRule(storeDesk, stores.storefronts(), changeMerchant);
    addRedemptionMethod = new AddRedemptionMethod(storeDesk, stores.redemptionMethods(), uuids);
    changeRedemptionMethod = new ChangeRedemptionMethod(storeDesk, stores.redemptionMethods());
    changeInfoPage = new ChangeInfoPage(storeDesk, stores.storefronts(), htmlCleaner);
    adjustPoints =
        new AdjustPoints(
            storeDesk,
            walletDesk,
            stores.customers(),
            stores.wallets(),
            stores.adjustments(),
            stores.storeRecords());
    seedSandbox =
        new SeedSandbox(
            stores.merchants(),
            stores.apiKeys(),
            launchProgram,
            enrolMerchant,
            registerCustomer,
            openStorefront,
            addRedemptionMethod,
            stores.partnerApps(),
            stores.accessTokens(),
            clock);
  }
}
