package dev.points;

import static dev.points.fixture.Amounts.cashback;
import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Purchases.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.points.customer.CustomerId;
import dev.points.merchant.EarningRules;
import dev.points.merchant.MerchantId;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.order.EarnedPoints;
import dev.points.order.LineItem;
import dev.points.order.OrderId;
import dev.points.order.OrderStatus;
import dev.points.order.Purchase;
import dev.points.points.EarningRate;
import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.refund.Refundable;
import dev.points.refund.Refunded;
import dev.points.refund.Tender;
import dev.points.shipping.ShippingStatus;
import dev.points.wallet.Debt;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.LotUse;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Renders the parts of {@code docs/domain.md} that speak of code; a failure prints them anew. */
@DisplayName("The document about the domain")
class DomainDocTest {

  private static final String DOCUMENT = MarkedText.document("domain.md");

  @Test
  @DisplayName("O-1: shows the table of order states as it is in code")
  void showsTheTableOfOrderStates() {
    assertPrinted("order states", orderStates());
  }

  @Test
  @DisplayName("S-1: shows the table of shipping statuses as it is in code")
  void showsTheTableOfShippingStatuses() {
    assertPrinted("shipping statuses", shippingStatuses());
  }

  @Test
  @DisplayName("W-4: shows how amounts are read")
  void showsHowAmountsAreRead() {
    assertPrinted("amounts", amounts());
  }

  @Test
  @DisplayName("C-3: shows what points are worth and what amounts cost")
  void showsWhatPointsAreWorth() {
    assertPrinted("values", values());
  }

  @Test
  @DisplayName("E-2: shows what purchases earn")
  void showsWhatPurchasesEarn() {
    assertPrinted("earnings", earnings());
  }

  @Test
  @DisplayName("R-1, F-5, F-6: shows what the ledger says about two orders")
  void showsWhatTheLedgerSays() {
    assertPrinted("ledger", ledger());
  }

  @Test
  void showsEveryKindOfPosting() {
    assertThat(MarkedText.between(DOCUMENT, "### Kinds of postings", "###"))
        .contains(
            Stream.of(PostingKind.values())
                .map(kind -> "| " + code(kind.wireName()) + " |")
                .toList());
  }

  @Test
  @DisplayName("F-3: shows a refund in parts and as a whole")
  void showsARefundInParts() {
    assertPrinted("refund in parts", refundInParts());
  }

  @Test
  @DisplayName("F-4: shows what each tender gives back")
  void showsWhatEachTenderGivesBack() {
    assertPrinted("tenders", tenders());
  }

  @Test
  void namesOnlyTypesThatExist() {
    List<String> names =
        Pattern.compile("`([a-z]+\\.[A-Z]\\w+)`")
            .matcher(DOCUMENT)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(names).hasSizeGreaterThan(15);
    assertThat(names)
        .allSatisfy(
            name ->
                assertThatCode(() -> Class.forName("dev.points." + name))
                    .as(name)
                    .doesNotThrowAnyException());
  }

  private static void assertPrinted(String part, String expected) {
    assertThat(MarkedText.between(DOCUMENT, "<!-- " + part + " -->\n", "<!-- end -->"))
        .as("put this between the marks of \"%s\" in docs/domain.md:%n%s", part, expected)
        .isEqualTo(expected);
  }

  private static String orderStates() {
    return moves(
        List.of(OrderStatus.values()),
        OrderStatus::wireName,
        OrderStatus::isFinal,
        OrderStatus::canBecome);
  }

  private static String shippingStatuses() {
    return moves(
        List.of(ShippingStatus.values()),
        ShippingStatus::wireName,
        ShippingStatus::isFinal,
        ShippingStatus::canBecome);
  }

