package dev.points.server.merchant;

import dev.points.engine.PointsEngine;
import dev.points.merchant.ApiKey;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.Caller;
import dev.points.server.idempotency.Idempotency;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.ratelimit.RateLimit;
import dev.points.server.security.CallRate;
import dev.points.server.security.WithPrivateKey;
import dev.points.usecase.Key;
import dev.points.usecase.merchant.IntegrationRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The switch with which a merchant's platform turns loyalty on and off. */
@Path("/api/v1/integration/status")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithPrivateKey
public class IntegrationResource {

  private static final RateLimit LIMIT = RateLimit.inEachMinute(30);

  @Inject private PointsEngine engine;
  @Inject private Idempotency idempotency;
  @Inject private CallRate rate;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /** For the container. */
  public IntegrationResource() {}

  /**
   * Switches the integration of the pair of keys that authenticates the call.
   *
   * @return what it is now
   */
  @POST
  public Response update() {
    rate.count("integration-status:" + Caller.key(request).id(), LIMIT, response);
    IntegrationRefusal.of(Caller.merchant(request))
        .ifPresent(
            refusal -> {
              throw problemOf(refusal);
            });
    boolean active = read(JsonBody.read(request));
    MerchantId merchant = Caller.merchant(request).id();
    long pair = Caller.key(request).id();
    return idempotency.once(
        request,
        // Each pair has a switch of its own, which another pair of the merchant has not moved.
        "integration-status:" + pair,
        (Key<ApiKey, IntegrationRefusal> key) ->
            engine.merchants().switchIntegration(merchant, pair, active, key),
        outcome -> {},
        outcome ->
            outcome.fold(
                switched -> answer(switched.integrationActive()),
                refusal -> {
                  throw problemOf(refusal);
                },
                () -> {
                  throw Problem.merchantLocked();
                }));
  }

  private static boolean read(JsonObject body) {
    Fields fields = Fields.of(body);
    boolean active = fields.requiredBool("active").orElse(false);
    fields.refuseIfAnythingIsWrong();
    return active;
  }

  private JsonObject answer(boolean active) {
    return Envelope.success(
        Json.createObjectBuilder().add("active", active).build(),
        Sentence.of(SentenceKey.INTEGRATION_UPDATED),
        Caller.languageOfErrors(request));
  }

  private static Problem problemOf(IntegrationRefusal refusal) {
    return switch (refusal) {
      case MERCHANT_NOT_PUBLISHED -> Problem.of(403, SentenceKey.MERCHANT_NOT_PUBLISHED);
    };
  }
}
