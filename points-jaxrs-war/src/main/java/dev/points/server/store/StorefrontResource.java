package dev.points.server.store;

import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.server.body.Fields;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.problem.StoreEnvelope;
import dev.points.usecase.store.PublicStorefront;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a store's shop shows to everybody. */
@Path("/v1/customers/loyalty-program/{store}")
@Produces("application/json;charset=utf-8")
@RequestScoped
public class StorefrontResource {

  private static final String AMOUNT = "amount";

  @Inject private PublicStorefronts storefronts;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  @PathParam("store")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String store;

  /** For the container. */
  public StorefrontResource() {}

  /**
   * Tells what an order would earn.
   *
   * @param amount what it would cost, in riyals
   * @return the points; none while loyalty is off
   */
  @GET
  @Path("/get-points-per-order-total/{amount}")
  public JsonObject points(@PathParam(AMOUNT) String amount) {
    PublicStorefront found = storefronts.find(store, request, response);
    Fields fields = Fields.of(Json.createObjectBuilder().add(AMOUNT, amount).build());
    Optional<Money> money = fields.requiredMoney(AMOUNT);
    fields.refuseIfAnythingIsWrong();
    return StoreEnvelope.success(
        Json.createObjectBuilder()
            .add("points", pointsFor(money.orElseThrow(), found).value())
            .build());
  }

  /**
   * Tells whether loyalty is on.
   *
   * @return whether it is on
   */
  @GET
  @Path("/loyalty-status")
  public JsonObject status() {
    return status(storefronts.find(store, request, response));
  }

  static JsonObject status(PublicStorefront found) {
    return StoreEnvelope.success(
        Json.createObjectBuilder().add("loyalty_status", found.on()).build());
  }

  /** An order that would earn more is refused, and so is the question. */
  private static Points pointsFor(Money amount, PublicStorefront found) {
    try {
      Points points = found.pointsFor(amount);
      if (points.compareTo(Points.MAX_AWARD) <= 0) {
        return points;
      }
    } catch (ArithmeticException uncountable) {
      // More still.
    }
    throw Problem.invalid(
        Map.of(AMOUNT, List.of(Sentence.about(SentenceKey.TOO_MANY_POINTS, AMOUNT))));
  }
}
