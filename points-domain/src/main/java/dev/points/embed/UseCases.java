package dev.points.embed;

import dev.points.event.Messages;
import dev.points.storefront.HtmlCleaner;
import dev.points.usecase.ActivateCustomer;
import dev.points.usecase.AddRedemptionMethod;
import dev.points.usecase.AdjustPoints;
import dev.points.usecase.AuthenticateMerchant;
import dev.points.usecase.AuthorizeOrder;
import dev.points.usecase.BeginCheckout;
import dev.points.usecase.BlockCustomer;
import dev.points.usecase.CancelOrder;
import dev.points.usecase.CaptureOrder;
import dev.points.usecase.ChangeCashbackRule;
import dev.points.usecase.ChangeInfoPage;
import dev.points.usecase.ChangeMerchant;
import dev.points.usecase.ChangeRedemptionMethod;
import dev.points.usecase.ChangeWebhook;
import dev.points.usecase.CompleteOrder;
import dev.points.usecase.CreateEarningOrder;
import dev.points.usecase.DeleteWebhook;
import dev.points.usecase.DropExpiredEarnings;
import dev.points.usecase.EarningDesk;
import dev.points.usecase.EndCheckout;
import dev.points.usecase.EnrolMerchant;
import dev.points.usecase.EventDesk;
import dev.points.usecase.ExpireLots;
import dev.points.usecase.ExplainBalance;
import dev.points.usecase.FindOrder;
import dev.points.usecase.ForgetIdempotencyKeys;
import dev.points.usecase.FundMerchant;
import dev.points.usecase.HoldPoints;
import dev.points.usecase.IssueApiKey;
import dev.points.usecase.LaunchProgram;
import dev.points.usecase.OpenStorefront;
import dev.points.usecase.OrderDesk;
import dev.points.usecase.RateProduct;
import dev.points.usecase.RateStore;
import dev.points.usecase.ReadBalance;
import dev.points.usecase.ReadStore;
import dev.points.usecase.RedeliverWebhook;
import dev.points.usecase.RefundOrder;
import dev.points.usecase.RegisterCustomer;
import dev.points.usecase.RegisterWebhook;
import dev.points.usecase.RotateApiKey;
import dev.points.usecase.RotateWebhookSecret;
import dev.points.usecase.SeedSandbox;
import dev.points.usecase.SendTestEvent;
import dev.points.usecase.SetPointsExpiry;
import dev.points.usecase.SettleEarning;
import dev.points.usecase.SettlementDesk;
import dev.points.usecase.ShowStore;
import dev.points.usecase.StoreDesk;
import dev.points.usecase.SwitchIntegration;
import dev.points.usecase.SwitchLoyalty;
import dev.points.usecase.UpdateShippingStatus;
import dev.points.usecase.WalletDesk;
import dev.points.usecase.WebhookDesk;
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
      Stores stores,
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
