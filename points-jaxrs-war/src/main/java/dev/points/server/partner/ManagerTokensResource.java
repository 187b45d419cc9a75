package dev.points.server.partner;

import dev.points.engine.PartnerAccess;
import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.PartnerId;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.PathNumber;
import dev.points.server.page.Page;
import dev.points.server.problem.Problem;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.partner.IssueManagerToken;
import dev.points.usecase.partner.IssuedToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.Optional;

/** The tokens with which apps of partners call for a merchant's store (decision K-7). */
@Path("/admin/v1/merchants/{id}/manager-tokens")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class ManagerTokensResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  @PathParam("id")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String written;

  /** For the container. */
  public ManagerTokensResource() {}

  /**
   * Lists manager tokens in the order in which they came, working or not.
   *
   * @param page which part of the list
   * @return the part
   */
  @GET
  public JsonObject list(@BeanParam Page page) {
    MerchantId merchant = known();
    return page.answer(
        0,
        (after, limit) -> partners().managerTokens(merchant, after, limit),
        token -> token.id().value(),
        TokenAnswer::of);
  }

  /**
   * Issues a manager token.
   *
   * @return the token with its text
   */
  @POST
  public JsonObject issue() {
    MerchantId merchant = known();
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<Long> partner = fields.requiredLong(TokenAnswer.PARTNER, 1, Long.MAX_VALUE);
    Optional<Duration> life = TokenAnswer.life(fields);
    fields.refuseIfAnythingIsWrong();
    IssuedToken issued =
        partners()
            .issueManagerToken(
                new IssueManagerToken.Command(
                    new PartnerId(partner.orElseThrow()),
                    merchant,
                    life.orElse(AccessToken.STANDARD_LIFE)))
            .fold(
                token -> token,
                why -> {
                  throw TokenAnswer.refused(
                      why, Optional.empty(), Optional.of(TokenAnswer.PARTNER));
                });
    Operator.tell(
        request,
        "issued token %d of merchant %d to partner %d"
            .formatted(
                issued.token().id().value(), merchant.value(), issued.token().app().value()));
    return TokenAnswer.issued(issued);
  }

  private MerchantId known() {
    return engine
        .merchants()
        .find(new MerchantId(PathNumber.of(written)))
        .orElseThrow(Problem::notFound)
        .id();
  }

  private PartnerAccess partners() {
    return engine.partners(Operator.of(request));
  }
}
