package dev.points.server.sandbox;

import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.server.body.JsonBody;
import dev.points.server.earning.EarningMetrics;
import dev.points.server.earning.EarningOrderRequest;
import dev.points.server.earning.EarningRefusals;
import dev.points.server.filter.Caller;
import dev.points.server.filter.PathNumber;
import dev.points.server.order.OrderAnswer;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.security.InSandboxOnly;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.audit.AuditSubject;
import dev.points.usecase.earning.CreateEarningOrder;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.util.Map;

/**
 * Orders that the operator of a sandbox makes in the name of a merchant, so that something is there
 * to try with. They are like the merchant's own in everything.
 */
@Path("/admin/v1/merchants/{id}/orders")
@Produces("application/json;charset=utf-8")
@RequestScoped
@InSandboxOnly
@WithOperatorToken
public class ManualOrderResource {

  @Inject private PointsEngine engine;
  @Inject private EarningMetrics metrics;
  @Inject private Clock clock;
  @Context private HttpServletRequest request;

  /** For the container. */
  public ManualOrderResource() {}

  /**
   * Awards points for a purchase, as if the merchant had reported it.
   *
   * @param id which merchant
   * @return the approved order, or what waits for the customer
   */
  @POST
  public JsonObject earn(@PathParam("id") String id) {
    MerchantId merchant = merchant(id);
    CreateEarningOrder.Command command = EarningOrderRequest.read(JsonBody.read(request), merchant);
    Caller.concerns(request, command.phone());
    var result = engine.createEarningOrder(command);
    metrics.count(result);
    return result.fold(
        this::answer,
        earning -> {
          note("order.queue", merchant, Map.of("order_number", earning.number().value()));
          Operator.tell(request, "queued an earning of merchant " + merchant.value());
          return Envelope.success(OrderAnswer.pending(earning));
        },
        refusal -> {
          throw EarningRefusals.problemOf(refusal, EarningRefusals.ORDER_NUMBER);
        });
  }

  private JsonObject answer(Order order) {
    String reference = order.identity().reference().value();
    note("order.create", order.identity().merchant(), Map.of("reference_number", reference));
    Operator.tell(request, "made order " + reference);
    return Envelope.success(
        OrderAnswer.of(order, Caller.languageOfLabels(request), clock.instant()));
  }

  private void note(String action, MerchantId merchant, Map<String, String> after) {
    engine
        .audit()
        .by(Operator.of(request))
        .note(action, AuditSubject.of(merchant), Map.of(), after);
  }

  private MerchantId merchant(String written) {
    MerchantId id = new MerchantId(PathNumber.of(written));
    if (engine.merchants().find(id).isEmpty()) {
      throw Problem.notFound();
    }
    return id;
  }
}
