package dev.points.server.partner;

import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.PartnerId;
import dev.points.partner.RedirectUri;
import dev.points.partner.Scope;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.partner.IssueAuthorizationCode;
import dev.points.usecase.partner.IssuedCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.Set;

/**
 * The codes with which a store lets a partner's app in (decision K-7). Whoever has the consent of a
 * store calls this and sends the store's browser on.
 */
@Path("/admin/v1/partners/{id}/codes")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class PartnerCodesResource {

  private static final String MERCHANT = "merchant_id";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public PartnerCodesResource() {}

  /**
   * Issues a code.
   *
   * @param id to which app
   * @return the code, and where the browser goes with it
   */
  @POST
  public JsonObject issue(@PathParam("id") String id) {
    PartnerId partner = new PartnerId(PathNumber.of(id));
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<Long> merchant = fields.requiredLong(MERCHANT, 1, Long.MAX_VALUE);
    Optional<Set<Scope>> scopes = TokenAnswer.requiredScopes(fields);
    Optional<RedirectUri> uri =
        fields.required(
            TokenAnswer.REDIRECT_URI,
            () ->
                fields
                    .text(
                        TokenAnswer.REDIRECT_URI,
                        RedirectUri.MAX_LENGTH,
                        text -> RedirectUri.parse(text).isPresent(),
                        SentenceKey.NOT_A_REDIRECT_URI)
                    .flatMap(RedirectUri::parse));
    fields.refuseIfAnythingIsWrong();
    IssuedCode issued =
        engine
            .partners(Operator.of(request))
            .issueCode(
                new IssueAuthorizationCode.Command(
                    partner,
                    new MerchantId(merchant.orElseThrow()),
                    scopes.orElseThrow(),
                    uri.orElseThrow()))
            .fold(
                code -> code,
                why -> {
                  throw TokenAnswer.refused(why, Optional.of(MERCHANT), Optional.empty());
                });
    AuthorizationCode code = issued.code();
    Operator.tell(
        request,
        "issued a code of merchant %d to partner %d"
            .formatted(code.merchant().value(), partner.value()));
    return Envelope.success(
        Json.createObjectBuilder()
            .add("code", issued.text())
            .add("expires_at", Timestamps.utc(code.expiresAt()))
            .add("redirect_url", code.redirectUri().with(issued.text()))
            .add("scopes", TokenAnswer.written(code.scopes()))
            .build());
  }
}
