package dev.points.rest.order;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.LineItem;
import dev.points.order.Metadata;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.order.ShippingAddress;
import dev.points.problem.SentenceKey;
import dev.points.rest.body.Fields;
import dev.points.usecase.CreateEarningOrder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The body of {@code POST /api/v1/orders/earning} (decisions W-4, W-5). */
final class EarningOrderRequest {

  private static final int MAX_NAME = 255;
  private static final int MAX_CITY = 100;
  private static final int MAX_LINE1 = 255;
  private static final int MAX_METADATA_BYTES = 16 * 1024;
  private static final int MAX_METADATA_DEPTH = 8;

  private EarningOrderRequest() {}

  static CreateEarningOrder.Command read(JsonObject body, MerchantId merchant) {
    Fields fields = Fields.of(body);
    Optional<PhoneNumber> phone = fields.requiredPhone("phone_number");
    Optional<Money> total = fields.requiredMoney("total_price");
    Optional<OrderNumber> number =
        fields
            .requiredText(
                EarningRefusals.ORDER_NUMBER, OrderNumber.MAX_LENGTH, OrderNumber::normalised)
            .map(OrderNumber::new);
    Optional<String> name = fields.text("name", MAX_NAME);
    Optional<Money> shipping = fields.money("shipping_amount");
    Optional<Money> tax = fields.money("tax_amount");
    Optional<Money> discount = fields.money("discount_amount");
    List<LineItem> products =
        fields.requiredList(
            "products",
            SentenceKey.PRODUCT_REQUIRED,
            Purchase.MAX_ITEMS,
            EarningOrderRequest::product);
    Optional<ShippingAddress> address =
        fields.object("shipping_address").flatMap(EarningOrderRequest::address);
    Optional<Metadata> metadata = metadata(fields);
    fields.refuseIfAnythingIsWrong();
    return new CreateEarningOrder.Command(
        merchant,
        phone.orElseThrow(),
        name,
        number.orElseThrow(),
        new Purchase(
            total.orElseThrow(),
            shipping,
            tax,
            discount,
            products,
            address,
            metadata,
            Optional.empty()));
  }

  static Optional<Metadata> metadata(Fields fields) {
    return fields
        .opaqueObject("metadata", MAX_METADATA_BYTES, MAX_METADATA_DEPTH)
        .map(json -> new Metadata(json.toString()));
  }

  private static Optional<LineItem> product(Fields line) {
    Optional<String> name =
        line.requiredText("product_name", LineItem.MAX_NAME_LENGTH, String::strip);
    Optional<Money> price = line.requiredMoney("product_price");
    Optional<Integer> quantity = line.requiredInteger("quantity", 1, LineItem.MAX_QUANTITY);
    return name.isEmpty() || price.isEmpty() || quantity.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineItem(name.get(), price.get(), quantity.get()));
  }

  private static Optional<ShippingAddress> address(Fields fields) {
    Optional<String> city = fields.text("city", MAX_CITY);
    Optional<String> line1 = fields.text("line1", MAX_LINE1);
    return city.isEmpty() && line1.isEmpty()
        ? Optional.empty()
        : Optional.of(new ShippingAddress(city, line1));
  }
}
