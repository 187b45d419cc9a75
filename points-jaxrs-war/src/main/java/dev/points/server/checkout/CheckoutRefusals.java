package dev.points.server.checkout;

import dev.points.server.order.ExistingOrder;
import dev.points.server.order.PurchaseFields;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.checkout.CheckoutRefusal;
import java.util.List;
import java.util.Map;

/** How a refused checkout is told over HTTP: one status and sentence for each reason. */
final class CheckoutRefusals {

  private static final String TOTAL = "total_price";

  private CheckoutRefusals() {}

  static Problem problemOf(CheckoutRefusal refusal) {
    return switch (refusal.reason()) {
      case MERCHANT_NOT_PUBLISHED -> Problem.of(403, SentenceKey.MERCHANT_NOT_PUBLISHED);
      case CHECKOUT_OFF -> Problem.of(403, SentenceKey.CHECKOUT_NOT_ALLOWED);
      case NUMBER_TAKEN ->
          invalid(PurchaseFields.ORDER_NUMBER, SentenceKey.TAKEN)
              .withAppendedData(ExistingOrder.of(refusal.taken().orElseThrow()));
      case TOO_MANY_POINTS -> invalid(TOTAL, SentenceKey.TOO_MANY_POINTS);
      case BUSY -> Problem.merchantLocked();
    };
  }

  private static Problem invalid(String field, SentenceKey sentence) {
    return Problem.invalid(Map.of(field, List.of(Sentence.about(sentence, field))));
  }
}
