package dev.points.server.earning;

import dev.points.server.order.ExistingOrder;
import dev.points.server.order.PurchaseFields;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.earning.EarningRefusal;
import java.util.List;
import java.util.Map;

/** How a refused earning is told over HTTP: one status and sentence for each reason. */
public final class EarningRefusals {

  /** The field that holds the reference of a purchase. */
  public static final String ORDER_NUMBER = PurchaseFields.ORDER_NUMBER;

  /** The field that holds the reference of a rating. */
  static final String REVIEW_REFERENCE = "review_reference";

  private EarningRefusals() {}

  /**
   * The problem that a refusal is.
   *
   * @param numberField the field that holds the merchant's reference
   */
  public static Problem problemOf(EarningRefusal refusal, String numberField) {
    return switch (refusal.reason()) {
      case MERCHANT_NOT_PUBLISHED -> Problem.of(403, SentenceKey.MERCHANT_NOT_PUBLISHED);
      case CHANNEL_OFF -> Problem.of(403, SentenceKey.EARNING_NOT_ALLOWED);
      case NUMBER_TAKEN ->
          // One sentence for whichever field holds the reference: a review's is an order number
          // too.
          invalid(numberField, Sentence.about(SentenceKey.TAKEN, ORDER_NUMBER))
              .withAppendedData(ExistingOrder.of(refusal.taken().orElseThrow()));
      case CUSTOMER_BLOCKED -> Problem.of(400, SentenceKey.CUSTOMER_BLOCKED);
      case ALREADY_RATED -> Problem.of(400, SentenceKey.ALREADY_RATED);
      case TOO_MANY_POINTS -> {
        String field = numberField.equals(ORDER_NUMBER) ? "total_price" : numberField;
        yield invalid(field, Sentence.about(SentenceKey.TOO_MANY_POINTS, field));
      }
      case FUNDING_EXHAUSTED -> Problem.of(403, SentenceKey.FUNDING_EXHAUSTED);
      case MERCHANT_BUSY -> Problem.merchantLocked();
    };
  }

  private static Problem invalid(String field, Sentence sentence) {
    return Problem.invalid(Map.of(field, List.of(sentence)));
  }
}
