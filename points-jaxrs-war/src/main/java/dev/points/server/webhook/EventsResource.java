package dev.points.server.webhook;

import dev.points.engine.PointsEngine;
import dev.points.event.Outbox;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.Caller;
import dev.points.server.page.Page;
import dev.points.server.security.WithPrivateKey;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.StringReader;

/**
 * Everything that endpoints are told, to be read by whoever has none, or missed something (decision
 * H-5).
 */
@Path("/api/v1/events")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPrivateKey
public class EventsResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public EventsResource() {}

  /**
   * Reads the feed of the merchant who calls, oldest first.
   *
   * @param page which part of the feed
   * @return the part
   */
  @GET
  public JsonObject feed(@BeanParam Page page) {
    MerchantId merchant = Caller.merchant(request).id();
    return page.answer(
        0,
        (after, limit) -> engine.webhooks().feed(merchant, after, limit),
        Outbox.Told::position,
        EventsResource::form);
  }

  private static JsonObjectBuilder form(Outbox.Told event) {
    return Json.createObjectBuilder()
        .add("id", event.message().toString())
        .add("position", event.position())
        .add("event", event.event())
        .add(
            "order_uuid",
            event
                .order()
                .<JsonValue>map(uuid -> Json.createValue(uuid.toString()))
                .orElse(JsonValue.NULL))
        .add("sequence", event.sequence().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
        .add("created_at", Timestamps.utc(event.at()))
        .add("payload", parse(event.payload()));
  }

  /** It was written by this service. */
  private static JsonValue parse(String payload) {
    try (JsonReader reader = Json.createReader(new StringReader(payload))) {
      return reader.readValue();
    }
  }
}
