package dev.points.contract;

import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.engine.Administration;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.Together;
import dev.points.merchant.ApiKey;
import dev.points.merchant.Capability;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.IpAllowlist;
import dev.points.merchant.IpRange;
import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.order.Order;
import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storage.Conflict;
import dev.points.usecase.Change;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditRecords;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.merchant.FundingPayment;
import dev.points.usecase.merchant.FundingRefusal;
import dev.points.usecase.merchant.IssuedKey;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.MerchantRefusal;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Wallet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator can change about merchants, keys, funds, programs and customers. */
@DisplayName("The operator")
public abstract class AdministrationContract extends EngineContract {

  private static final Actor ACTOR = new Actor("operator", Optional.of("req-7"));

  private MerchantAccounts operator;
  private Administration customers;
  private AuditRecords audit;

  @BeforeEach
  final void anOperator() {
    operator = engine.merchants().by(ACTOR);
    customers = engine.administration(ACTOR);
    audit = engine.audit().by(ACTOR);
  }

  // ---- merchants

  @Test
  @DisplayName("K-7: enrols a merchant, and the log tells all about it")
  void enrolsAMerchant() {
    Merchant shop = operator.enrol(aCommand("Café"), merchant -> merchant).orElseThrow();

    assertThat(operator.find(shop.id())).contains(shop);
    assertThat(operator.page(shop.id().value() - 1, 1)).containsExactly(shop);
    AuditEntry entry = onlyEntryAbout(shop);
    assertThat(entry.at()).isEqualTo(NOW);
    assertThat(entry.actor()).isEqualTo(ACTOR);
    assertThat(entry.action()).isEqualTo("merchant.create");
    assertThat(entry.before()).isEmpty();
    assertThat(entry.after())
        .containsEntry("name", "Café")
        .containsEntry("rule_version", "1")
        .containsEntry("rate", "10 points for 1.00 SAR")
        .containsEntry("custom_products.gift box", "500")
        .containsEntry("capabilities.refunds", "on")
        .containsEntry("channels.store_rating", "off")
        .containsEntry("ip_rule", "everybody")
        .containsEntry("max_debt_allowed", "none");
  }

  @Test
  @DisplayName("K-3, K-4: enrols a merchant that is not verified yet and is called from nowhere")
  void enrolsAMerchantWithMoreThanACommandSays() {
    UnaryOperator<Merchant> closed =
        merchant ->
            merchant
                .withStanding(false, true)
                .withAllowlist(Optional.of(new IpAllowlist(List.of())))
                .withRules(merchant.rules().as(new RuleVersion(7)));

    Merchant shop = operator.enrol(aCommand("Café"), closed).orElseThrow();

    assertThat(operator.find(shop.id())).contains(shop);
    assertThat(shop.verified()).isFalse();
    assertThat(shop.allowlist()).contains(new IpAllowlist(List.of()));
    assertThat(shop.rules().version()).as("whatever is asked for").isEqualTo(RuleVersion.FIRST);
    assertThat(onlyEntryAbout(shop).after())
        .containsEntry("verified", "false")
        .containsEntry("ip_rule", "nobody");
  }

