package dev.points.server.store;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.money.Money;
import dev.points.server.problem.Language;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.Movement;
import dev.points.storefront.PurchaseHistory;
import dev.points.storefront.Storefront;
import dev.points.usecase.store.StorefrontCustomer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** How a customer is written for a store. What the service does not know is {@code null}. */
final class StoreCustomerAnswer {

  /** Of Saudi Arabia. */
  private static final String COUNTRY_CODE = "966";

  private static final String PROVIDER = "points";

  private StoreCustomerAnswer() {}

  static JsonObjectBuilder summary(
      CustomerFigures figures, List<Movement> history, Language language) {
    return Json.createObjectBuilder()
        .add("points_balance", balance(figures))
        .add("pending_points_balance", figures.pending().value())
        .add("pending_negative_points_balance", figures.held().value())
        .add("available_poitns", figures.available().value())
        .add("used_poitns", figures.used().value())
        .add("total_positive_points", positive(figures))
        .add("history", StoreAnswer.history(history, language));
  }

  static JsonObjectBuilder profile(Storefront store, StorefrontCustomer found) {
    PurchaseHistory purchases = found.purchases();
    return known(found, points(store, found).build())
        .addNull("nickname")
        .addNull("pivotEmail")
        .addNull("pivotMobile")
        .add("order_counts", purchases.orders())
        .add("total_payments", StoreAnswer.number(purchases.paid()))
        .add("orders_cost_average", average(purchases))
        .add("orders", JsonValue.EMPTY_JSON_ARRAY);
  }

  /** In a list the points are a plain number. */
  static JsonObjectBuilder listed(StorefrontCustomer found) {
    return known(found, Json.createValue(balance(found.figures())))
        .add("order_counts", found.purchases().orders());
  }

  /** What a list and a profile tell alike. */
  private static JsonObjectBuilder known(StorefrontCustomer found, JsonValue points) {
    Customer customer = found.customer();
    PurchaseHistory purchases = found.purchases();
    return Json.createObjectBuilder()
        .add("id", customer.id().value())
        .add("name", StoreAnswer.textOrNull(customer.name()))
        .addNull("email")
        .add("mobile", COUNTRY_CODE + customer.phone().national())
        .addNull("gender")
        .addNull("birth_date")
        .add("verified", customer.state() != CustomerState.PENDING)
        .add("is_active", customer.state() == CustomerState.ACTIVE)
        .addNull("is_cod_enabled")
        .addNull("type")
        .addNull("business_name")
        .addNull("tax_number")
        .addNull("commercial_registration")
        .addNull("source")
        .add("points", points)
        .add("order_total_payments", StoreAnswer.number(purchases.paid()))
        .add("last_order_date", StoreAnswer.orNull(purchases.last()))
        .addNull("created_at")
        .addNull("updated_at")
        .addNull("city");
  }

  private static JsonObjectBuilder points(Storefront store, StorefrontCustomer found) {
    long customer = found.customer().id().value();
    CustomerFigures figures = found.figures();
    return Json.createObjectBuilder()
        .add("id", nameOf(store, customer).toString())
        .addNull("external_id")
        .add("store_id", store.uuid().toString())
        .add("customer_id", customer)
        .add("loyalty_provider", PROVIDER)
        .add("points", balance(figures))
        .add("pending_points", figures.pending().value())
        .add("pending_negative_points", figures.held().value())
        .add("total_positive_points", positive(figures))
        .add("total_negative_points", figures.used().plus(figures.expired()).value())
        .add("status", found.customer().state() == CustomerState.ACTIVE ? 1 : 0)
        .addNull("created_at")
        .addNull("updated_at")
        .addNull("deleted_at");
  }

  /** The same whenever it is asked for, and another one for each store and customer. */
  private static UUID nameOf(Storefront store, long customer) {
    return UUID.nameUUIDFromBytes(
        (store.uuid() + ":" + customer).getBytes(StandardCharsets.US_ASCII));
  }

  private static long balance(CustomerFigures figures) {
    return figures.available().plus(figures.held()).value();
  }

  private static long positive(CustomerFigures figures) {
    return figures.earned().plus(figures.pending()).value();
  }

  /** Rounded half-up to the halala; 0 without orders. */
  private static JsonValue average(PurchaseHistory purchases) {
    return StoreAnswer.number(
        purchases.orders() == 0
            ? Money.ZERO
            : Money.ofHalalas(
                BigDecimal.valueOf(purchases.paid().halalas())
                    .divide(BigDecimal.valueOf(purchases.orders()), RoundingMode.HALF_UP)
                    .longValueExact()));
  }
}
