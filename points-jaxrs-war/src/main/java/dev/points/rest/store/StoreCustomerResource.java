package dev.points.rest.store;

import dev.points.customer.CustomerId;
import dev.points.embed.PointsEngine;
import dev.points.partner.Scope;
import dev.points.problem.Problem;
import dev.points.rest.frame.Caller;
import dev.points.rest.frame.PathNumber;
import dev.points.security.WithStoreSession;
import dev.points.usecase.StoreCustomer;
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

/** A customer of a store. */
@Path("/v1/managers/store/customers/{customer}")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession(orWith = Scope.CUSTOMERS_READ)
public class StoreCustomerResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public StoreCustomerResource() {}

  /**
   * Reads the customer.
   *
   * @param customer which customer
   * @return what is known of the customer
   */
  @GET
  public JsonObject profile(@PathParam("customer") String customer) {
    StoreCall call = StoreCall.reading(engine, request);
    StoreCustomer found =
        call.loyalty()
            .customer(new CustomerId(PathNumber.of(customer)))
            .orElseThrow(Problem::notFound);
    Caller.concerns(request, found.customer().phone());
    return call.answer(
        Json.createObjectBuilder()
            .add("customer", StoreCustomerAnswer.profile(call.storefront(), found)));
  }
}
