package dev.points.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.MarkedText;
import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.PaymentMethod;
import dev.points.order.Purchase;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.refund.RefundChannel;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.merchant.FundingPayment;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.RefundOrder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what is printed meanwhile is its own")
@DisplayName("The document about embedding")
class EmbeddingDocTest {

  private static final String BEGIN = "    // begin of the example\n";
  private static final String END = "    // end of the example\n";

  private static void example() {
    // begin of the example
    PointsEngine engine = PointsEngine.builder().build();
    LoyaltyProgram network =
        engine.merchants().launchProgram(ProgramLaunch.network()).orElseThrow();
    EarningRate tenPerRiyal = EarningRate.pointsPerRiyal(BigDecimal.TEN);
    Merchant shop =
        engine
            .merchants()
            .enrol(MerchantEnrolment.rewardingPurchases("My Shop", network.id(), tenPerRiyal))
            .orElseThrow();
    PhoneNumber noura = PhoneNumber.parse("+966 51 234 5678").orElseThrow();
    engine.registerCustomer(RegisterCustomer.Command.of(noura, network.id()));

    CreateEarningOrder.Command purchase =
        new CreateEarningOrder.Command(
            shop.id(),
            noura,
            Optional.of("Noura"),
            new OrderNumber("ORD-2026-0001"),
            Purchase.of(Money.ofRiyalsHalfUp(new BigDecimal("115.00"))));
    String outcome =
        engine
            .createEarningOrder(purchase)
            .fold(
                order -> "awarded " + order.totalPoints(),
                earning -> "waits until the customer opens an account",
                refusal -> "refused, because " + refusal.reason());

    System.out.println(outcome);
    System.out.println("balance: " + engine.balance(network.id(), noura));
    // end of the example
    // begin of the example
    BeginCheckout.Command cart =
        new BeginCheckout.Command(
            shop.id(),
            Optional.of(noura),
            Optional.of("Noura"),
            new OrderNumber("ORD-2026-0002"),
            Purchase.of(Money.ofRiyalsHalfUp(new BigDecimal("150.75"))),
            Optional.empty(),
            "cart 2");
    String token =
        engine
            .beginCheckout(cart)
            .fold((order, session) -> session.token(), refusal -> refusal.reason().name());

    Order held =
        engine
            .holdPoints(new HoldPoints.Command(token, noura, Points.of(1_000)))
            .<Optional<Order>>fold(Optional::of, refusal -> Optional.empty())
            .orElseThrow();
    System.out.println("held " + held.totalPoints() + ", to pay: " + held.moneyPart());
    System.out.println("balance: " + engine.balance(network.id(), noura));

    UUID uuid = held.identity().uuid();
    engine.completeOrder(
        new CompleteOrder.Command(shop.id(), uuid, Optional.of(PaymentMethod.MADA)));
    System.out.println("paid, balance: " + engine.balance(network.id(), noura));

    RefundOrder.Command oneCup =
        new RefundOrder.Command(
            shop.id(),
            uuid,
            Optional.of(Money.ofRiyalsHalfUp(new BigDecimal("50.00"))),
            Optional.of("One cup was cold."),
            RefundChannel.API);
    String refund =
        engine
            .refundOrder(oneCup)
            .fold(
                (order, done) ->
                    "refunded " + done.legs().money() + " and " + done.legs().givenBack(),
                refusal -> "refused, because " + refusal.reason(),
                refusal -> "not allowed, because " + refusal.reason());
    System.out.println(refund);
    System.out.println("balance: " + engine.balance(network.id(), noura));
    // end of the example
    // begin of the example
    MerchantAccounts operator = engine.merchants().by(Actor.named("operator"));
    EarningRate twelvePerRiyal = EarningRate.pointsPerRiyal(BigDecimal.valueOf(12));
    String changed =
        operator
            .change(shop.id(), now -> now.withRules(now.rules().withPurchaseRate(twelvePerRiyal)))
            .fold(
                change ->
                    "the rules are now in version " + change.after().rules().version().number(),
                refusal -> "not changed, because " + refusal,
                () -> "not changed, because others were faster");
    System.out.println(changed);

    String paid =
        operator
            .fund(new FundingPayment(shop.id(), 10_000, "INV-2026-17"))
            .fold(
                change ->
                    "funds: " + change.before().balance() + ", then " + change.after().balance(),
                refusal -> "refused, because " + refusal,
                () -> "refused, because others were faster");
    System.out.println(paid);

    for (AuditLog.Numbered line : engine.audit().page(Long.MAX_VALUE, 2)) {
      AuditEntry entry = line.entry();
      System.out.println(entry.action() + " of " + entry.subject());
      System.out.println("  from " + entry.before());
      System.out.println("  to " + entry.after());
    }
    // end of the example
  }

  @Test
  void showsTheCodeThatIsTestedHere() {
    List<String> tested =
        parts(MarkedText.source(EmbeddingDocTest.class), BEGIN, END).stream()
            .map(part -> part.indent(-4))
            .toList();

    assertThat(tested).hasSize(3);
    assertThat(parts(MarkedText.document("embedding.md"), "```java\n", "```")).isEqualTo(tested);
  }

  @Test
  void showsWhatTheCodePrints() {
    assertThat(String.join("", parts(MarkedText.document("embedding.md"), "```text\n", "```")))
        .isEqualTo(printed(EmbeddingDocTest::example));
  }

  /** Every part between two marks that stand at the beginning of a line. */
  private static List<String> parts(String text, String begin, String end) {
    return Pattern.compile(
            "^" + Pattern.quote(begin) + "(.*?)^" + Pattern.quote(end),
            Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(part -> part.group(1))
        .toList();
  }

  private static String printed(Runnable code) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      code.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
