package dev.points.server.checkout;

import dev.points.checkout.CheckoutSession;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.server.body.JsonBody;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.Caller;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.order.OrderMetrics;
import dev.points.server.problem.Envelope;
import dev.points.server.security.PublicKeyGate;
import dev.points.server.security.WithPublicKey;
import dev.points.usecase.checkout.BeginCheckout;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Where a shop sends its customers to spend points. The public key in the path says which shop. */
@Path("/api/v1/orders/checkout/{" + PublicKeyGate.PARAMETER + "}")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPublicKey
public class CheckoutResource {

  @Inject private Idempotency idempotency;
  @Inject private OrderMetrics metrics;
  @Inject private CheckoutAddress address;
  @Context private HttpServletRequest request;

  /** For the container. */
  public CheckoutResource() {}

  /**
   * Begins a checkout, or finds the one that is under way.
   *
   * @return where the customer goes
   */
  @POST
  public Response begin() {
    Merchant merchant = Caller.merchant(request);
    BeginCheckout.refusalOf(merchant)
        .ifPresent(
            refusal -> {
              throw CheckoutRefusals.problemOf(refusal);
            });
    BeginCheckout.Command command = CheckoutRequest.read(JsonBody.read(request), merchant.id());
    command.phone().ifPresent(phone -> Caller.concerns(request, phone));
    return idempotency.answer(
        request,
        "checkout",
        engine -> metrics.count(engine.beginCheckout(command)),
        result ->
            result.fold(
                this::answer,
                refusal -> {
                  throw CheckoutRefusals.problemOf(refusal);
                }));
  }

  /** The documented answer, and what else a merchant needs, beside it (decision R-9). */
  private JsonObject answer(Order order, CheckoutSession session) {
    return Envelope.success(
        Json.createObjectBuilder().add("checkout_url", address.of(session)).build(),
        Json.createObjectBuilder()
            .add("order_uuid", order.identity().uuid().toString())
            .add("expires_at", Timestamps.utc(session.expiresAt()))
            .build());
  }
}
