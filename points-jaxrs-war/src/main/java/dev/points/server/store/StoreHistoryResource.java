package dev.points.server.store;

import dev.points.customer.CustomerId;
import dev.points.engine.PointsEngine;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Problem;
import dev.points.server.security.WithStoreSession;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** How the points of a store's customer changed. */
@Path(LoyaltyResource.PATH + "/points-history/{customer}")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession
public class StoreHistoryResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public StoreHistoryResource() {}

  /**
   * Lists the changes, the newest first.
   *
   * @param customer which customer
   * @param page which part of the history
   * @return the changes
   */
  @GET
  public JsonObject history(@PathParam("customer") String customer, @BeanParam HistoryPage page) {
    StoreCall call = StoreCall.reading(engine, request);
    HistoryPage.Part part = page.part();
    return call.answer(
        Json.createObjectBuilder()
            .add(
                "history",
                call.program()
                    .history(
                        call.merchant(),
                        new CustomerId(PathNumber.of(customer)),
                        part.offset(),
                        part.limit())
                    .map(movements -> StoreAnswer.history(movements, call.language()))
                    .orElseThrow(Problem::notFound)));
  }
}
