package dev.points;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.merchant.RuleVersion;
import dev.points.order.OrderId;
import dev.points.partner.PartnerId;
import dev.points.partner.TokenId;
import dev.points.program.ProgramId;
import dev.points.wallet.LotId;
import dev.points.wallet.WalletId;
import dev.points.webhook.WebhookId;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Ids")
class IdsTest {

  static Stream<Arguments> ids() {
    return Stream.of(
        id("a customer id is positive", CustomerId::new),
        id("a merchant id is positive", MerchantId::new),
        id("an order id is positive", OrderId::new),
        id("a partner id is positive", PartnerId::new),
        id("a token id is positive", TokenId::new),
        id("a program id is positive", ProgramId::new),
        id("a lot id is positive", LotId::new),
        id("a wallet id is positive", WalletId::new),
        id("a webhook id is positive", WebhookId::new),
        id("a rule version is 1 or more", number -> new RuleVersion((int) number)));
  }

  private static Arguments id(String rule, LongFunction<Object> constructor) {
    return Arguments.of(rule, constructor);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void arePositive(String rule, LongFunction<Object> constructor) {
    assertThatCode(() -> constructor.apply(1)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constructor.apply(0))
        .withMessage(rule + ", was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constructor.apply(-7))
        .withMessage(rule + ", was -7");
  }
}
