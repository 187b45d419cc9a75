package dev.points.server.store;

import dev.points.customer.CustomerId;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.partner.Scope;
import dev.points.server.body.Fields;
import dev.points.server.filter.Caller;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Problem;
import dev.points.server.security.WithStoreSession;
import dev.points.usecase.store.StorefrontCustomer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customers of a store. Other people's customers are not there (decision K-5). */
@Path("/v1/managers/store/customers")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession(orWith = Scope.CUSTOMERS_READ)
public class StoreCustomerResource {

  private static final String MOBILE = "mobile";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public StoreCustomerResource() {}

  /**
   * Finds a customer by the phone number, which is how a store learns the customer's number here.
   *
   * @param mobile the phone number, in any way in which one is written
   * @return a list of one, or of none
   */
  @GET
  public JsonObject find(@QueryParam(MOBILE) @Nullable String mobile) {
    StoreCall call = StoreCall.reading(engine, request);
    Fields fields =
        Fields.of(Json.createObjectBuilder().add(MOBILE, mobile == null ? "" : mobile).build());
    Optional<PhoneNumber> phone = fields.requiredPhone(MOBILE);
    fields.refuseIfAnythingIsWrong();
    phone.ifPresent(number -> Caller.concerns(request, number));
    List<StorefrontCustomer> found =
        phone.flatMap(number -> call.program().customer(call.merchant(), number)).stream().toList();
    return call.answer(
        Json.createObjectBuilder()
            .add("customers", StoreAnswer.array(found, StoreCustomerAnswer::listed))
            .add("total_customers_count", found.size()));
  }

  /**
   * Reads a customer.
   *
   * @param customer which customer
   * @return what is known of the customer
   */
  @GET
  @Path("/{customer}")
  public JsonObject profile(@PathParam("customer") String customer) {
    StoreCall call = StoreCall.reading(engine, request);
    StorefrontCustomer found =
        call.program()
            .customer(call.merchant(), new CustomerId(PathNumber.of(customer)))
            .orElseThrow(Problem::notFound);
    Caller.concerns(request, found.customer().phone());
    return call.answer(
        Json.createObjectBuilder()
            .add("customer", StoreCustomerAnswer.profile(call.storefront(), found)));
  }
}
