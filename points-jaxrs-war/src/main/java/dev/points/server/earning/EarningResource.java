package dev.points.server.earning;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.Caller;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.order.OrderAnswer;
import dev.points.server.problem.Envelope;
import dev.points.server.security.WithPrivateKey;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningDesk;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.earning.RateProduct;
import dev.points.usecase.earning.RateStore;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** The ways in which customers of the merchant who calls earn points. */
@Path("/api/v1/orders/earning")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPrivateKey
public class EarningResource {

  @Inject private Idempotency idempotency;
  @Inject private EarningMetrics metrics;
  @Inject private Clock clock;
  @Context private HttpServletRequest request;

  /** For the container. */
  public EarningResource() {}

  /**
   * Awards points for a paid purchase.
   *
   * @return the approved order, or what waits for the customer
   */
  @POST
  public Response earn() {
    MerchantId merchant = mayReport(EarningChannel.ORDER_PURCHASE);
    CreateEarningOrder.Command command = EarningOrderRequest.read(JsonBody.read(request), merchant);
    Caller.concerns(request, command.phone());
    return idempotency.answer(
        request,
        "earning",
        engine -> counted(engine.createEarningOrder(command)),
        result -> answer(result, EarningRefusals.ORDER_NUMBER));
  }

  /**
   * Awards points for an accepted rating of the store.
   *
   * @return the approved order, or what waits for the customer
   */
  @POST
  @Path("/store-rating")
  public Response rateStore() {
    MerchantId merchant = mayReport(EarningChannel.STORE_RATING);
    RateStore.Command command = RatingRequest.ofStore(JsonBody.read(request), merchant);
    Caller.concerns(request, command.phone());
    return idempotency.answer(
        request,
        "store-rating",
        engine -> counted(engine.rateStore(command)),
        result -> answer(result, EarningRefusals.REVIEW_REFERENCE));
  }

  /**
   * Awards points for an accepted rating of a product.
   *
   * @return the approved order, or what waits for the customer
   */
  @POST
  @Path("/product-rating")
  public Response rateProduct() {
    MerchantId merchant = mayReport(EarningChannel.PRODUCT_RATING);
    RateProduct.Command command = RatingRequest.ofProduct(JsonBody.read(request), merchant);
    Caller.concerns(request, command.phone());
    return idempotency.answer(
        request,
        "product-rating",
        engine -> counted(engine.rateProduct(command)),
        result -> answer(result, EarningRefusals.REVIEW_REFERENCE));
  }

  /** Refuses a merchant who may not report such earnings, before anybody reads the body (K-3). */
  private MerchantId mayReport(EarningChannel channel) {
    Merchant merchant = Caller.merchant(request);
    EarningDesk.refusalOf(merchant, channel)
        .ifPresent(
            refusal -> {
              counted(new EarningResult.Refused(refusal));
              throw EarningRefusals.problemOf(refusal, "");
            });
    return merchant.id();
  }

  private EarningResult counted(EarningResult result) {
    metrics.count(result);
    return result;
  }

  private JsonObject answer(EarningResult result, String numberField) {
    return result.fold(
        this::answer,
        earning -> Envelope.success(OrderAnswer.pending(earning)),
        refusal -> {
          throw EarningRefusals.problemOf(refusal, numberField);
        });
  }

  private JsonObject answer(Order order) {
    return Envelope.success(
        OrderAnswer.of(order, Caller.languageOfLabels(request), clock.instant()));
  }
}
