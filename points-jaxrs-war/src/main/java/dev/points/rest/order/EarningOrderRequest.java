package dev.points.rest.order;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.rest.body.Fields;
import dev.points.usecase.CreateEarningOrder;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The body of {@code POST /api/v1/orders/earning} (decisions W-4, W-5). */
final class EarningOrderRequest {

  private EarningOrderRequest() {}

  static CreateEarningOrder.Command read(JsonObject body, MerchantId merchant) {
    Fields fields = Fields.of(body);
    Optional<PhoneNumber> phone = fields.requiredPhone("phone_number");
    Optional<OrderNumber> number = PurchaseFields.number(fields);
    Optional<String> name = PurchaseFields.customerName(fields);
    Purchase purchase = PurchaseFields.purchase(fields, true);
    fields.refuseIfAnythingIsWrong();
    return new CreateEarningOrder.Command(
        merchant, phone.orElseThrow(), name, number.orElseThrow(), purchase);
  }
}