  private static <T> String moves(
      List<T> states,
      Function<T, String> wireName,
      Predicate<T> isFinal,
      BiPredicate<T, T> canBecome) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        Stream.concat(Stream.of("from ↓ to →"), states.stream().map(to -> code(wireName.apply(to))))
            .toList());
    for (T from : states) {
      rows.add(
          Stream.concat(
                  Stream.of(code(wireName.apply(from)) + (isFinal.test(from) ? " (final)" : "")),
                  states.stream().map(to -> canBecome.test(from, to) ? "yes" : "–"))
              .toList());
    }
    return table(rows);
  }

  private static String code(String word) {
    return "`" + word + "`";
  }

  private static String amounts() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("written", "read as"));
    for (String written :
        List.of("18.5", "18.499999999999996", "0.004999", "0.005", "0.015", "99999999.994")) {
      rows.add(List.of(written, Money.ofRiyalsHalfUp(new BigDecimal(written)).toString()));
    }
    return table(rows);
  }

  private static String values() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("a point is worth", "question", "exactly", "answer"));
    rows.add(worth("0.03", points(120_321)));
    rows.add(worth("0.001", points(19)));
    rows.add(worth("0.0333", points(3)));
    rows.add(cost("0.03", riyals("150.00")));
    rows.add(cost("0.03", riyals("150.01")));
    rows.add(cost("0.03", riyals("224.00")));
    rows.add(worth("0.03", points(7_467)));
    return table(rows);
  }

  private static List<String> worth(String value, Points points) {
    BigDecimal exactly = new BigDecimal(value).multiply(BigDecimal.valueOf(points.value()));
    Money answer = PointValue.ofRiyals(new BigDecimal(value)).floorValueOf(points);
    return List.of(value + " SAR", points + " are worth", exactly + " SAR", answer.toString());
  }

  private static List<String> cost(String value, Money amount) {
    BigDecimal exactly =
        amount.toRiyals().divide(new BigDecimal(value), 2, RoundingMode.DOWN).stripTrailingZeros();
    boolean cut = exactly.multiply(new BigDecimal(value)).compareTo(amount.toRiyals()) != 0;
    Points answer = PointValue.ofRiyals(new BigDecimal(value)).ceilPointsFor(amount);
    return List.of(
        value + " SAR",
        amount + " cost",
        exactly.toPlainString() + (cut ? "…" : "") + " points",
        answer.toString());
  }

  private static String earnings() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("rate", "total", "lines", "base", "points"));
    rows.add(earning("10 per SAR", perRiyal("10"), riyals("115.00")));
    rows.add(earning("10 per SAR", perRiyal("10"), halalas(9)));
    rows.add(earning("1 for each 3 SAR", cashback(1, "3"), riyals("115.00")));
    rows.add(
        earning(
            "10 per SAR, Gift Box = 500 each",
            perRiyal("10"),
            riyals("115.00"),
            line("Gift Box", "20.00", 2)));
    rows.add(
        earning(
            "10 per SAR, Gift Box = 500 each",
            perRiyal("10"),
            riyals("30.00"),
            line(" gift BOX", "20.00", 2)));
    rows.add(
        earning(
            "10 per SAR",
            perRiyal("10"),
            riyals("0.27"),
            line("Mint", "0.09", 1),
            line("Sugar", "0.18", 1)));
    return table(rows);
  }

  private static List<String> earning(
      String rule, EarningRate rate, Money total, LineItem... lines) {
    EarningRules rules =
        new EarningRules(
            RuleVersion.FIRST,
            rate,
            Map.of(new ProductName("Gift Box"), points(500)),
            Points.ZERO,
            Points.ZERO);
    EarnedPoints earned = EarnedPoints.byPurchase(Purchase.of(total, lines), rules);
    String shown =
        Stream.of(lines)
            .map(item -> item.quantity() + " × " + item.name().strip() + " at " + item.price())
            .collect(Collectors.joining(", "));
    return List.of(
        rule,
        total.toString(),
        shown.isEmpty() ? "–" : shown,
        earned.base().toString(),
        Long.toString(earned.points().value()));
  }

  /** Every posting of an order that is refunded while the customer's points are elsewhere. */
  private static String ledger() {
    Instant bought = Instant.parse("2026-11-22T12:00:00Z");
    Instant never = Instant.parse("9999-12-31T00:00:00Z");
    OrderId first = new OrderId(7);
    OrderId second = new OrderId(8);
    OrderId third = new OrderId(9);
    MerchantId shop = new MerchantId(3);
    Wallet wallet = Wallet.open(new WalletId(1), new ProgramId(1), new CustomerId(2));

    Posting opening = wallet.openingBalance(points(1_000), new LotId(1), bought, never);
    Posting award = wallet.award(points(1_207), new LotId(2), first, shop, bought, never);
    Posting later = wallet.award(points(250), new LotId(3), third, shop, bought, never);
    Lot lot1 = opening.opened().orElseThrow();
    Lot lot2 = award.opened().orElseThrow();
    Lot lot3 = later.opened().orElseThrow();
    LotUse thousand = new LotUse(lot1, points(1_000));
    List<LotUse> what2And1Have = List.of(new LotUse(lot2, points(107)), thousand);
    List<Posting> postings = new ArrayList<>();
    postings.add(opening);
    postings.add(wallet.hold(List.of(thousand), first, 1, bought));
    postings.add(wallet.spend(points(1_000), first, shop, bought));
    postings.add(award);
    postings.add(wallet.hold(List.of(new LotUse(lot2, points(1_100))), second, 1, bought));
    postings.add(wallet.restore(List.of(thousand), first, 2, shop, bought));
    wallet.reversal(what2And1Have, points(100), first, 2, shop, bought).ifPresent(postings::add);
    postings.add(later);
    wallet
        .settlement(
            List.of(new LotUse(lot3, points(250))),
            List.of(new Debt(first, points(100))),
            third,
            0,
            bought)
        .ifPresent(postings::add);
    return ledger(postings);
  }

  private static String ledger(List<Posting> postings) {
    List<String> accounts =
        List.of("lot 1", "lot 2", "lot 3", "hold", "debt", "merchant", "program");
    List<List<String>> rows = new ArrayList<>();
    rows.add(Stream.concat(Stream.of("kind", "cause"), accounts.stream()).toList());
    for (Posting posting : postings) {
      rows.add(
          Stream.concat(
                  Stream.of(code(posting.kind().wireName()), code(posting.cause())),
                  accounts.stream().map(account -> signed(sum(posting.entries(), account), "")))
              .toList());
    }
    List<LedgerEntry> all = postings.stream().flatMap(each -> each.entries().stream()).toList();
    rows.add(
        Stream.concat(
                Stream.of("balance", ""),
                accounts.stream().map(account -> signed(sum(all, account), "0")))
            .toList());
    return table(rows);
  }

  private static long sum(List<LedgerEntry> entries, String account) {
    return entries.stream()
        .filter(entry -> accountOf(entry).equals(account))
        .mapToLong(LedgerEntry::points)
        .sum();
  }

  private static String accountOf(LedgerEntry entry) {
    return entry.fold(
        wallet -> "lot " + wallet.lot().value(),
        merchant -> "merchant",
        program -> "program",
        hold -> "hold",
        debt -> "debt");
  }

  private static String signed(long points, String ifNone) {
    return points == 0 ? ifNone : (points > 0 ? "+" : "−") + Math.abs(points);
  }

  private static Refundable order(Tender tender) {
    return new Refundable(riyals("150.75"), points(1_207), points(1_000), riyals("30.00"), tender);
  }

  private static String refundInParts() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "refund", "so far", "taken back so far", "taken back", "given back", "worth", "money"));
    Refunded before = Refunded.NOTHING;
    for (String amount : List.of("25.00", "25.00", "100.75")) {
      Refunded after = order(Tender.RATIO).after(before.amount().plus(riyals(amount)));
      rows.add(legs(after, after.since(before)));
      before = after;
    }
    Refunded whole = order(Tender.RATIO).after(riyals("150.75"));
    rows.add(legs(whole, whole));
    return table(rows);
  }

  private static List<String> legs(Refunded after, Refunded legs) {
    return List.of(
        legs.amount().toString(),
        after.amount().toString(),
        Long.toString(after.takenBack().value()),
        Long.toString(legs.takenBack().value()),
        Long.toString(legs.givenBack().value()),
        legs.value().toString(),
        legs.money().toString());
  }

  private static String tenders() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("tender", "refunded", "given back", "worth", "money", "taken back"));
    for (Tender tender : Tender.values()) {
      for (String amount : List.of("25.00", "125.00")) {
        Refunded after = order(tender).after(riyals(amount));
        rows.add(
            List.of(
                code(tender.wireName()),
                after.amount().toString(),
                Long.toString(after.givenBack().value()),
                after.value().toString(),
                after.money().toString(),
                Long.toString(after.takenBack().value())));
      }
    }
    return table(rows);
  }

  private static String table(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      text.append("| ").append(String.join(" | ", rows.get(row))).append(" |\n");
      if (row == 0) {
        text.append("|").append("---|".repeat(rows.get(0).size())).append("\n");
      }
    }
    return text.toString();
  }
}
