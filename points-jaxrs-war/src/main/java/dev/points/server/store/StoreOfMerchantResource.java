package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.usecase.Outcome;
import dev.points.usecase.store.OpeningRefusal;
import dev.points.usecase.store.StorefrontProgram;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store of a merchant, through which it manages its loyalty by itself. */
@Path("/admin/v1/merchants/{id}/store")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class StoreOfMerchantResource {

  private static final String STORE_ID = "store_id";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  @PathParam("id")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String written;

  /** For the container. */
  public StoreOfMerchantResource() {}

  /**
   * Looks the store up.
   *
   * @return the store
   */
  @GET
  public JsonObject find() {
    return answer(engine.storefronts().find(merchant()).orElseThrow(Problem::notFound));
  }

  /**
   * Opens the store, with the number that the body asks for or any. What there is already stays.
   *
   * @return the store
   */
  @PUT
  public JsonObject open() {
    Fields fields = Fields.of(JsonBody.readOptional(request));
    Optional<StoreId> id = fields.longInteger(STORE_ID, 1, StoreId.MAX).map(StoreId::new);
    fields.refuseIfAnythingIsWrong();
    Storefront storefront =
        opened(id)
            .fold(
                opened -> opened,
                refusal -> {
                  throw refused(refusal);
                },
                () -> {
                  throw Problem.merchantLocked();
                });
    Operator.tell(
        request, "opened store %d of merchant %s".formatted(storefront.id().value(), written));
    return answer(storefront);
  }

  private static Problem refused(OpeningRefusal refusal) {
    return switch (refusal) {
      case NOT_FOUND -> Problem.notFound();
      case HAS_ANOTHER -> invalid(SentenceKey.STORE_HAS_ANOTHER_ID);
      case ID_TAKEN -> invalid(SentenceKey.TAKEN);
    };
  }

  private static Problem invalid(SentenceKey why) {
    return Problem.invalid(Map.of(STORE_ID, List.of(Sentence.about(why, STORE_ID))));
  }

  private static JsonObject answer(Storefront storefront) {
    return Envelope.success(
        Json.createObjectBuilder()
            .add(STORE_ID, storefront.id().value())
            .add("store_uuid", storefront.uuid().toString())
            .add("merchant_id", storefront.merchant().value())
            .add("opened_at", Timestamps.utc(storefront.openedAt()))
            .build());
  }

  private MerchantId merchant() {
    return new MerchantId(PathNumber.of(written));
  }

  private Outcome<Storefront, OpeningRefusal> opened(Optional<StoreId> id) {
    StorefrontProgram storefronts = engine.storefronts().by(Operator.of(request));
    return id.map(number -> storefronts.open(merchant(), number))
        .orElseGet(() -> storefronts.open(merchant()));
  }
}
