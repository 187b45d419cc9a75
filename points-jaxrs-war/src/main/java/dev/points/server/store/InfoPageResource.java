package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.server.security.WithStoreSession;
import dev.points.storefront.HtmlCleaner;
import dev.points.storefront.InfoPage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** What a store tells its customers about its loyalty, as the store writes it. */
@Path("/v1/managers/store/loyalty-program-info")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession
public class InfoPageResource {

  private static final String PAYLOAD = "payload";

  @Inject private PointsEngine engine;
  @Inject private HtmlCleaner cleaner;
  @Context private HttpServletRequest request;

  /** For the container. */
  public InfoPageResource() {}

  /**
   * Reads the page.
   *
   * @return its texts in both languages
   */
  @GET
  public JsonObject page() {
    StoreCall call = StoreCall.reading(engine, request);
    return call.answer(
        Json.createObjectBuilder().add(PAYLOAD, StoreAnswer.page(call.storefront().infoPage())));
  }

  /**
   * Replaces those texts that are sent.
   *
   * @return all texts as they are now, cleaned
   */
  @PUT
  public JsonObject update() {
    StoreCall call = StoreCall.writing(engine, request);
    InfoPage changes = StoreBodies.page(call.body(), cleaner);
    return call.answer(
        call.program().changeInfoPage(call.merchant(), changes),
        StoreText.PAGE,
        StoreText.PAGE_UPDATED,
        page -> Json.createObjectBuilder().add(PAYLOAD, StoreAnswer.page(page)));
  }
}
