package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.program.ExpiryPolicy;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Problem;
import dev.points.server.security.WithStoreSession;
import dev.points.usecase.store.StorefrontLoyalty;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** The loyalty of a store as a whole. */
@Path(LoyaltyResource.PATH)
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession
public class LoyaltyResource {

  static final String PATH = "/v1/managers/loyalty-program";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public LoyaltyResource() {}

  /**
   * Switches loyalty on or off; rules and points stay.
   *
   * @return whether it is on
   */
  @POST
  @Path("/activation")
  public JsonObject activation() {
    StoreCall call = StoreCall.writing(engine, request);
    boolean on = StoreBodies.activate(call.body());
    StoreText done = on ? StoreText.PROGRAMME_ON : StoreText.PROGRAMME_OFF;
    return call.answer(
        call.program().switchLoyalty(call.merchant(), on),
        StoreText.PROGRAMME,
        done,
        merchant ->
            Json.createObjectBuilder()
                .add(
                    "loyalty_program",
                    Json.createObjectBuilder()
                        .add("status", true)
                        .add("activated", merchant.loyaltyOn())
                        .add("message", call.text(done))));
  }

  /**
   * Tells whether loyalty is on.
   *
   * @return whether it is on
   */
  @GET
  @Path("/loyalty-status")
  public JsonObject status() {
    StoreCall call = StoreCall.reading(engine, request);
    return call.answer(
        Json.createObjectBuilder().add("loyalty_status", Caller.merchant(request).loyaltyOn()));
  }

  /**
   * Says how long points live that are earned from now on.
   *
   * @return how many days
   */
  @POST
  @Path("/points-expiration")
  public JsonObject expiration() {
    StoreCall call = StoreCall.writing(engine, request);
    ExpiryPolicy expiry = StoreBodies.expiry(call.body());
    return call.answer(
        call.program().setExpiry(call.merchant(), expiry),
        StoreText.EXPIRY,
        StoreText.EXPIRY_UPDATED,
        program ->
            Json.createObjectBuilder()
                .add("points_expiry_period", StoreAnswer.expiryDays(program.expiry())));
  }

  /**
   * Lists the rules, the methods, and what they have come to.
   *
   * @return all of it
   */
  @GET
  @Path("/list-data")
  public JsonObject details() {
    StoreCall call = StoreCall.reading(engine, request);
    StorefrontLoyalty loyalty =
        call.program().loyalty(call.merchant()).orElseThrow(Problem::notFound);
    return call.answer(
        Json.createObjectBuilder()
            .add(
                "cashback_rules",
                Json.createArrayBuilder()
                    .add(StoreAnswer.cashbackRule(loyalty.storefront(), loyalty.cashbackRule())))
            .add(
                "redemption_rules",
                StoreAnswer.array(
                    loyalty.methods(),
                    method -> StoreAnswer.redemptionRule(loyalty.storefront(), method)))
            .add("total_earned_points", loyalty.totals().earned().value())
            .add("total_redemed_points", loyalty.totals().redeemed().value())
            .add("total_pending_points", loyalty.totals().pending().value())
            .add("total_customers_with_points", loyalty.totals().customersWithPoints())
            .add("expiration_peroid", StoreAnswer.expiryDays(loyalty.program().expiry()))
            .add("is_active", loyalty.merchant().loyaltyOn()));
  }
}
