package dev.points.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.MarkedText;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.points.EarningRate;
import dev.points.program.LoyaltyProgram;
import dev.points.usecase.CreateEarningOrder;
import dev.points.usecase.EnrolMerchant;
import dev.points.usecase.LaunchProgram;
import dev.points.usecase.RegisterCustomer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document about embedding")
class EmbeddingDocTest {

  private static final String BEGIN = "    // begin of the example\n";
  private static final String END = "    // end of the example\n";

  private static void example() {
    // begin of the example
    PointsEngine engine = PointsEngine.builder().build();
    LoyaltyProgram network = engine.launchProgram(LaunchProgram.Command.network());
    EarningRate tenPerRiyal = EarningRate.pointsPerRiyal(BigDecimal.TEN);
    Merchant shop =
        engine.enrolMerchant(
            EnrolMerchant.Command.rewardingPurchases("My Shop", network.id(), tenPerRiyal));
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
  }

  @Test
  void showsTheCodeThatIsTestedHere() {
    String tested =
        MarkedText.between(MarkedText.source(EmbeddingDocTest.class), "{\n" + BEGIN, END)
            .indent(-4);

    assertThat(MarkedText.between(MarkedText.document("embedding.md"), "```java\n", "```"))
        .isEqualTo(tested);
  }

  @Test
  void showsWhatTheCodePrints() {
    assertThat(MarkedText.between(MarkedText.document("embedding.md"), "```text\n", "```"))
        .isEqualTo(printed(EmbeddingDocTest::example));
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
