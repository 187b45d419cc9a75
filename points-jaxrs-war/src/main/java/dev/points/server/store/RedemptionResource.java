package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.security.WithStoreSession;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Storefront;
import dev.points.usecase.Key;
import dev.points.usecase.store.StorefrontRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What points buy at a store: its redemption methods (decision R-7). */
@Path(LoyaltyResource.PATH + "/points-redemption")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession
public class RedemptionResource {

  private static final String PAYLOAD = "points_redemption";

  @Inject private PointsEngine engine;
  @Inject private Idempotency idempotency;
  @Context private HttpServletRequest request;

  /** For the container. */
  public RedemptionResource() {}

  /**
   * Adds a method, which is offered at once; once for each {@code Idempotency-Key}.
   *
   * @return the method
   */
  @POST
  public Response add() {
    StoreCall call = StoreCall.writing(engine, request);
    StoreBodies.Offer offer = StoreBodies.offer(call.body());
    Storefront store = call.storefront();
    return idempotency.once(
        request,
        "store-redemption-add",
        (Key<RedemptionMethod, StorefrontRefusal> key) ->
            call.program().addMethod(call.merchant(), offer.points(), offer.reward(), key),
        outcome -> {},
        outcome ->
            call.answer(
                outcome,
                StoreText.REDEMPTION,
                StoreText.REDEMPTION_ADDED,
                method ->
                    Json.createObjectBuilder()
                        .add(
                            PAYLOAD,
                            done(call, StoreText.REDEMPTION_ADDED)
                                .add(
                                    "redemptionRule",
                                    StoreAnswer.addedRedemptionRule(store, method)))));
  }

  /**
   * Changes what a method costs and buys.
   *
   * @return that it is done
   */
  @POST
  @Path("/update")
  public JsonObject update() {
    StoreCall call = StoreCall.writing(engine, request);
    StoreBodies.Change<StoreBodies.Offer> change = StoreBodies.changedOffer(call.body());
    return call.answer(
        call.program()
            .changeMethod(
                call.merchant(), change.rule(), change.to().points(), change.to().reward()),
        StoreText.REDEMPTION,
        StoreText.REDEMPTION_UPDATED,
        method ->
            Json.createObjectBuilder().add(PAYLOAD, done(call, StoreText.REDEMPTION_UPDATED)));
  }

  /**
   * Deletes a method.
   *
   * @return that it is done
   */
  @POST
  @Path("/delete")
  public JsonObject delete() {
    StoreCall call = StoreCall.writing(engine, request);
    UUID rule = StoreBodies.rule(call.body());
    return call.answer(
        call.program().deleteMethod(call.merchant(), rule),
        StoreText.REDEMPTION,
        StoreText.REDEMPTION_DELETED,
        method ->
            Json.createObjectBuilder().add(PAYLOAD, done(call, StoreText.REDEMPTION_DELETED)));
  }

  /**
   * Has a method offered, or not.
   *
   * @return the method
   */
  @PUT
  @Path("/update-status")
  public JsonObject updateStatus() {
    StoreCall call = StoreCall.writing(engine, request);
    StoreBodies.Change<Boolean> change = StoreBodies.status(call.body());
    Storefront store = call.storefront();
    return call.answer(
        call.program().switchMethod(call.merchant(), change.rule(), change.to()),
        StoreText.REDEMPTION,
        StoreText.REDEMPTION_STATUS,
        method ->
            Json.createObjectBuilder()
                .add("redemption_rule", StoreAnswer.redemptionRule(store, method)));
  }

  private static JsonObjectBuilder done(StoreCall call, StoreText text) {
    return Json.createObjectBuilder().add("status", true).add("message", call.text(text));
  }
}
