package dev.points.server.audit;

import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import dev.points.engine.Administration;
import dev.points.engine.PointsEngine;
import dev.points.event.Outbox;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.PathNumber;
import dev.points.server.page.Page;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened: who changed what, and what merchants are told. */
@Path("/admin/v1")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class RecordsResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public RecordsResource() {}

  /**
   * Reads the audit log, newest first.
   *
   * @param subject about what, for example {@code merchant:1}; everything if there is none
   * @param page which part of the log
   * @return the part
   */
  @GET
  @Path("/audit")
  public JsonObject audit(@QueryParam("subject") @Nullable String subject, @BeanParam Page page) {
    Optional<String> about = present(subject);
    return page.answer(
        Long.MAX_VALUE,
        (before, limit) ->
            about
                .map(named -> engine.audit().pageAbout(named, before, limit))
                .orElseGet(() -> engine.audit().page(before, limit)),
        AuditLog.Numbered::number,
        RecordsResource::form);
  }

  /**
   * Reads the outbox, newest first.
   *
   * @param merchant whose events; everybody's if there is none
   * @param page which part of the outbox
   * @return the part
   */
  @GET
  @Path("/outbox")
  public JsonObject outbox(
      @QueryParam("merchant_id") @Nullable String merchant, @BeanParam Page page) {
    Optional<MerchantId> of =
        present(merchant).map(number -> new MerchantId(PathNumber.of(number)));
    return page.answer(
        Long.MAX_VALUE,
        (before, limit) -> administration().outbox(of, before, limit),
        Outbox.Summary::number,
        RecordsResource::form);
  }

  private static Optional<String> present(@Nullable String word) {
    return Optional.ofNullable(word).map(String::strip).filter(some -> !some.isEmpty());
  }

  private static JsonObjectBuilder form(AuditLog.Numbered numbered) {
    AuditEntry entry = numbered.entry();
    return Json.createObjectBuilder()
        .add("id", numbered.number())
        .add("at", Timestamps.utc(entry.at()))
        .add("actor", entry.actor().name())
        .add(
            "request_id",
            entry.actor().request().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
        .add("action", entry.action())
        .add("subject", entry.subject())
        .add("before", facts(entry.before()))
        .add("after", facts(entry.after()));
  }

  private static JsonObjectBuilder facts(Map<String, String> facts) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    facts.forEach(object::add);
    return object;
  }

  private static JsonObjectBuilder form(Outbox.Summary event) {
    return Json.createObjectBuilder()
        .add("id", event.number())
        .add("at", Timestamps.utc(event.at()))
        .add("merchant_id", event.merchant().value())
        .add("event", event.event())
        .add(
            "order_uuid",
            event
                .order()
                .map(Object::toString)
                .<JsonValue>map(Json::createValue)
                .orElse(JsonValue.NULL))
        .add("sequence", event.sequence().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
  }

  private Administration administration() {
    return engine.administration(Operator.of(request));
  }
}
