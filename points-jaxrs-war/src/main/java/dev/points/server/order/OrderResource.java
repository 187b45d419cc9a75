package dev.points.server.order;

import dev.points.engine.PointsEngine;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderType;
import dev.points.refund.Refund;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.Caller;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.security.WithPrivateKey;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderDesk;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.UpdateShippingStatus;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One order of the merchant who calls. */
@Path("/api/v1/orders/{uuid: [0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}}")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPrivateKey
public class OrderResource {

  @Inject private PointsEngine engine;
  @Inject private Idempotency idempotency;
  @Inject private OrderMetrics metrics;
  @Inject private Clock clock;
  @Context private HttpServletRequest request;

  @PathParam("uuid")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String uuid;

  /** For the container. */
  public OrderResource() {}

  /**
   * Reads the order.
   *
   * @return the order
   */
  @GET
  public JsonObject find() {
    return engine
        .findOrder(Caller.merchant(request).id(), uuid())
        .map(this::answer)
        .orElseThrow(Problem::notFound);
  }

  /**
   * Records that the money part is reserved.
   *
   * @return the authorized order
   */
  @POST
  @Path("/authorize")
  public Response authorize() {
    MerchantId merchant = mayWrite();
    read(merchant, Function.identity());
    return answer(
        "authorize", engine -> engine.authorizeOrder(merchant, uuid()), OrderRefusals::ofAuthorize);
  }

  /**
   * Records that the reserved money was taken.
   *
   * @return the captured order
   */
  @POST
  @Path("/capture")
  public Response capture() {
    MerchantId merchant = mayWrite();
    read(merchant, Function.identity());
    return answer(
        "capture", engine -> engine.captureOrder(merchant, uuid()), OrderRefusals::ofCapture);
  }

  /**
   * Marks the order as fully paid.
   *
   * @return the approved order
   */
  @POST
  @Path("/complete")
  public Response complete() {
    MerchantId merchant = mayWrite();
    CompleteOrder.Command command =
        read(merchant, body -> OrderRequests.complete(body, merchant, uuid()));
    return answer("complete", engine -> engine.completeOrder(command), OrderRefusals::ofComplete);
  }

  /**
   * Stops the order before settlement.
   *
   * @return the cancelled order
   */
  @POST
  @Path("/cancel")
  public Response cancel() {
    MerchantId merchant = mayWrite();
    CancelOrder.Command command =
        read(merchant, body -> OrderRequests.cancel(body, merchant, uuid()));
    return answer("cancel", engine -> engine.cancelOrder(command), OrderRefusals::ofCancel);
  }

  /**
   * Takes the order back, as a whole or in parts.
   *
   * @return the refunded order
   */
  @POST
  @Path("/refund")
  public Response refund() {
    MerchantId merchant = mayCall(RefundOrder::refusalOf);
    RefundOrder.Command command =
        read(merchant, body -> OrderRequests.refund(body, merchant, uuid()));
    return idempotency.answer(
        request,
        "refund",
        engine -> metrics.count(engine.refundOrder(command)),
        result ->
            result.fold(
                this::answer,
                refusal -> {
                  throw OrderRefusals.ofRefund(refusal);
                },
                refusal -> {
                  throw OrderRefusals.ofAny(refusal);
                }));
  }

  /**
   * Tells where the goods are.
   *
   * @return the order
   */
  @POST
  @Path("/status")
  public Response ship() {
    MerchantId merchant = mayCall(UpdateShippingStatus::refusalOf);
    UpdateShippingStatus.Command command =
        read(merchant, body -> OrderRequests.shipping(body, merchant, uuid()));
    return idempotency.answer(
        request,
        "status",
        engine -> metrics.count(engine.updateShippingStatus(command)),
        result ->
            result.fold(
                this::answer,
                move -> {
                  throw OrderRefusals.ofShipping(move);
                },
                refusal -> {
                  throw OrderRefusals.ofAny(refusal);
                }));
  }

  private UUID uuid() {
    return UUID.fromString(uuid);
  }

  /** Refuses a merchant who may not make the call at all, before anybody reads the body (K-3). */
  private MerchantId mayCall(Function<Merchant, Optional<OrderRefusal>> refusalOf) {
    Merchant merchant = Caller.merchant(request);
    refusalOf
        .apply(merchant)
        .ifPresent(
            refusal -> {
              throw OrderRefusals.ofAny(refusal);
            });
    return merchant.id();
  }

  private MerchantId mayWrite() {
    return mayCall(OrderDesk::refusalOf);
  }

  /** Reads the body, and complains about it only if there is such an order (decision K-5). */
  private <T> T read(MerchantId merchant, Function<JsonObject, T> reader) {
    try {
      return reader.apply(JsonBody.readOptional(request));
    } catch (Problem wrong) {
      if (wrong.status() == 422 && engine.findOrder(merchant, uuid()).isEmpty()) {
        throw Problem.notFound();
      }
      throw wrong;
    }
  }

  private Response answer(
      String operation,
      Function<PointsEngine, OrderResult> call,
      Function<OrderRefusal, Problem> problem) {
    return idempotency.answer(
        request,
        operation,
        engine -> metrics.count(operation, call.apply(engine)),
        result ->
            result.fold(
                this::answer,
                refusal -> {
                  throw problem.apply(refusal);
                }));
  }

  private JsonObject answer(Order order) {
    return answer(order, JsonValue.EMPTY_JSON_OBJECT);
  }

  /** Tells how many of the points that were given back had expired (decision F-5). */
  private JsonObject answer(Order order, Refund refund) {
    return answer(
        order,
        order.type() == OrderType.REPLACING
            ? Json.createObjectBuilder().add("expired_points", refund.expired().value()).build()
            : JsonValue.EMPTY_JSON_OBJECT);
  }

  private JsonObject answer(Order order, JsonObject appendedData) {
    return Envelope.success(
        OrderAnswer.of(order, Caller.languageOfLabels(request), clock.instant()), appendedData);
  }
}
