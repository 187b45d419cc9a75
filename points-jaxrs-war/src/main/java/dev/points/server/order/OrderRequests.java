package dev.points.server.order;

import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.PaymentMethod;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.server.body.Fields;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.UpdateShippingStatus;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The bodies of the calls on one order. */
final class OrderRequests {

  private static final int MAX_CODE = 32;

  private OrderRequests() {}

  static CompleteOrder.Command complete(JsonObject body, MerchantId merchant, UUID uuid) {
    Fields fields = Fields.of(body);
    Optional<PaymentMethod> method =
        fields.oneOf("payment_method", PaymentMethod.values(), PaymentMethod::wireName, MAX_CODE);
    fields.refuseIfAnythingIsWrong();
    return new CompleteOrder.Command(merchant, uuid, method);
  }

  static CancelOrder.Command cancel(JsonObject body, MerchantId merchant, UUID uuid) {
    Fields fields = Fields.of(body);
    Optional<String> reason = fields.text("reason", Refund.MAX_REASON_LENGTH);
    fields.refuseIfAnythingIsWrong();
    return new CancelOrder.Command(merchant, uuid, reason);
  }

  /** An amount of nothing is refused, for a refund of nothing is a mistake (decision F-2). */
  static RefundOrder.Command refund(JsonObject body, MerchantId merchant, UUID uuid) {
    Fields fields = Fields.of(body);
    Optional<Money> amount = fields.moneyMoreThanNothing("amount");
    Optional<String> reason = fields.text("reason", Refund.MAX_REASON_LENGTH);
    fields.refuseIfAnythingIsWrong();
    return new RefundOrder.Command(merchant, uuid, amount, reason, RefundChannel.API);
  }

  static UpdateShippingStatus.Command shipping(JsonObject body, MerchantId merchant, UUID uuid) {
    Fields fields = Fields.of(body);
    Optional<ShippingStatus> status =
        fields.oneOf("status", ShippingStatus.values(), ShippingStatus::wireName, MAX_CODE);
    Optional<String> arabic = fields.text("name_ar", StatusLabel.MAX_LENGTH);
    Optional<String> english = fields.text("name_en", StatusLabel.MAX_LENGTH);
    fields.refuseIfAnythingIsWrong();
    if (Stream.of(status, arabic, english).allMatch(Optional::isEmpty)) {
      throw Problem.invalid(
          Map.of("status", List.of(Sentence.of(SentenceKey.STATUS_OR_NAME_REQUIRED))));
    }
    return new UpdateShippingStatus.Command(merchant, uuid, status, arabic, english);
  }
}
