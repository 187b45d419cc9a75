package dev.points.server.earning;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.MerchantId;
import dev.points.order.LineItem;
import dev.points.order.Metadata;
import dev.points.order.OrderNumber;
import dev.points.order.RatedProduct;
import dev.points.order.Rating;
import dev.points.server.body.Fields;
import dev.points.server.order.PurchaseFields;
import dev.points.usecase.earning.RateProduct;
import dev.points.usecase.earning.RateStore;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The bodies of the two calls that report accepted ratings (decisions E-4, W-5). */
final class RatingRequest {

  private final Fields fields;
  private final Optional<PhoneNumber> phone;
  private final Optional<OrderNumber> reference;
  private final Optional<Integer> stars;
  private final Optional<String> comment;
  private final Optional<Metadata> metadata;

  private RatingRequest(JsonObject body) {
    fields = Fields.of(body);
    phone = fields.requiredPhone("phone_number");
    reference =
        fields
            .requiredText(
                EarningRefusals.REVIEW_REFERENCE, OrderNumber.MAX_LENGTH, OrderNumber::normalised)
            .map(OrderNumber::new);
    stars = fields.integer("rating", 1, Rating.MAX_STARS);
    comment = fields.text("comment", Rating.MAX_COMMENT_LENGTH);
    metadata = PurchaseFields.metadata(fields);
  }

  static RateStore.Command ofStore(JsonObject body, MerchantId merchant) {
    RatingRequest request = new RatingRequest(body);
    request.fields.refuseIfAnythingIsWrong();
    return new RateStore.Command(
        merchant,
        request.phone.orElseThrow(),
        request.reference.orElseThrow(),
        new Rating(request.stars, request.comment, Optional.empty()),
        request.metadata);
  }

  static RateProduct.Command ofProduct(JsonObject body, MerchantId merchant) {
    RatingRequest request = new RatingRequest(body);
    Optional<String> id =
        request.fields.requiredText("product_id", RatedProduct.MAX_ID_LENGTH, String::strip);
    Optional<String> name = request.fields.text("product_name", LineItem.MAX_NAME_LENGTH);
    request.fields.refuseIfAnythingIsWrong();
    return new RateProduct.Command(
        merchant,
        request.phone.orElseThrow(),
        request.reference.orElseThrow(),
        new Rating(
            request.stars, request.comment, Optional.of(new RatedProduct(id.orElseThrow(), name))),
        request.metadata);
  }
}
