package dev.points.server.order;

import dev.points.order.TakenReference;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** What carries a reference already, told beside the refusal (decision E-5). */
public final class ExistingOrder {

  private ExistingOrder() {}

  /**
   * Tells what carries a reference.
   *
   * @param taken what carries it
   * @return the {@code appended_data} of the refusal
   */
  public static JsonObject of(TakenReference taken) {
    JsonObject what =
        taken.fold(
            order ->
                Json.createObjectBuilder()
                    .add("uuid", order.uuid().toString())
                    .add("order_status", order.status().wireName())
                    .add("reference_number", order.reference().value())
                    .build(),
            pending -> Json.createObjectBuilder().add("pending_client_activation", true).build());
    return Json.createObjectBuilder().add("existing_order", what).build();
  }
}
