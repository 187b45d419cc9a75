package dev.points.server.order;

import dev.points.money.Money;
import dev.points.order.LineItem;
import dev.points.order.Metadata;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.order.ShippingAddress;
import dev.points.server.body.Fields;
import dev.points.server.problem.SentenceKey;
import java.util.List;
import java.util.Optional;

/** The fields with which a merchant tells what is bought (decisions W-4, W-5). */
public final class PurchaseFields {

  /** The field that holds the merchant's reference. */
  public static final String ORDER_NUMBER = "order_number";

  private static final int MAX_NAME = 255;
  private static final int MAX_CITY = 100;
  private static final int MAX_LINE1 = 255;
  private static final int MAX_METADATA_BYTES = 16 * 1024;
  private static final int MAX_METADATA_DEPTH = 8;

  private PurchaseFields() {}

  /**
   * Reads the merchant's reference.
   *
   * @param fields the fields of a body
   * @return the reference, or empty if it is missing or wrong
   */
  public static Optional<OrderNumber> number(Fields fields) {
    return fields
        .requiredText(ORDER_NUMBER, OrderNumber.MAX_LENGTH, OrderNumber::normalised)
        .map(OrderNumber::new);
  }

  /**
   * Reads how the customer is called.
   *
   * @param fields the fields of a body
   * @return the name, or empty if it is absent or wrong
   */
  public static Optional<String> customerName(Fields fields) {
    return fields.text("name", MAX_NAME);
  }

  /**
   * Reads what is bought.
   *
   * @param fields the fields of a body
   * @param linesRequired whether there must be at least one line
   * @return the purchase; of nothing if its total is missing or wrong, which the fields remember
   */
  public static Purchase purchase(Fields fields, boolean linesRequired) {
    Money total = fields.requiredMoney("total_price").orElse(Money.ZERO);
    Optional<Money> shipping = fields.money("shipping_amount");
    Optional<Money> tax = fields.money("tax_amount");
    Optional<Money> discount = fields.money("discount_amount");
    List<LineItem> lines =
        linesRequired
            ? fields.requiredList(
                "products", SentenceKey.PRODUCT_REQUIRED, Purchase.MAX_ITEMS, PurchaseFields::line)
            : fields.list(
                "products", SentenceKey.PRODUCT_REQUIRED, Purchase.MAX_ITEMS, PurchaseFields::line);
    Optional<ShippingAddress> address =
        fields.object("shipping_address").flatMap(PurchaseFields::address);
    return new Purchase(
        total, shipping, tax, discount, lines, address, metadata(fields), Optional.empty());
  }

  public static Optional<Metadata> metadata(Fields fields) {
    return fields
        .opaqueObject("metadata", MAX_METADATA_BYTES, MAX_METADATA_DEPTH)
        .map(json -> new Metadata(json.toString()));
  }

  private static Optional<LineItem> line(Fields line) {
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
