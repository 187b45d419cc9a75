package dev.points.rest.order;

import dev.points.embed.PointsEngine;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.problem.Envelope;
import dev.points.problem.Problem;
import dev.points.problem.SentenceKey;
import dev.points.rest.body.JsonBody;
import dev.points.rest.frame.Caller;
import dev.points.security.WithPrivateKey;
import dev.points.usecase.CreateEarningOrder;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.util.UUID;

/** The orders of the merchant who calls. */
@Path("/api/v1/orders")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPrivateKey
public class OrdersResource {

  @Inject private PointsEngine engine;
  @Inject private EarningMetrics metrics;
  @Inject private Clock clock;
  @Context private HttpServletRequest request;

  /** For the container. */
  public OrdersResource() {}

  /**
   * Awards points for a paid purchase.
   *
   * @return the approved order, or what waits for the customer
   */
  @POST
  @Path("/earning")
  public JsonObject earn() {
    Merchant merchant = Caller.merchant(request);
    CreateEarningOrder.refusalOf(merchant, EarningChannel.ORDER_PURCHASE)
        .ifPresent(
            refusal -> {
              metrics.count(new CreateEarningOrder.Result.Refused(refusal));
              throw EarningRefusals.problemOf(refusal);
            });
    CreateEarningOrder.Command command =
        EarningOrderRequest.read(JsonBody.read(request), merchant.id());
    Caller.concerns(request, command.phone());
    CreateEarningOrder.Result result = engine.createEarningOrder(command);
    metrics.count(result);
    return result.fold(
        this::answer,
        earning -> Envelope.success(OrderAnswer.pending(earning)),
        refusal -> {
          throw EarningRefusals.problemOf(refusal);
        });
  }

  /**
   * Reads an order.
   *
   * @param uuid which order
   * @return the order
   */
  @GET
  @Path("/{uuid: [0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}}")
  public JsonObject find(@PathParam("uuid") String uuid) {
    return engine
        .findOrder(Caller.merchant(request).id(), UUID.fromString(uuid))
        .map(this::answer)
        .orElseThrow(() -> Problem.of(404, SentenceKey.NOT_FOUND));
  }

  private JsonObject answer(Order order) {
    return Envelope.success(
        OrderAnswer.of(order, Caller.languageOfLabels(request), clock.instant()));
  }
}