  @Test
  @DisplayName("C-2: enrols nobody into another program than the one of the command")
  void enrolsNobodyIntoAnotherProgram() {
    Merchant other = Bazaar.in(stores()).shop();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> operator.enrol(aCommand("Café"), merchant -> other));
    assertThat(operator.find(other.id())).contains(other);
  }

  @Test
  void enrolsNobodyInAProgramThatThereIsNot() {
    ProgramId unused = read(() -> stores().programs().nextId());
    MerchantEnrolment command =
        MerchantEnrolment.rewardingPurchases("Café", unused, perRiyal("10"));

    assertThat(operator.enrol(command, merchant -> merchant)).isEmpty();
  }

  /** A change, and the facts that differ by it. */
  private record Amendment(
      UnaryOperator<Merchant> change, Map<String, String> before, Map<String, String> after) {}

  static Stream<Amendment> changes() {
    return Stream.of(
        new Amendment(
            merchant -> merchant.withName("مقهى"), Map.of("name", "Café"), Map.of("name", "مقهى")),
        new Amendment(
            merchant -> merchant.withStanding(false, false),
            Map.of("verified", "true", "published", "true"),
            Map.of("verified", "false", "published", "false")),
        new Amendment(
            merchant -> merchant.withChannels(Set.of(EarningChannel.STORE_RATING)),
            Map.of("channels.order_purchase", "on", "channels.store_rating", "off"),
            Map.of("channels.order_purchase", "off", "channels.store_rating", "on")),
        new Amendment(
            merchant ->
                merchant.withAllowlist(
                    Optional.of(
                        new IpAllowlist(
                            List.of(
                                IpRange.parse("192.0.2.0/24").orElseThrow(),
                                IpRange.parse("::1").orElseThrow())))),
            Map.of("ip_rule", "everybody"),
            Map.of("ip_rule", "192.0.2.0/24 0:0:0:0:0:0:0:1")),
        new Amendment(
            merchant -> merchant.withAllowlist(Optional.of(new IpAllowlist(List.of()))),
            Map.of("ip_rule", "everybody"),
            Map.of("ip_rule", "nobody")),
        new Amendment(
            merchant ->
                merchant.withFunding(
                    new FundingTerms(Optional.of(points(0)), Optional.of(points(1)))),
            Map.of("max_debt_allowed", "none", "low_balance_threshold", "none"),
            Map.of("max_debt_allowed", "0", "low_balance_threshold", "1")),
        new Amendment(
            merchant ->
                merchant.withTerms(
                    MerchantTerms.STANDARD.withCapabilities(Set.of(Capability.EARNING))),
            Map.of(
                "capabilities.checkout", "on",
                "capabilities.refunds", "on",
                "capabilities.shipping", "on"),
            Map.of(
                "capabilities.checkout", "off",
                "capabilities.refunds", "off",
                "capabilities.shipping", "off")),
        new Amendment(
            merchant ->
                merchant.withRules(
                    new EarningRules(
                        merchant.rules().version(),
                        perRiyal("20"),
                        Map.of(new ProductName("Mug"), points(3)),
                        points(25),
                        points(10))),
            Map.of("rate", "10 points for 1.00 SAR", "custom_products.gift box", "500"),
            Map.of("rate", "20 points for 1.00 SAR", "custom_products.mug", "3")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  @DisplayName("E-3, K-7: any change makes the next version, and the log tells what differs")
  void changesAMerchant(Amendment change) {
    Merchant shop = aMerchant();

    Change<Merchant> done = changed(shop, change.change());

    RuleVersion second = RuleVersion.FIRST.next();
    Merchant wanted = change.change().apply(shop);
    assertThat(done.before()).isEqualTo(shop);
    assertThat(done.after()).isEqualTo(wanted.withRules(wanted.rules().as(second)));
    assertThat(operator.find(shop.id())).contains(done.after());
    AuditEntry entry = entriesAbout(shop).get(0);
    assertThat(entry.action()).isEqualTo("merchant.change");
    assertThat(entry.actor()).isEqualTo(ACTOR);
    assertThat(entry.before()).isEqualTo(with(change.before(), "rule_version", "1"));
    assertThat(entry.after()).isEqualTo(with(change.after(), "rule_version", "2"));
  }

  @Test
  void makesNoVersionAndNoEntryOfNoChange() {
    Merchant shop = aMerchant();

    Change<Merchant> done = changed(shop, merchant -> merchant.withName(merchant.name()));

    assertThat(done).isEqualTo(new Change<>(shop, shop));
    assertThat(entriesAbout(shop)).hasSize(1);
  }

  @Test
  void doesNotTakeAVersionFromWhoAsks() {
    Merchant shop = aMerchant();

    Change<Merchant> done =
        changed(
            shop,
            merchant ->
                merchant.withName("Renamed").withRules(merchant.rules().as(new RuleVersion(77))));

    assertThat(done.after().rules().version()).isEqualTo(new RuleVersion(2));
    assertThat(changed(shop, now -> now.withRules(now.rules().as(new RuleVersion(9)))).after())
        .as("a version alone is no change")
        .isEqualTo(done.after());
  }

  @Test
  void changesNobodyWhoIsNotThere() {
    MerchantId unused = read(() -> stores().merchants().nextId());

    assertThat(operator.change(unused, merchant -> merchant))
        .isEqualTo(Outcome.refused(new MerchantRefusal.NotFound()));
    assertThat(operator.find(unused)).isEmpty();
    assertThat(operator.keys(unused)).isEmpty();
    assertThat(operator.issueKey(unused)).isEmpty();
    assertThat(operator.funding(unused)).isEmpty();
    assertThat(operator.fund(new FundingPayment(unused, 1, "P-1")))
        .isEqualTo(Outcome.refused(FundingRefusal.NOT_FOUND));
    assertThat(audit.pageAbout("merchant:" + unused.value(), Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  @DisplayName("C-2: a merchant keeps its id and its program")
  void refusesAChangeOfIdOrProgram() {
    Merchant shop = aMerchant();
    Merchant other = Bazaar.in(stores()).shop();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> operator.change(shop.id(), merchant -> other))
        .withMessage("a merchant keeps its id and its program");
    assertThat(operator.find(shop.id())).contains(shop);
    assertThat(entriesAbout(shop)).hasSize(1);
  }

  @Test
  @DisplayName("C-4: refuses a debt limit that the merchant is beyond already")
  void refusesALimitThatTheMerchantIsBeyond() {
    Merchant shop = aMerchant();
    earned(shop, bazaar.customer(), "10.00");

    Outcome<Change<Merchant>, MerchantRefusal> refused = operator.change(shop.id(), limitedTo(99));

    assertThat(refused)
        .isEqualTo(
            Outcome.refused(
                new MerchantRefusal.OwesMore(
                    new FundingAccount(shop.id(), -100, FundingTerms.UNLIMITED, false))));
    assertThat(operator.find(shop.id())).contains(shop);
    assertThat(entriesAbout(shop)).hasSize(1);
    assertThat(changed(shop, limitedTo(100)).after().funding())
        .isEqualTo(limitedTo(100).apply(shop).funding());
    assertThat(changed(shop, merchant -> merchant.withName("Renamed")).after().name())
        .as("at the limit, other things can change")
        .isEqualTo("Renamed");
  }

  @Test
  @DisplayName("E-3: of many changes at once each makes one version, and none is lost")
  void losesNoneOfManyChanges() {
    Merchant shop = aMerchant();

    Together.run(
        8,
        number ->
            untilItGoes(
                () -> operator.change(shop.id(), alsoRewarding("Thing " + number, number))));

    Merchant after = operator.find(shop.id()).orElseThrow();
    assertThat(after.rules().version()).isEqualTo(new RuleVersion(9));
    Map<ProductName, Points> expected = new HashMap<>(shop.rules().customProducts());
    IntStream.range(0, 8)
        .forEach(number -> expected.put(new ProductName("Thing " + number), points(number)));
    assertThat(after.rules().customProducts()).isEqualTo(expected);
    List<AuditEntry> entries = entriesAbout(shop);
    assertThat(entries)
        .extracting(entry -> entry.after().get("rule_version"))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(entries)
        .filteredOn(entry -> entry.action().equals("merchant.change"))
        .allSatisfy(entry -> assertThat(entry.after()).as("what differs").hasSize(2));
  }

  @Test
  @DisplayName("E-3: orders keep the version of their day, and are taken back by it")
  void ordersKeepTheVersionOfTheirDay() {
    Merchant shop = aMerchant();
    Customer customer = bazaar.customer();
    Order before = earned(shop, customer, "10.00");

    changed(shop, AdministrationContract::doubled);
    Order after = earned(shop, customer, "10.00");
    changed(shop, AdministrationContract::doubled);

    assertThat(now(before).snapshot().earned().rule()).isEqualTo(new RuleVersion(1));
    assertThat(now(before).snapshot().earned().points()).isEqualTo(points(100));
    assertThat(now(after).snapshot().earned().rule()).isEqualTo(new RuleVersion(2));
    assertThat(now(after).snapshot().earned().points()).isEqualTo(points(200));
    assertThat(done(refund(before, "5.00")).legs().takenBack()).isEqualTo(points(50));
    assertThat(done(refundRest(after)).legs().takenBack()).isEqualTo(points(200));
    recount(shop, List.of(before, after));
    recount(customer, 0, 0, List.of(before, after));
  }

  @Test
  @DisplayName("E-3, E-6: what waits is settled by the rules of the day of the request")
  void whatWaitsIsSettledByTheRulesOfItsDay() {
    Merchant shop = aMerchant();
    Customer pending = bazaar.customer(CustomerState.PENDING);
    assertThat(earn(shop, pending, "10.00")).isInstanceOf(EarningResult.Pending.class);
    changed(shop, AdministrationContract::doubled);

    List<Order> settled = customers.activateCustomer(pending.phone());

    assertThat(settled)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.snapshot().earned().points()).isEqualTo(points(100));
              assertThat(order.snapshot().earned().rule()).isEqualTo(new RuleVersion(1));
            });
  }

  // ---- keys

  @Test
  @DisplayName("K-1, K-7: issues a key that works, and tells nobody else what it is")
  void issuesAKey() {
    Merchant shop = aMerchant();

    IssuedKey issued = operator.issueKey(shop.id()).orElseThrow();

    assertThat(issued.privateKey()).startsWith("sk_").hasSizeGreaterThan(30);
    assertThat(issued.key().publicKey()).startsWith("pk_").hasSizeGreaterThan(30);
    assertThat(issued.key().merchant()).isEqualTo(shop.id());
    assertThat(admits(issued.privateKey())).isTrue();
    assertThat(operator.keys(shop.id())).contains(List.of(issued.key()));
    AuditEntry entry = onlyEntryAbout(issued.key());
    assertThat(entry.action()).isEqualTo("key.issue");
    assertThat(entry.actor()).isEqualTo(ACTOR);
    assertThat(entry.before()).isEmpty();
    assertThat(entry.after())
        .containsEntry("merchant_id", Long.toString(shop.id().value()))
        .containsEntry("public_key", issued.key().publicKey())
        .containsEntry("private_key", issued.privateKey().substring(0, 8) + "…")
        .containsEntry("active", "true");
    assertNothingTells(entry, issued.privateKey());
    assertThat(issued.toString()).doesNotContain(issued.privateKey().substring(8));
  }

  @Test
  @DisplayName("K-2: a key that is rotated stops at once")
  void rotatesAKeyAtOnce() {
    IssuedKey issued = aKey();

    IssuedKey rotated = rotated(issued, Duration.ZERO);

    assertThat(rotated.key().publicKey()).isEqualTo(issued.key().publicKey());
    assertThat(rotated.privateKey()).isNotEqualTo(issued.privateKey());
    assertThat(admits(rotated.privateKey())).isTrue();
    assertThat(admits(issued.privateKey())).isFalse();
    AuditEntry entry = entriesAbout(rotated.key()).get(0);
    assertThat(entry.action()).isEqualTo("key.rotate");
    assertThat(entry.before()).containsOnlyKeys("private_key");
    assertThat(entry.after())
        .isEqualTo(Map.of("private_key", rotated.privateKey().substring(0, 8) + "…"));
    assertNothingTells(entry, issued.privateKey());
    assertNothingTells(entry, rotated.privateKey());
  }

  @Test
  @DisplayName("K-2: a key that is rotated with an overlap goes on until just before its end")
  void rotatesAKeyWithAnOverlap() {
    IssuedKey issued = aKey();

    IssuedKey rotated = rotated(issued, MerchantAccounts.MAX_KEY_OVERLAP);

    assertThat(admits(issued.privateKey())).isTrue();
    assertThat(admits(rotated.privateKey())).isTrue();
    assertThat(entriesAbout(rotated.key()).get(0).after())
        .containsEntry("replaced_key", issued.privateKey().substring(0, 8) + "…")
        .containsEntry("replaced_key_expires_at", "2026-11-29T10:00:00Z");
    clock.advance(Duration.ofDays(7).minusMillis(1));
    assertThat(admits(issued.privateKey())).as("a millisecond before the end").isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(admits(issued.privateKey())).as("at the end").isFalse();
    assertThat(admits(rotated.privateKey())).isTrue();
  }

  @Test
  @DisplayName("K-2: to rotate once more at once ends an overlap too")
  void rotatingOnceMoreEndsAnOverlap() {
    IssuedKey first = aKey();
    IssuedKey second = rotated(first, Duration.ofDays(1));

    IssuedKey third = rotated(second, Duration.ZERO);

    assertThat(admits(first.privateKey())).isFalse();
    assertThat(admits(second.privateKey())).isFalse();
    assertThat(admits(third.privateKey())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 604_800_001})
  @DisplayName("K-2: refuses an overlap that is negative or longer than 7 days")
  void refusesAnOverlap(long millis) {
    IssuedKey issued = aKey();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rotated(issued, Duration.ofMillis(millis)));
    assertThat(admits(issued.privateKey())).isTrue();
    assertThat(entriesAbout(issued.key())).hasSize(1);
  }

  @Test
  @DisplayName("K-1: a key that is revoked stops, and can be taken into use again")
  void revokesAKey() {
    IssuedKey issued = aKey();
    assertThat(admits(issued.privateKey())).isTrue();

    assertThat(switched(issued, false)).contains(issued.key().withActive(false));
    assertThat(admits(issued.privateKey())).isFalse();
    assertThat(switched(issued, false)).contains(issued.key().withActive(false));
    assertThat(switched(issued, true)).contains(issued.key());
    assertThat(admits(issued.privateKey())).isTrue();

    List<AuditEntry> entries = entriesAbout(issued.key());
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly("key.activate", "key.revoke", "key.issue");
    assertThat(entries.get(1).before()).isEqualTo(Map.of("active", "true"));
    assertThat(entries.get(1).after()).isEqualTo(Map.of("active", "false"));
  }

  @Test
  @DisplayName("K-5: the key of another merchant is like no key")
  void doesNotTouchTheKeyOfAnother() {
    IssuedKey issued = aKey();
    Merchant other = aMerchant();
    long unused = read(() -> stores().apiKeys().nextId());

    for (long key : List.of(issued.key().id(), unused)) {
      assertThat(operator.rotateKey(other.id(), key, Duration.ZERO)).isEmpty();
      assertThat(operator.switchKey(other.id(), key, false)).isEmpty();
    }

    assertThat(admits(issued.privateKey())).isTrue();
    assertThat(entriesAbout(issued.key())).hasSize(1);
    assertThat(operator.keys(other.id())).contains(List.of());
  }

  // ---- funds

  @Test
  @DisplayName("C-4: a payment moves the ledger, and the log tells both balances")
  void recordsPayments() {
    Merchant shop = aMerchant();
    String subject = "merchant:" + shop.id().value();

    Outcome<Change<FundingAccount>, FundingRefusal> paid = fund(shop, 1_000, "P-1");
    Outcome<Change<FundingAccount>, FundingRefusal> out = fund(shop, -400, "P-2");

    assertThat(paid)
        .isEqualTo(
            Outcome.done(new Change<>(account(shop, 0, false), account(shop, 1_000, false))));
    assertThat(out)
        .isEqualTo(
            Outcome.done(new Change<>(account(shop, 1_000, false), account(shop, 600, false))));
    assertThat(operator.funding(shop.id())).contains(account(shop, 600, false));
    assertThat(read(() -> isFunded(shop, "P-1"))).isTrue();
    AuditEntry entry = entriesAbout(shop).get(0);
    assertThat(entry)
        .isEqualTo(
            new AuditEntry(
                NOW,
                ACTOR,
                "merchant.fund",
                subject,
                Map.of("balance", "1000"),
                Map.of("balance", "600", "reference", "P-2")));
  }

  @Test
  @DisplayName("C-4: the balance is the sum of payments, awards and what was spent")
  void theBalanceIsTheSumOfAllThatMoved() {
    Merchant shop = aMerchant();
    Customer customer = bazaar.customerWith(points(500));
    fund(shop, 1_000, "P-1");
    Order earned = earned(shop, customer, "10.00");
    Order spent = settled(shop, "30.00", customer, 500);
    fund(shop, -1, "P-2");

    // 30.00 SAR less 500 points of 0.03 SAR are 15.00 SAR, which earn 150 points.
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(1_000 - 1 - 100 + 500 - 150);
    recount(customer, 500, 0, List.of(earned, spent));
  }

  @Test
  @DisplayName("C-4: a payment of a reference is recorded once, and each merchant has its own")
  void recordsAReferenceOnce() {
    Merchant shop = aMerchant();
    Merchant other = aMerchant();
    fund(shop, 10, "P-1");

    assertThat(fund(shop, 10, "P-1")).isEqualTo(refused(FundingRefusal.REFERENCE_TAKEN));
    assertThat(fund(shop, -3, "P-1")).isEqualTo(refused(FundingRefusal.REFERENCE_TAKEN));
    assertThat(fund(shop, 1, "p-1")).isInstanceOf(Outcome.Done.class);
    assertThat(fund(other, 5, "P-1")).isInstanceOf(Outcome.Done.class);

    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(11);
    assertThat(bazaar.fundingOf(other).balance()).isEqualTo(5);
    assertThat(entriesAbout(shop)).hasSize(3);
  }

  @Test
  @DisplayName("C-4: of many payments of one reference at once, one is recorded")
  void recordsAReferenceOnceThoughManyCome() {
    Merchant shop = aMerchant();

    List<Outcome<Change<FundingAccount>, FundingRefusal>> results =
        Together.run(8, number -> untilItGoes(() -> fund(shop, 100, "P-1")));

    assertThat(results).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(result -> !(result instanceof Outcome.Done))
        .containsOnly(refused(FundingRefusal.REFERENCE_TAKEN))
        .hasSize(7);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(100);
    assertThat(entriesAbout(shop)).hasSize(2);
  }

  @Test
  @DisplayName("C-4: many payments at once each see those before them")
  void addsManyPaymentsUp() {
    Merchant shop = aMerchant();

    List<Outcome<Change<FundingAccount>, FundingRefusal>> results =
        Together.run(8, number -> untilItGoes(() -> fund(shop, 100, "P-" + number)));

    assertThat(results)
        .extracting(result -> result.orElseThrow().after().balance())
        .containsExactlyInAnyOrder(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(800);
  }

  @Test
  @DisplayName("C-4: nothing is taken out beyond the debt limit, and not a point less")
  void refusesToTakeOutBeyondTheLimit() {
    Merchant shop = aMerchant();
    changed(shop, limitedTo(100));
    fund(shop, 50, "P-1");

    assertThat(fund(shop, -151, "P-2")).isEqualTo(refused(FundingRefusal.BEYOND_DEBT_LIMIT));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(50);
    assertThat(fund(shop, -150, "P-2")).isInstanceOf(Outcome.Done.class);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-100);
    assertThat(fund(shop, -1, "P-3")).isEqualTo(refused(FundingRefusal.BEYOND_DEBT_LIMIT));
    assertThat(fund(shop, 1, "P-3")).isInstanceOf(Outcome.Done.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1})
  @DisplayName("C-4: refuses more points than leave room for awards and for what is spent")
  void refusesMorePointsThanCanBeCounted(long points) {
    Merchant shop = aMerchant();

    assertThat(fund(shop, points, "P-1")).isEqualTo(refused(FundingRefusal.TOO_MANY_POINTS));
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    assertThat(entriesAbout(shop)).hasSize(1);
  }

  @Test
  @DisplayName("C-4: warns once of a low balance, and again after it has recovered")
  void warnsOnceOfALowBalance() {
    Merchant shop = aMerchant();
    changed(
        shop,
        merchant ->
            merchant.withFunding(new FundingTerms(Optional.empty(), Optional.of(points(100)))));

    fund(shop, 100, "P-1");
    assertThat(events(shop)).isEmpty();
    Outcome<Change<FundingAccount>, FundingRefusal> low = fund(shop, -1, "P-2");
    assertThat(low.orElseThrow().after().warned()).isTrue();
    fund(shop, -1, "P-3");
    assertThat(events(shop)).containsExactly(new PointsEvent.LowBalance(shop.id(), 99, NOW));
    assertThat(bazaar.fundingOf(shop).warned()).isTrue();
    fund(shop, 2, "P-4");
    assertThat(bazaar.fundingOf(shop).warned()).isFalse();
    fund(shop, -2, "P-5");

    assertThat(events(shop))
        .containsExactly(
            new PointsEvent.LowBalance(shop.id(), 99, NOW),
            new PointsEvent.LowBalance(shop.id(), 98, NOW));
    assertThat(customers.outbox(Optional.of(shop.id()), Long.MAX_VALUE, 10))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.event()).isEqualTo("low_balance_warning"));
  }

  // ---- programs

  @Test
  @DisplayName("C-2, K-7: opens a program, of each name one")
  void opensAProgram() {
    ProgramLaunch command =
        new ProgramLaunch(
            Bazaar.aName("program"), new PointValue(30_000), ExpiryPolicy.days(30), points(5));

    LoyaltyProgram program = operator.launchProgram(command).orElseThrow();

    assertThat(operator.findProgram(program.id())).contains(program);
    assertThat(operator.pageOfPrograms(program.id().value() - 1, 1)).containsExactly(program);
    assertThat(operator.launchProgram(command)).isEmpty();
    assertThat(entriesAbout(program))
        .containsExactly(
            new AuditEntry(
                NOW,
                ACTOR,
                "program.create",
                "program:" + program.id().value(),
                Map.of(),
                Map.of(
                    "name", program.name(),
                    "point_value", "0.03",
                    "expiry", "P30D",
                    "minimum_redemption", "5")));
  }

  @Test
  @DisplayName("C-2: of many programs of one name at once, one is opened")
  void opensOneProgramOfAName() {
    String name = Bazaar.aName("program");

    List<Optional<LoyaltyProgram>> opened =
        Together.run(
            4,
            number ->
                untilItGoes(
                    () ->
                        operator.launchProgram(
                            new ProgramLaunch(
                                name, new PointValue(30_000), ExpiryPolicy.never()))));

    assertThat(opened).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  @DisplayName("K-7: changes a program, and the log tells what differs")
  void changesAProgram() {
    LoyaltyProgram program = bazaar.program();

    LoyaltyProgram changed =
        operator
            .changeProgram(
                program.id(),
                now ->
                    new LoyaltyProgram(
                        now.id(), now.name(), now.pointValue(), ExpiryPolicy.never()))
            .orElseThrow();

    assertThat(changed.expiry()).isEqualTo(ExpiryPolicy.never());
    assertThat(operator.findProgram(program.id())).contains(changed);
    assertThat(operator.changeProgram(program.id(), now -> now)).contains(changed);
    assertThat(entriesAbout(program))
        .containsExactly(
            new AuditEntry(
                NOW,
                ACTOR,
                "program.change",
                "program:" + program.id().value(),
                Map.of("expiry", "P24M"),
                Map.of("expiry", "never")));
  }

  @Test
  @DisplayName("E-8: a change of the program leaves granted points alone")
  void leavesGrantedPointsAlone() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    earned(shop, customer, "10.00");
    Wallet wallet = wallet(customer);
    operator.changeProgram(
        shop.program(),
        now -> new LoyaltyProgram(now.id(), now.name(), now.pointValue(), ExpiryPolicy.days(1)));

    earned(shop, customer, "20.00");

    assertThat(read(() -> stores().wallets().spendableLots(wallet.id(), NOW)))
        .extracting(lot -> lot.granted().value(), lot -> lot.expiresAt())
        .containsExactlyInAnyOrder(
            tuple(100L, ExpiryPolicy.months(24).expiryOf(NOW)),
            tuple(200L, ExpiryPolicy.days(1).expiryOf(NOW)));
  }

  @Test
  void aProgramKeepsItsIdAndItsName() {
    LoyaltyProgram program = bazaar.program();
    ProgramId unused = read(() -> stores().programs().nextId());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                operator.changeProgram(
                    program.id(),
                    now ->
                        new LoyaltyProgram(
                            now.id(), Bazaar.aName("x"), now.pointValue(), now.expiry())))
        .withMessage("a program keeps its id and its name");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                operator.changeProgram(
                    program.id(),
                    now -> new LoyaltyProgram(unused, now.name(), now.pointValue(), now.expiry())));
    assertThat(operator.changeProgram(unused, now -> now)).isEmpty();
    assertThat(operator.findProgram(unused)).isEmpty();
    assertThat(operator.findProgram(program.id())).contains(program);
    assertThat(entriesAbout(program)).isEmpty();
  }

  // ---- customers

  @Test
  @DisplayName("C-1, K-7: activates, blocks and unblocks a customer, with an entry for each change")
  void changesTheStateOfACustomer() {
    Customer customer = bazaar.customer(CustomerState.PENDING);
    PhoneNumber phone = customer.phone();

    customers.activateCustomer(phone);
    customers.activateCustomer(phone);
    customers.unblockCustomer(phone);
    customers.blockCustomer(phone);
    customers.blockCustomer(phone);
    customers.activateCustomer(phone);
    customers.unblockCustomer(phone);

    String subject = "customer:" + customer.id().value();
    assertThat(entriesAbout(subject))
        .extracting(
            AuditEntry::action,
            entry -> entry.before().get("state"),
            entry -> entry.after().get("state"))
        .containsExactly(
            tuple("customer.unblock", "blocked", "active"),
            tuple("customer.block", "active", "blocked"),
            tuple("customer.activate", "pending", "active"));
    assertThat(entriesAbout(subject))
        .allSatisfy(entry -> assertNothingTells(entry, phone.national()));
  }

  @Test
  @DisplayName("C-1, K-8: meets a customer by activating, and the log does not tell the number")
  void meetsACustomerByActivating() {
    PhoneNumber phone = bazaar.unknownPhone();
    assertThat(customers.blockCustomer(phone)).isEmpty();
    assertThat(customers.unblockCustomer(phone)).isEmpty();

    assertThat(customers.activateCustomer(phone)).isEmpty();

    Customer customer = read(() -> stores().customers().find(phone)).orElseThrow();
    assertThat(entriesAbout("customer:" + customer.id().value()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.before()).isEmpty();
              assertThat(entry.after()).containsEntry("state", "active");
              assertNothingTells(entry, phone.national());
            });
  }

  // ---- the log

  @Test
  void notesWhatTheEngineDoesNotKeep() {
    String subject = Bazaar.aName("clock");

    audit.note("clock.advance", subject, Map.of("offset", "PT0S"), Map.of("offset", "PT1H"));
    audit.note("clock.advance", subject, Map.of("offset", "PT1H"), Map.of("offset", "PT1H"));

    assertThat(entriesAbout(subject))
        .containsExactly(
            new AuditEntry(
                NOW,
                ACTOR,
                "clock.advance",
                subject,
                Map.of("offset", "PT0S"),
                Map.of("offset", "PT1H")));
  }

  @Test
  void tellsWhoItWas() {
    Merchant shop = aMerchant();
    Actor noura = Actor.named("noura");

    engine.merchants().by(noura).change(shop.id(), merchant -> merchant.withName("By N."));

    assertThat(entriesAbout(shop)).extracting(AuditEntry::actor).containsExactly(noura, ACTOR);
  }

  /** Stores whose audit log is full. */
  private final class WithoutALog extends DelegatingStorage {

    WithoutALog() {
      super(AdministrationContract.this.stores());
    }

    @Override
    public AuditLog auditLog() {
      AuditLog log = super.auditLog();
      return new AuditLog() {
        @Override
        public void append(AuditEntry entry) {
          throw new IllegalStateException("no room for " + entry.action());
        }

        @Override
        public List<Numbered> page(Optional<String> subject, long before, int limit) {
          return log.page(subject, before, limit);
        }
      };
    }
  }

  @Test
  @DisplayName("K-7, O-4: nothing is changed without its entry")
  void nothingIsChangedWithoutItsEntry() {
    Merchant shop = aMerchant();
    IssuedKey key = operator.issueKey(shop.id()).orElseThrow();
    Customer pending = bazaar.customer(CustomerState.PENDING);
    Customer active = bazaar.customer();
    Customer blocked = bazaar.customer(CustomerState.BLOCKED);
    String name = Bazaar.aName("program");
    PointsEngine withoutALog = engineOver(new WithoutALog());
    MerchantAccounts unlogged = withoutALog.merchants().by(ACTOR);
    Administration unloggedCustomers = withoutALog.administration(ACTOR);

    noRoom("merchant.create", () -> unlogged.enrol(aCommand("Café"), merchant -> merchant));
    noRoom("merchant.change", () -> unlogged.change(shop.id(), limitedTo(7)));
    noRoom("key.issue", () -> unlogged.issueKey(shop.id()));
    noRoom("key.rotate", () -> unlogged.rotateKey(shop.id(), key.key().id(), Duration.ofDays(1)));
    noRoom("key.revoke", () -> unlogged.switchKey(shop.id(), key.key().id(), false));
    noRoom("merchant.fund", () -> unlogged.fund(new FundingPayment(shop.id(), 1_000, "P-1")));
    noRoom(
        "program.create",
        () ->
            unlogged.launchProgram(
                new ProgramLaunch(name, new PointValue(1), ExpiryPolicy.never())));
    noRoom(
        "program.change",
        () ->
            unlogged.changeProgram(
                shop.program(),
                now -> new LoyaltyProgram(now.id(), now.name(), new PointValue(1), now.expiry())));
    noRoom("customer.activate", () -> unloggedCustomers.activateCustomer(pending.phone()));
    noRoom("customer.block", () -> unloggedCustomers.blockCustomer(active.phone()));
    noRoom("customer.unblock", () -> unloggedCustomers.unblockCustomer(blocked.phone()));

    assertThat(operator.page(shop.id().value() - 1, 1_000))
        .filteredOn(merchant -> merchant.program().equals(shop.program()))
        .containsExactly(shop);
    assertThat(operator.find(shop.id())).contains(shop);
    assertThat(operator.keys(shop.id())).contains(List.of(key.key()));
    assertThat(admits(key.privateKey())).isTrue();
    assertThat(bazaar.fundingOf(shop)).isEqualTo(account(shop, 0, false));
    assertThat(read(() -> isFunded(shop, "P-1"))).isFalse();
    assertThat(read(() -> stores().programs().named(name))).isEmpty();
    assertThat(operator.findProgram(shop.program())).contains(bazaar.program());
    for (Customer customer : List.of(pending, active, blocked)) {
      assertThat(read(() -> stores().customers().find(customer.phone()))).contains(customer);
    }
    assertThat(fund(shop, 1_000, "P-1")).isInstanceOf(Outcome.Done.class);
  }

  private static void noRoom(String action, Supplier<?> call) {
    assertThatThrownBy(call::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room for " + action);
  }

  // ---- short words

  private MerchantEnrolment aCommand(String name) {
    return new MerchantEnrolment(
        name,
        bazaar.program().id(),
        true,
        EnumSet.of(EarningChannel.ORDER_PURCHASE),
        perRiyal("10"),
        Map.of("Gift Box", points(500)),
        points(25),
        points(10),
        FundingTerms.UNLIMITED);
  }

  private Merchant aMerchant() {
    return operator.enrol(aCommand("Café"), merchant -> merchant).orElseThrow();
  }

  private IssuedKey aKey() {
    return operator.issueKey(aMerchant().id()).orElseThrow();
  }

  private Change<Merchant> changed(Merchant shop, UnaryOperator<Merchant> change) {
    return operator.change(shop.id(), change).orElseThrow();
  }

  private static UnaryOperator<Merchant> limitedTo(long debt) {
    return merchant ->
        merchant.withFunding(new FundingTerms(Optional.of(points(debt)), Optional.empty()));
  }

  private static UnaryOperator<Merchant> alsoRewarding(String product, long points) {
    return merchant -> {
      EarningRules rules = merchant.rules();
      Map<ProductName, Points> products = new HashMap<>(rules.customProducts());
      products.put(new ProductName(product), points(points));
      return merchant.withRules(
          new EarningRules(
              rules.version(),
              rules.purchaseRate(),
              products,
              rules.storeRating(),
              rules.productRating()));
    };
  }

  private static Merchant doubled(Merchant merchant) {
    EarningRules rules = merchant.rules();
    return merchant.withRules(
        new EarningRules(
            rules.version(),
            perRiyal(Long.toString(2 * rules.purchaseRate().points().value())),
            rules.customProducts(),
            rules.storeRating(),
            rules.productRating()));
  }

  private IssuedKey rotated(IssuedKey issued, Duration overlap) {
    return operator.rotateKey(issued.key().merchant(), issued.key().id(), overlap).orElseThrow();
  }

  private Optional<ApiKey> switched(IssuedKey issued, boolean active) {
    return operator.switchKey(issued.key().merchant(), issued.key().id(), active);
  }

  private boolean admits(String privateKey) {
    KeyHash hash = KeyHash.of(privateKey);
    return read(() -> stores().apiKeys().find(hash))
        .filter(key -> key.admits(hash, clock.instant()))
        .isPresent();
  }

  private Outcome<Change<FundingAccount>, FundingRefusal> fund(
      Merchant shop, long points, String reference) {
    return operator.fund(new FundingPayment(shop.id(), points, reference));
  }

  private static Outcome<Change<FundingAccount>, FundingRefusal> refused(FundingRefusal reason) {
    return Outcome.refused(reason);
  }

  private static FundingAccount account(Merchant shop, long balance, boolean warned) {
    return new FundingAccount(shop.id(), balance, shop.funding(), warned);
  }

  private boolean isFunded(Merchant shop, String reference) {
    return stores()
        .wallets()
        .isRecorded(PostingKind.FUNDING, "funding:" + shop.id().value() + ":" + reference);
  }

  private AuditEntry onlyEntryAbout(Merchant shop) {
    assertThat(entriesAbout(shop)).hasSize(1);
    return entriesAbout(shop).get(0);
  }

  private AuditEntry onlyEntryAbout(ApiKey key) {
    assertThat(entriesAbout(key)).hasSize(1);
    return entriesAbout(key).get(0);
  }

  private List<AuditEntry> entriesAbout(Merchant shop) {
    return entriesAbout("merchant:" + shop.id().value());
  }

  private List<AuditEntry> entriesAbout(ApiKey key) {
    return entriesAbout("key:" + key.id());
  }

  private List<AuditEntry> entriesAbout(LoyaltyProgram program) {
    return entriesAbout("program:" + program.id().value());
  }

  private List<AuditEntry> entriesAbout(String subject) {
    return audit.pageAbout(subject, Long.MAX_VALUE, 1_000).stream()
        .map(AuditLog.Numbered::entry)
        .toList();
  }

  private static void assertNothingTells(AuditEntry entry, String secret) {
    List<String> told = new ArrayList<>(entry.before().values());
    told.addAll(entry.after().values());
    told.addAll(entry.before().keySet());
    told.addAll(entry.after().keySet());
    told.add(entry.subject());
    assertThat(told).noneMatch(text -> text.contains(secret));
    assertThat(told).noneMatch(text -> text.contains(KeyHash.of(secret).hex()));
  }

  private static Map<String, String> with(Map<String, String> facts, String name, String value) {
    Map<String, String> all = new HashMap<>(facts);
    all.put(name, value);
    return all;
  }

  /** Calls again whenever others were faster at every try. */
  private static <T> T untilItGoes(Supplier<T> call) {
    for (int tried = 1; ; tried++) {
      try {
        T result = call.get();
        if (!(result instanceof Outcome.Busy) || tried == 100) {
          return result;
        }
      } catch (Conflict othersWereFaster) {
        if (tried == 100) {
          throw othersWereFaster;
        }
      }
    }
  }
}
