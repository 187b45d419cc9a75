package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.points.EarningRate;
import dev.points.server.security.WithStoreSession;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.Storefront;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** How customers of a store earn: its one cashback rule (decision E-2). */
@Path(LoyaltyResource.PATH + "/points-collection")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession
public class CashbackResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public CashbackResource() {}

  /**
   * Changes how many points how much money earns.
   *
   * @return the rules
   */
  @POST
  @Path("/update")
  public JsonObject update() {
    StoreCall call = StoreCall.writing(engine, request);
    StoreBodies.Change<EarningRate> change = StoreBodies.rate(call.body());
    Storefront store = call.storefront();
    return call.answer(
        call.program().changeCashbackRule(call.merchant(), change.rule(), change.to()),
        StoreText.COLLECTION,
        StoreText.COLLECTION_UPDATED,
        rule ->
            Json.createObjectBuilder()
                .add(
                    "data",
                    Json.createObjectBuilder()
                        .add("status", true)
                        .add("message", call.text(StoreText.COLLECTION_UPDATED))
                        .add("is_cashback_enabled", rule.active())
                        .add("points_collection_methods_list", list(store, rule))));
  }

  /**
   * Switches the rule on or off.
   *
   * @return the rules
   */
  @PUT
  @Path("/update-status")
  public JsonObject updateStatus() {
    StoreCall call = StoreCall.writing(engine, request);
    StoreBodies.Change<Boolean> change = StoreBodies.active(call.body());
    Storefront store = call.storefront();
    StoreText done = change.to() ? StoreText.COLLECTION_ON : StoreText.COLLECTION_OFF;
    return call.answer(
        call.program().switchCashbackRule(call.merchant(), change.rule(), change.to()),
        StoreText.COLLECTION,
        done,
        rule ->
            Json.createObjectBuilder()
                .add(
                    "activation",
                    Json.createObjectBuilder()
                        .add("status", true)
                        .add("message", call.text(done))
                        .add("points_collection_methods_list", list(store, rule))));
  }

  private static JsonArrayBuilder list(Storefront store, CashbackRule rule) {
    return Json.createArrayBuilder().add(StoreAnswer.cashbackRule(store, rule));
  }
}
