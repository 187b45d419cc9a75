package dev.points.server.earning;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.server.body.Fields;
import dev.points.server.order.PurchaseFields;
import dev.points.usecase.earning.CreateEarningOrder;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The body of {@code POST /api/v1/orders/earning} (decisions W-4, W-5). */
public final class EarningOrderRequest {

  private EarningOrderRequest() {}

  public static CreateEarningOrder.Command read(JsonObject body, MerchantId merchant) {
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
