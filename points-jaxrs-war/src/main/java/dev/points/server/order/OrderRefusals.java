package dev.points.server.order;

import dev.points.order.OrderStatus;
import dev.points.program.RiyadhCalendar;
import dev.points.refund.RefundRefusal;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.shipping.ShippingDecision;
import dev.points.usecase.order.OrderRefusal;
import java.util.function.Function;

/** How a refused call on an order is told over HTTP (decisions O-2, F-1, F-2, S-1). */
final class OrderRefusals {

  private OrderRefusals() {}

  static Problem ofAuthorize(OrderRefusal refusal) {
    return problemOf(
        refusal,
        Sentence.with(SentenceKey.CANNOT_AUTHORIZE, "not_replacing"),
        status -> Sentence.with(SentenceKey.CANNOT_AUTHORIZE, whyNotAuthorized(status)));
  }

  private static String whyNotAuthorized(OrderStatus status) {
    return switch (status) {
      case NEW, AUTHORIZED -> "already_authorized";
      case APPROVED -> "already_approved";
      case CAPTURED -> "already_captured";
      case CANCELLED -> "already_cancelled";
      case PARTIALLY_REFUNDED, FULLY_REFUNDED -> "already_refunded";
    };
  }

  static Problem ofCapture(OrderRefusal refusal) {
    return problemOf(
        refusal,
        Sentence.with(SentenceKey.CANNOT_CAPTURE, "not_replacing"),
        status -> Sentence.with(SentenceKey.CANNOT_CAPTURE, whyNotCaptured(status)));
  }

  private static String whyNotCaptured(OrderStatus status) {
    return switch (status) {
      case NEW, AUTHORIZED -> "not_authorized";
      case APPROVED -> "already_approved";
      case CAPTURED -> "already_captured";
      case CANCELLED -> "already_cancelled";
      case PARTIALLY_REFUNDED, FULLY_REFUNDED -> "already_refunded";
    };
  }

  static Problem ofCancel(OrderRefusal refusal) {
    Sentence sentence = Sentence.of(SentenceKey.CANNOT_CANCEL);
    return problemOf(refusal, sentence, status -> sentence);
  }

  static Problem ofComplete(OrderRefusal refusal) {
    return problemOf(
        refusal,
        Sentence.of(SentenceKey.ONLY_REPLACING_COMPLETED),
        status ->
            Sentence.of(
                switch (status) {
                  case APPROVED -> SentenceKey.ALREADY_COMPLETED;
                  case CAPTURED -> SentenceKey.ALREADY_FULLY_PAID;
                  case NEW, AUTHORIZED, CANCELLED, PARTIALLY_REFUNDED, FULLY_REFUNDED ->
                      SentenceKey.CANNOT_COMPLETE;
                }));
  }

  /** A refusal that says nothing about replacing orders or states. */
  static Problem ofAny(OrderRefusal refusal) {
    return problemOf(
        refusal, Sentence.of(SentenceKey.NOT_FOUND), status -> Sentence.of(SentenceKey.NOT_FOUND));
  }

  private static Problem problemOf(
      OrderRefusal refusal, Sentence notReplacing, Function<OrderStatus, Sentence> wrongState) {
    return switch (refusal.reason()) {
      case MERCHANT_NOT_PUBLISHED -> Problem.of(403, SentenceKey.MERCHANT_NOT_PUBLISHED);
      case REFUNDS_OFF -> Problem.of(403, SentenceKey.REFUNDS_NOT_ALLOWED);
      case SHIPPING_OFF -> Problem.of(403, SentenceKey.SHIPPING_NOT_ALLOWED);
      case NOT_FOUND -> Problem.notFound();
      case NOT_REPLACING -> Problem.of(400, notReplacing);
      case WRONG_STATE -> Problem.of(400, wrongState.apply(refusal.status().orElseThrow()));
      case TOO_MANY_POINTS ->
          Problem.of(400, Sentence.about(SentenceKey.TOO_MANY_POINTS, "total_price"));
      case FUNDING_EXHAUSTED -> Problem.of(403, SentenceKey.FUNDING_EXHAUSTED);
      case BUSY -> Problem.merchantLocked();
    };
  }

  static Problem ofRefund(RefundRefusal refusal) {
    return switch (refusal.reason()) {
      case NOT_SETTLED -> Problem.of(400, SentenceKey.REFUND_NOT_SETTLED);
      case CANCELLED -> Problem.of(400, SentenceKey.REFUND_CANCELLED);
      case FULLY_REFUNDED -> Problem.of(400, SentenceKey.REFUND_FULLY_REFUNDED);
      case SETTLED_WITH_MERCHANT -> Problem.of(400, SentenceKey.REFUND_SETTLED);
      case WINDOW_CLOSED ->
          Problem.of(
              400,
              Sentence.with(
                  SentenceKey.REFUND_WINDOW_CLOSED,
                  RiyadhCalendar.dateOf(refusal.closedAt().orElseThrow()).toString()));
      case DASHBOARD_WINDOW_CLOSED -> Problem.of(400, SentenceKey.REFUND_AFTER_THREE_DAYS);
      case TOO_MUCH ->
          Problem.of(
              400,
              Sentence.with(
                  SentenceKey.REFUND_TOO_MUCH,
                  refusal.left().orElseThrow().toRiyals().toPlainString()));
      case TOO_FEW_POINTS -> Problem.of(400, SentenceKey.REFUND_TOO_FEW_POINTS);
      case FUNDING_EXHAUSTED -> Problem.of(403, SentenceKey.REFUND_FUNDING_EXHAUSTED);
    };
  }

  static Problem ofShipping(ShippingDecision.Refused move) {
    return Problem.of(
        400, Sentence.with(SentenceKey.CANNOT_SHIP, move.from().wireName(), move.to().wireName()));
  }
}
