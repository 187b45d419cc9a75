package dev.points.server.webhook;

import dev.points.engine.MerchantWebhooks;
import dev.points.engine.PointsEngine;
import dev.points.merchant.Merchant;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.Caller;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.page.NumberedPage;
import dev.points.server.page.PublicUrl;
import dev.points.server.problem.Envelope;
import dev.points.server.security.WithPrivateKey;
import dev.points.usecase.webhook.RegisterWebhook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** All endpoints of the merchant who calls. */
@Path(WebhooksResource.PATH)
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPrivateKey
public class WebhooksResource {

  static final String PATH = "/api/v1/webhooks";

  @Inject private PointsEngine engine;
  @Inject private Idempotency idempotency;
  @Inject private PublicUrl publicUrl;
  @Context private HttpServletRequest request;

  /** For the container. */
  public WebhooksResource() {}

  /**
   * Lists endpoints, the one that was registered first comes first.
   *
   * @param page which page
   * @return the page
   */
  @GET
  public JsonObject list(@BeanParam NumberedPage page) {
    MerchantWebhooks.Part part =
        engine.webhooks().page(Caller.merchant(request).id(), page.offset(), page.size());
    return page.answer(part.endpoints(), part.total(), WebhookAnswer::of, publicUrl.of(PATH));
  }

  /**
   * Registers an endpoint.
   *
   * @return the endpoint
   */
  @POST
  public Response register() {
    Merchant merchant = Caller.merchant(request);
    WebhookRefusals.unlessMayWrite(merchant);
    RegisterWebhook.Command command =
        WebhookRequest.register(JsonBody.read(request), merchant.id());
    return idempotency.answer(
        request,
        "webhook-register",
        engine -> engine.webhooks().register(command),
        result ->
            result.fold(
                endpoint -> Envelope.success(WebhookAnswer.of(endpoint).build()),
                why -> {
                  throw WebhookRefusals.ofTarget(why);
                },
                refusal -> {
                  throw WebhookRefusals.ofAny(refusal);
                }));
  }
}
