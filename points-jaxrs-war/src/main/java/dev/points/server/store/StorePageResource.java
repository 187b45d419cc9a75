package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Problem;
import dev.points.server.security.WithStoreSession;
import dev.points.storefront.Storefront;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** What a store tells its customers about its loyalty, as they read it. */
@Path("/v1/stores/{store}/loyalty-program-info")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession
public class StorePageResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public StorePageResource() {}

  /**
   * Reads the page in one language.
   *
   * @param store the number of the store, which must be the caller's
   * @return a title and a content
   */
  @GET
  public JsonObject page(@PathParam("store") String store) {
    StoreCall call = StoreCall.reading(engine, request);
    Storefront own = call.storefront();
    if (own.id().value() != PathNumber.of(store)) {
      throw Problem.notFound();
    }
    return call.answer(
        Json.createObjectBuilder()
            .add("payload", StoreAnswer.page(own.infoPage(), call.language())));
  }
}
