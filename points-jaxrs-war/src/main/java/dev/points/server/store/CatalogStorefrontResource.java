package dev.points.server.store;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** What a store's shop shows to everybody, where newer shops look for it. */
@Path("/v2/catalog/customers/loyalty-program/{store}")
@Produces("application/json;charset=utf-8")
@RequestScoped
public class CatalogStorefrontResource {

  @Inject private PublicStorefronts storefronts;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /** For the container. */
  public CatalogStorefrontResource() {}

  /**
   * Tells whether loyalty is on.
   *
   * @param store the number of the store
   * @return whether it is on
   */
  @GET
  @Path("/loyalty-status")
  public JsonObject status(@PathParam("store") String store) {
    return StorefrontResource.status(storefronts.find(store, request, response));
  }
}
