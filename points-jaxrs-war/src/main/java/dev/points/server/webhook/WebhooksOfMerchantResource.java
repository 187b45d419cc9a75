package dev.points.server.webhook;

import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.webhook.WebhookEndpoint;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Optional;

/** Where a merchant wants to be told, and what is disabled of it: without secrets. */
@Path("/admin/v1/merchants/{id}/webhooks")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class WebhooksOfMerchantResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public WebhooksOfMerchantResource() {}

  /**
   * Lists the endpoints, the one that was registered first comes first.
   *
   * @param id whose
   * @return all of them
   */
  @GET
  public JsonObject list(@PathParam("id") String id) {
    JsonArrayBuilder data = Json.createArrayBuilder();
    engine
        .administration(Operator.of(request))
        .webhooks(new MerchantId(PathNumber.of(id)))
        .orElseThrow(Problem::notFound)
        .forEach(endpoint -> data.add(form(endpoint)));
    return Envelope.page(data.build(), Optional.empty());
  }

  private static JsonObjectBuilder form(WebhookEndpoint endpoint) {
    return Json.createObjectBuilder()
        .add("uuid", endpoint.uuid().toString())
        .add("name", endpoint.name())
        .add("url", endpoint.url())
        .add("created_at", Timestamps.utc(endpoint.createdAt()))
        .add("updated_at", Timestamps.utc(endpoint.updatedAt()))
        .add(
            "disabled_at",
            endpoint
                .disabled()
                .<JsonValue>map(disabled -> Json.createValue(Timestamps.utc(disabled.at())))
                .orElse(JsonValue.NULL))
        .add(
            "disabled_reason",
            endpoint
                .disabled()
                .<JsonValue>map(disabled -> Json.createValue(disabled.reason().wireName()))
                .orElse(JsonValue.NULL));
  }
}
