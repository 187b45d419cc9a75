package dev.points.server.store;

import dev.points.customer.CustomerId;
import dev.points.engine.PointsEngine;
import dev.points.server.filter.Caller;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.page.Page;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.WithStoreSession;
import dev.points.storefront.Movement;
import dev.points.usecase.Key;
import dev.points.usecase.store.PointsAdjustment;
import dev.points.usecase.store.StorefrontCustomer;
import dev.points.usecase.store.StorefrontRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points of a store's customers. Other people's customers are not there (decision K-5). */
@Path(LoyaltyResource.PATH + "/customers")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithStoreSession
public class StoreCustomersResource {

  @Inject private PointsEngine engine;
  @Inject private Idempotency idempotency;
  @Context private HttpServletRequest request;

  /** For the container. */
  public StoreCustomersResource() {}

  /**
   * Sums up the points of a customer.
   *
   * @param written which customer
   * @param page which part of the history
   * @return the sums, and how they came about
   */
  @GET
  @Path("/details")
  public JsonObject details(
      @QueryParam(StoreBodies.CUSTOMER) @Nullable String written, @BeanParam HistoryPage page) {
    StoreCall call = StoreCall.reading(engine, request);
    CustomerId customer = customer(written);
    HistoryPage.Part part = page.part();
    StorefrontCustomer found =
        call.program().customer(call.merchant(), customer).orElseThrow(Problem::notFound);
    Caller.concerns(request, found.customer().phone());
    List<Movement> history =
        call.program()
            .history(call.merchant(), customer, part.offset(), part.limit())
            .orElseThrow(Problem::notFound);
    return call.answer(
        Json.createObjectBuilder()
            .add(
                "loyalty_points_info",
                StoreCustomerAnswer.summary(found.figures(), history, call.language())));
  }

  /**
   * Adds points by hand, or deducts some; once for each {@code Idempotency-Key}.
   *
   * @return how the points changed
   */
  @POST
  @Path("/adjust-customer-points")
  public Response adjust() {
    StoreCall call = StoreCall.writing(engine, request);
    PointsAdjustment adjustment = StoreBodies.adjustment(call.body());
    return idempotency.once(
        request,
        "store-adjust",
        (Key<Movement, StorefrontRefusal> key) ->
            call.program().adjust(call.merchant(), adjustment, key),
        outcome -> {},
        outcome ->
            call.answer(
                outcome,
                StoreText.ADJUSTMENT,
                StoreText.ADJUSTED,
                movement ->
                    Json.createObjectBuilder()
                        .add("data", StoreAnswer.shortMovement(movement, call.language()))));
  }

  private static CustomerId customer(@Nullable String written) {
    Map<String, List<Sentence>> errors = new LinkedHashMap<>();
    return Page.number(StoreBodies.CUSTOMER, written, 1, Long.MAX_VALUE, errors)
        .map(CustomerId::new)
        .orElseThrow(
            () -> {
              errors.putIfAbsent(
                  StoreBodies.CUSTOMER,
                  List.of(Sentence.about(SentenceKey.REQUIRED, StoreBodies.CUSTOMER)));
              return Problem.invalid(errors);
            });
  }
}
