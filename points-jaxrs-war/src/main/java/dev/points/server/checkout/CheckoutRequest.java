package dev.points.server.checkout;

import dev.points.customer.PhoneNumber;
import dev.points.idempotency.Fingerprint;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.server.body.Fields;
import dev.points.server.order.PurchaseFields;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.checkout.BeginCheckout;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The body of {@code POST /api/v1/orders/checkout/{publicKey}} (decisions, W-5). */
final class CheckoutRequest {

  private static final int MAX_URL = 2_000;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private CheckoutRequest() {}

  static BeginCheckout.Command read(JsonObject body, MerchantId merchant) {
    Fields fields = Fields.of(body);
    Optional<PhoneNumber> phone = fields.phone("phone_number");
    Optional<OrderNumber> number = PurchaseFields.number(fields);
    Optional<String> name = PurchaseFields.customerName(fields);
    Purchase purchase = PurchaseFields.purchase(fields, false);
    Optional<String> callback =
        fields.text(
            "callback_url", MAX_URL, CheckoutRequest::isWebAddress, SentenceKey.NOT_A_WEB_ADDRESS);
    fields.refuseIfAnythingIsWrong();
    return new BeginCheckout.Command(
        merchant, phone, name, number.orElseThrow(), purchase, callback, fingerprintOf(body));
  }

  /** Blanks between the fields do not make another body; anything else does. */
  private static String fingerprintOf(JsonObject body) {
    return Fingerprint.of("", body.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static boolean isWebAddress(String text) {
    try {
      URI address = new URI(text);
      return address.getScheme() != null
          && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
          && address.getHost() != null
          && address.getRawUserInfo() == null;
    } catch (URISyntaxException none) {
      return false;
    }
  }
}
