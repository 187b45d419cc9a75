package dev.points.usecase.sandbox;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.money.Money;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.RedirectUri;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storefront.Reward;
import dev.points.storefront.StoreId;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.merchant.EnrolMerchant;
import dev.points.usecase.merchant.LaunchProgram;
import dev.points.usecase.store.AddRedemptionMethod;
import dev.points.usecase.store.OpenStorefront;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills empty stores with the merchants, keys and customers with which integrations are tried
 * (decision X-1). Everybody knows these keys: they belong into a sandbox only.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class SeedSandbox {

  /** The private key of "Sandbox Café", the merchant of the first steps. */
  public static final String CAFE_PRIVATE_KEY = "sk_sandbox_points";

  /** Every private key that this seeds; production refuses them (decision X-2). */
  public static final List<String> PRIVATE_KEYS =
      List.of(
          CAFE_PRIVATE_KEY,
          "sk_sandbox_books",
          "sk_sandbox_draft",
          "sk_sandbox_noearn",
          "sk_sandbox_store");

  /** An active customer with {@link #OPENING_BALANCE}. */
  public static final PhoneNumber WITH_BALANCE = new PhoneNumber("500000001");

  /** An active customer without points. */
  public static final PhoneNumber WITHOUT_BALANCE = new PhoneNumber("500000002");

  /** A number without an account. */
  public static final PhoneNumber WITHOUT_ACCOUNT = new PhoneNumber("500000003");

  /** The points of {@link #WITH_BALANCE}: worth 3,609.63 SAR. */
  public static final Points OPENING_BALANCE = Points.of(120_321);

  /** The token of the partner app that may do everything for "Sandbox Store". */
  public static final String PARTNER_TOKEN = "partner_sandbox";

  /** The token that names "Sandbox Store". */
  public static final String MANAGER_TOKEN = "manager_sandbox";

  /** The name of the partner app; everybody knows its secret, {@link #CLIENT_SECRET}. */
  public static final String CLIENT_ID = "app_sandbox";

  /** The secret of the partner app. */
  public static final String CLIENT_SECRET = "secret_sandbox";

  /** Where the partner app wants its codes sent. */
  public static final String REDIRECT_URI = "https://app.example/callback";

  /** Every token that this seeds; production refuses them (decision X-2). */
  public static final List<String> TOKENS = List.of(PARTNER_TOKEN, MANAGER_TOKEN);

  /** The number of "Sandbox Store", which manages its own programme. */
  public static final StoreId STORE = new StoreId(1);

  private static final Set<EarningChannel> ALL_CHANNELS = EnumSet.allOf(EarningChannel.class);

  private final Merchants merchants;
  private final ApiKeys keys;
  private final LaunchProgram launchProgram;
  private final EnrolMerchant enrolMerchant;
  private final RegisterCustomer registerCustomer;
  private final OpenStorefront openStorefront;
  private final AddRedemptionMethod addRedemptionMethod;
  private final PartnerApps apps;
  private final AccessTokens tokens;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param merchants where merchants are kept
   * @param keys where key pairs are kept
   * @param launchProgram opens the programs
   * @param enrolMerchant takes the merchants in
   * @param registerCustomer opens the customers' accounts
   * @param openStorefront opens the store
   * @param addRedemptionMethod adds what the store offers
   * @param apps where partners' apps are kept
   * @param tokens where their tokens are kept
   * @param clock what time it is
   */
  public SeedSandbox(
      Merchants merchants,
      ApiKeys keys,
      LaunchProgram launchProgram,
      EnrolMerchant enrolMerchant,
      RegisterCustomer registerCustomer,
      OpenStorefront openStorefront,
      AddRedemptionMethod addRedemptionMethod,
      PartnerApps apps,
      AccessTokens tokens,
      Clock clock) {
    this.merchants = merchants;
    this.keys = keys;
    this.launchProgram = launchProgram;
    this.enrolMerchant = enrolMerchant;
    this.registerCustomer = registerCustomer;
    this.openStorefront = openStorefront;
    this.addRedemptionMethod = addRedemptionMethod;
    this.apps = apps;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Seeds, unless there is a merchant already.
   *
   * @return true if the stores were empty and are seeded now
   */
  public boolean handle() {
    if (!merchants.isEmpty()) {
      return false;
    }
    ProgramId network = launchProgram.handle(LaunchProgram.Command.network()).id();
    ProgramId store =
        launchProgram
            .handle(
                new LaunchProgram.Command(
                    "sandbox-store", LoyaltyProgram.NETWORK_POINT_VALUE, ExpiryPolicy.never()))
            .id();
    enrol("Sandbox Café", "points", network, true, ALL_CHANNELS, 10);
    enrol("Sandbox Books", "books", network, true, ALL_CHANNELS, 10);
    enrol("Sandbox Draft", "draft", network, false, ALL_CHANNELS, 10);
    enrol("Sandbox No Earning", "noearn", network, true, Set.of(), 10);
    openStore(enrol("Sandbox Store", "store", store, true, ALL_CHANNELS, 1));
    register(WITH_BALANCE, network, OPENING_BALANCE);
    register(WITHOUT_BALANCE, network, Points.ZERO);
    return true;
  }

  /** Store 1: 100 points buy 10 SAR, 200 points buy 15 percent. */
  private void openStore(MerchantId merchant) {
    openStorefront.handle(new OpenStorefront.Command(merchant, Optional.of(STORE)));
    addRedemptionMethod.handle(
        merchant, Points.of(100), new Reward.FixedDiscount(Money.ofHalalas(10_00)));
    addRedemptionMethod.handle(merchant, Points.of(200), new Reward.PercentageDiscount(15_00));
    letAnAppIn(merchant);
  }

  /** Its tokens outlive whatever the sandbox's clock is moved to. */
  private void letAnAppIn(MerchantId merchant) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    PartnerApp app =
        PartnerApp.register(
            apps.nextId(),
            "Sandbox App",
            CLIENT_ID,
            CLIENT_SECRET,
            List.of(RedirectUri.parse(REDIRECT_URI).orElseThrow()),
            now);
    apps.add(app);
    issue(app, TokenKind.PARTNER, PARTNER_TOKEN, Optional.empty(), now);
    issue(app, TokenKind.MANAGER, MANAGER_TOKEN, Optional.of(merchant), now);
  }

  private void issue(
      PartnerApp app, TokenKind kind, String token, Optional<MerchantId> merchant, Instant now) {
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
    Merchant merchant =
        enrolMerchant.handle(
            new EnrolMerchant.Command(
                name,
                program,
                published,
                channels,
                EarningRate.pointsPerRiyal(BigDecimal.valueOf(pointsPerRiyal)),
                cafe ? Map.of("Gift Box", Points.of(500)) : Map.of(),
                Points.of(25),
                Points.of(10),
                FundingTerms.UNLIMITED));
    keys.add(
        ApiKey.issue(
            keys.nextId(), merchant.id(), "pk_sandbox_" + keyName, "sk_sandbox_" + keyName));
    return merchant.id();
  }

  private void register(PhoneNumber phone, ProgramId program, Points openingBalance) {
    registerCustomer.handle(
        new RegisterCustomer.Command(phone, Optional.empty(), program, openingBalance));
  }
}
