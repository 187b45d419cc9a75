package dev.points.server.merchant;

import dev.points.engine.PointsEngine;
import dev.points.merchant.ApiKey;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.merchant.IssuedKey;
import dev.points.usecase.merchant.MerchantAccounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The pairs of keys of a merchant (decisions K-1, K-2). A private key stands in the answer that
 * issues it, once, and nowhere else.
 */
@Path("/admin/v1/merchants/{id}/keys")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class KeysResource {

  private static final String OVERLAP = "overlap";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  @PathParam("id")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String written;

  /** For the container. */
  public KeysResource() {}

  /**
   * Lists the pairs, oldest first.
   *
   * @return the pairs, without private keys
   */
  @GET
  public JsonObject list() {
    List<ApiKey> keys = merchants().keys(merchant()).orElseThrow(Problem::notFound);
    JsonArrayBuilder data = Json.createArrayBuilder();
    keys.forEach(key -> data.add(form(key)));
    return Envelope.page(data.build(), Optional.empty());
  }

  /**
   * Issues another pair.
   *
   * @return the pair with its private key
   */
  @POST
  public JsonObject issue() {
    JsonBody.readOptional(request);
    IssuedKey issued = merchants().issueKey(merchant()).orElseThrow(Problem::notFound);
    tell("issued", issued.key());
    return answer(issued);
  }

  /**
   * Gives a pair another private key. The one before stops at once, on every server, before this
   * answers; or it goes on for the overlap that the body asks for.
   *
   * @param key which pair
   * @return the pair with its new private key
   */
  @POST
  @Path("/{key}/rotate")
  public JsonObject rotate(@PathParam("key") String key) {
    Fields fields = Fields.of(JsonBody.readOptional(request));
    Optional<Duration> overlap = fields.duration(OVERLAP, MerchantAccounts.MAX_KEY_OVERLAP);
    fields.refuseIfAnythingIsWrong();
    IssuedKey issued =
        merchants()
            .rotateKey(merchant(), PathNumber.of(key), overlap.orElse(Duration.ZERO))
            .orElseThrow(Problem::notFound);
    tell("rotated", issued.key());
    return answer(issued);
  }

  /**
   * Takes a pair out of use, on every server, before this answers.
   *
   * @param key which pair
   * @return the pair
   */
  @POST
  @Path("/{key}/revoke")
  public JsonObject revoke(@PathParam("key") String key) {
    return switched(key, false, "revoked");
  }

  /**
   * Takes a pair into use again.
   *
   * @param key which pair
   * @return the pair
   */
  @POST
  @Path("/{key}/activate")
  public JsonObject activate(@PathParam("key") String key) {
    return switched(key, true, "activated");
  }

  private JsonObject switched(String key, boolean active, String what) {
    JsonBody.readOptional(request);
    ApiKey pair =
        merchants()
            .switchKey(merchant(), PathNumber.of(key), active)
            .orElseThrow(Problem::notFound);
    tell(what, pair);
    return Envelope.success(form(pair).build());
  }

  private static JsonObject answer(IssuedKey issued) {
    return Envelope.success(form(issued.key()).add("private_key", issued.privateKey()).build());
  }

  private static JsonObjectBuilder form(ApiKey key) {
    return Json.createObjectBuilder()
        .add("id", key.id())
        .add("public_key", key.publicKey())
        .add("private_key_prefix", key.privateKeyPrefix())
        .add("active", key.active())
        .add("integration_active", key.integrationActive())
        .add(
            "expiring",
            key.replaced().<JsonValue>map(old -> expiring(old).build()).orElse(JsonValue.NULL));
  }

  private static JsonObjectBuilder expiring(ApiKey.Replaced old) {
    return Json.createObjectBuilder()
        .add("private_key_prefix", old.prefix())
        .add("expires_at", Timestamps.utc(old.expiresAt()));
  }

  private void tell(String what, ApiKey key) {
    Operator.tell(request, "%s key %d of merchant %s".formatted(what, key.id(), written));
  }

  private MerchantId merchant() {
    return new MerchantId(PathNumber.of(written));
  }

  private MerchantAccounts merchants() {
    return engine.merchants().by(Operator.of(request));
  }
}
