package dev.points.server.customer;

import dev.points.customer.PhoneNumber;
import dev.points.engine.Administration;
import dev.points.engine.PointsEngine;
import dev.points.order.Order;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.points.CustomerAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.function.Function;

/** A customer, as the operator sees and helps one: known by the phone number in the path. */
@Path("/admin/v1/customers/{phone}")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class CustomerResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  @PathParam("phone")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String written;

  /** For the container. */
  public CustomerResource() {}

  /**
   * Looks the customer up.
   *
   * @return the customer and the balances
   */
  @GET
  public JsonObject find() {
    return answer(CustomerAnswer::of);
  }

  /**
   * Explains the balances.
   *
   * @return where every point comes from, what is held and what is owed
   */
  @GET
  @Path("/balance")
  public JsonObject balance() {
    return answer(CustomerAnswer::explained);
  }

  /**
   * Activates the account, and settles what waited for that (decision E-6).
   *
   * @return the customer, and the orders that were approved
   */
  @POST
  @Path("/activate")
  public JsonObject activate() {
    PhoneNumber phone = phone();
    JsonBody.readOptional(request);
    List<Order> approved = administration().activateCustomer(phone);
    Operator.tell(request, "activated customer " + phone.masked() + ", orders: " + approved.size());
    JsonArrayBuilder orders = Json.createArrayBuilder();
    approved.forEach(order -> orders.add(order.identity().uuid().toString()));
    return Envelope.success(
        CustomerAnswer.of(account()),
        Json.createObjectBuilder().add("approved_orders", orders).build());
  }

  /**
   * Blocks the customer, who may neither earn nor spend from then on.
   *
   * @return the customer
   */
  @POST
  @Path("/block")
  public JsonObject block() {
    PhoneNumber phone = phone();
    JsonBody.readOptional(request);
    require(administration().blockCustomer(phone).isPresent());
    Operator.tell(request, "blocked customer " + phone.masked());
    return find();
  }

  /**
   * Lifts the block.
   *
   * @return the customer
   */
  @POST
  @Path("/unblock")
  public JsonObject unblock() {
    PhoneNumber phone = phone();
    JsonBody.readOptional(request);
    require(administration().unblockCustomer(phone).isPresent());
    Operator.tell(request, "lifted the block of customer " + phone.masked());
    return find();
  }

  private JsonObject answer(Function<CustomerAccount, JsonObject> form) {
    return Envelope.success(form.apply(account()));
  }

  private CustomerAccount account() {
    return engine.findCustomer(phone()).orElseThrow(Problem::notFound);
  }

  /** What is no Saudi mobile number belongs to nobody. */
  private PhoneNumber phone() {
    PhoneNumber phone = PhoneNumber.parse(written).orElseThrow(Problem::notFound);
    Caller.concerns(request, phone);
    return phone;
  }

  private Administration administration() {
    return engine.administration(Operator.of(request));
  }

  private static void require(boolean known) {
    if (!known) {
      throw Problem.notFound();
    }
  }
}
