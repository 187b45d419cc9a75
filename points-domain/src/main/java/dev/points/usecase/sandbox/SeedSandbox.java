package dev.points.usecase.sandbox;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.PartnerApp;
import dev.points.partner.RedirectUri;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storage.Storage;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Reward;
import dev.points.storefront.Storefront;
import dev.points.usecase.Call;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Fills an empty storage with what {@link Sandbox} names, all in one transaction and without
 * entries in the audit log: nobody has done it.
 */
final class SeedSandbox {

  private static final Set<EarningChannel> ALL_CHANNELS = EnumSet.allOf(EarningChannel.class);

  private final Storage storage;
  private final Supplier<UUID> uuids;

  SeedSandbox(Storage storage, Supplier<UUID> uuids) {
    this.storage = storage;
    this.uuids = uuids;
  }

  boolean handle(Call call) {
    if (!storage.merchants().isEmpty()) {
      return false;
    }
    Instant now = call.now();
    LoyaltyProgram network = launch(ProgramLaunch.network());
    ProgramId store =
        launch(
                new ProgramLaunch(
                    "sandbox-store", LoyaltyProgram.NETWORK_POINT_VALUE, ExpiryPolicy.never()))
            .id();
    enrol("Sandbox Café", "points", network.id(), true, ALL_CHANNELS, 10);
    enrol("Sandbox Books", "books", network.id(), true, ALL_CHANNELS, 10);
    enrol("Sandbox Draft", "draft", network.id(), false, ALL_CHANNELS, 10);
    enrol("Sandbox No Earning", "noearn", network.id(), true, Set.of(), 10);
    openStore(enrol("Sandbox Store", "store", store, true, ALL_CHANNELS, 1), now);
    register(Sandbox.WITH_BALANCE, network, Sandbox.OPENING_BALANCE, now);
    register(Sandbox.WITHOUT_BALANCE, network, Points.ZERO, now);
    return true;
  }

  private LoyaltyProgram launch(ProgramLaunch launch) {
    LoyaltyProgram program = launch.program(storage.programs().nextId());
    storage.programs().add(program);
    return program;
  }

  /** Store 1: 100 points buy 10 SAR, 200 points buy 15 percent. */
  private void openStore(MerchantId merchant, Instant now) {
    storage
        .storefronts()
        .open(Storefront.open(Sandbox.STORE, uuids.get(), merchant, uuids.get(), now));
    addMethod(merchant, 100, new Reward.FixedDiscount(Money.ofHalalas(10_00)), now);
    addMethod(merchant, 200, new Reward.PercentageDiscount(15_00), now);
    letAnAppIn(merchant, now);
  }

  private void addMethod(MerchantId merchant, long points, Reward reward, Instant now) {
    storage
        .redemptionMethods()
        .add(RedemptionMethod.add(uuids.get(), merchant, Points.of(points), reward, now));
  }

  /** Its tokens outlive whatever the sandbox's clock is moved to. */
  private void letAnAppIn(MerchantId merchant, Instant now) {
    PartnerApp app =
        PartnerApp.register(
            storage.partnerApps().nextId(),
            "Sandbox App",
            Sandbox.CLIENT_ID,
            Sandbox.CLIENT_SECRET,
            List.of(RedirectUri.parse(Sandbox.REDIRECT_URI).orElseThrow()),
            now);
    storage.partnerApps().add(app);
    issue(app, TokenKind.PARTNER, Sandbox.PARTNER_TOKEN, Optional.empty(), now);
    issue(app, TokenKind.MANAGER, Sandbox.MANAGER_TOKEN, Optional.of(merchant), now);
  }

  private void issue(
      PartnerApp app, TokenKind kind, String token, Optional<MerchantId> merchant, Instant now) {
    AccessTokens tokens = storage.accessTokens();
    tokens.add(
        AccessToken.issue(
            tokens.nextId(),
            app.id(),
            kind,
            token,
            merchant,
            Scope.all(),
            Optional.empty(),
            now,
            AccessToken.MAX_LIFE));
  }

  private MerchantId enrol(
      String name,
      String keyName,
      ProgramId program,
      boolean published,
      Set<EarningChannel> channels,
      long pointsPerRiyal) {
    boolean cafe = keyName.equals("points");
    MerchantEnrolment enrolment =
        new MerchantEnrolment(
            name,
            program,
            published,
            channels,
            EarningRate.pointsPerRiyal(BigDecimal.valueOf(pointsPerRiyal)),
            cafe ? Map.of("Gift Box", Points.of(500)) : Map.of(),
            Points.of(25),
            Points.of(10),
            FundingTerms.UNLIMITED);
    Merchant merchant = enrolment.merchant(storage.merchants().nextId());
    storage.merchants().add(merchant);
    ApiKeys keys = storage.apiKeys();
    keys.add(
        ApiKey.issue(
            keys.nextId(), merchant.id(), "pk_sandbox_" + keyName, "sk_sandbox_" + keyName));
    return merchant.id();
  }

  private void register(
      PhoneNumber phone, LoyaltyProgram program, Points openingBalance, Instant now) {
    Customer customer =
        new Customer(storage.customers().nextId(), phone, Optional.empty(), CustomerState.ACTIVE);
    storage.customers().add(customer);
    Wallets wallets = storage.wallets();
    Wallet wallet = Wallet.open(wallets.nextId(), program.id(), customer.id());
    wallets.open(wallet);
    if (!openingBalance.isZero()) {
      wallets.record(
          wallet.openingBalance(
              openingBalance, wallets.nextLotId(), now, program.expiry().expiryOf(now)));
    }
  }
}
