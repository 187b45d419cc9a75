package dev.points.server.webhook;

import dev.points.engine.MerchantWebhooks;
import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.server.body.JsonBody;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.Caller;
import dev.points.server.filter.PathNumber;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.page.Page;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.security.WithPrivateKey;
import dev.points.usecase.webhook.ChangeWebhook;
import dev.points.usecase.webhook.DeliveryResult;
import dev.points.usecase.webhook.RedeliverWebhook;
import dev.points.usecase.webhook.WebhookResult;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.WebhookEndpoint;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** One endpoint of the merchant who calls, and what was delivered to it (decision H-5). */
@Path(WebhooksResource.PATH + "/{uuid: [0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}}")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPrivateKey
public class WebhookResource {

  @Inject private PointsEngine engine;
  @Inject private Idempotency idempotency;
  @Context private HttpServletRequest request;

  @PathParam("uuid")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String uuid;

  /** For the container. */
  public WebhookResource() {}

  /**
   * Reads the endpoint.
   *
   * @return the endpoint
   */
  @GET
  public JsonObject find() {
    return engine
        .webhooks()
        .find(merchant(), uuid())
        .map(WebhookResource::answer)
        .orElseThrow(Problem::notFound);
  }

  /**
   * Changes what the body names, as {@link #change()} does: both fields are optional in either
   * call.
   *
   * @return the endpoint
   */
  @PUT
  public JsonObject replace() {
    return change();
  }

  /**
   * Changes what the body names.
   *
   * @return the endpoint
   */
  @PATCH
  public JsonObject change() {
    MerchantId merchant = mayWrite();
    ChangeWebhook.Command command =
        ifThereIsOne(() -> WebhookRequest.change(JsonBody.read(request), merchant, uuid()));
    return answer(engine.webhooks().change(command), WebhookResource::answer);
  }

  /**
   * Deletes the endpoint.
   *
   * @return an envelope without data
   */
  @DELETE
  public JsonObject delete() {
    return answer(
        engine.webhooks().delete(mayWrite(), uuid()), endpoint -> Envelope.success(JsonValue.NULL));
  }

  /**
   * Reads what was delivered, newest first.
   *
   * @param page which part of the log
   * @return the part
   */
  @GET
  @Path("/deliveries")
  public JsonObject deliveries(@BeanParam Page page) {
    return page.answer(
        Long.MAX_VALUE,
        (before, limit) ->
            engine
                .webhooks()
                .deliveries(merchant(), uuid(), before, limit)
                .orElseThrow(Problem::notFound),
        DeliveryRecord::id,
        WebhookAnswer::of);
  }

  /**
   * Delivers a message once more.
   *
   * @param delivery which delivery
   * @return the delivery, due now
   */
  @POST
  @Path("/deliveries/{delivery}/redeliver")
  public Response redeliver(@PathParam("delivery") String delivery) {
    MerchantId merchant = mayWrite();
    ifThereIsOne(() -> JsonBody.readOptional(request));
    RedeliverWebhook.Command command =
        new RedeliverWebhook.Command(merchant, uuid(), PathNumber.of(delivery));
    return answerDue("webhook-redeliver", webhooks -> webhooks.redeliver(command));
  }

  /**
   * Sends the endpoint a message that tells of nothing.
   *
   * @return the delivery, due now
   */
  @POST
  @Path("/test")
  public Response test() {
    MerchantId merchant = mayWrite();
    ifThereIsOne(() -> JsonBody.readOptional(request));
    return answerDue("webhook-test", webhooks -> webhooks.test(merchant, uuid()));
  }

  /**
   * Gives the endpoint another secret.
   *
   * @return the endpoint with its new secret, and until when the one before signs as well
   */
  @POST
  @Path("/rotate-secret")
  public Response rotateSecret() {
    MerchantId merchant = mayWrite();
    ifThereIsOne(() -> JsonBody.readOptional(request));
    return idempotency.answer(
        request,
        "webhook-rotate-secret",
        engine -> engine.webhooks().rotateSecret(merchant, uuid()),
        result -> answer(result, WebhookResource::rotated));
  }

  private static JsonObject rotated(WebhookEndpoint endpoint) {
    return Envelope.success(
        WebhookAnswer.of(endpoint).build(),
        Json.createObjectBuilder()
            .add(
                "previous_secret_signs_until",
                Timestamps.utc(endpoint.replaced().orElseThrow().until()))
            .build());
  }

  private Response answerDue(String operation, Function<MerchantWebhooks, DeliveryResult> call) {
    return idempotency.answer(
        request,
        operation,
        engine -> call.apply(engine.webhooks()),
        result ->
            result.fold(
                delivery -> Envelope.success(WebhookAnswer.of(delivery).build()),
                refusal -> {
                  throw WebhookRefusals.ofAny(refusal);
                }));
  }

  private static JsonObject answer(
      WebhookResult result, Function<WebhookEndpoint, JsonObject> form) {
    return result.fold(
        form,
        why -> {
          throw WebhookRefusals.ofTarget(why);
        },
        refusal -> {
          throw WebhookRefusals.ofAny(refusal);
        });
  }

  private static JsonObject answer(WebhookEndpoint endpoint) {
    return Envelope.success(WebhookAnswer.of(endpoint).build());
  }

  private MerchantId mayWrite() {
    WebhookRefusals.unlessMayWrite(Caller.merchant(request));
    return merchant();
  }

  /** Reads the body, and complains about it only if there is such an endpoint (decision K-5). */
  private <T> T ifThereIsOne(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (Problem wrong) {
      if (wrong.status() == 422 && engine.webhooks().find(merchant(), uuid()).isEmpty()) {
        throw Problem.notFound();
      }
      throw wrong;
    }
  }

  private MerchantId merchant() {
    return Caller.merchant(request).id();
  }

  private UUID uuid() {
    return UUID.fromString(uuid);
  }
}
