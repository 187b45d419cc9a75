package dev.points.server.partner;

import dev.points.engine.PartnerAccess;
import dev.points.engine.PointsEngine;
import dev.points.partner.AccessToken;
import dev.points.partner.PartnerId;
import dev.points.partner.Scope;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.PathNumber;
import dev.points.server.page.Page;
import dev.points.server.problem.Problem;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.partner.IssuePartnerToken;
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
import java.util.Set;

/** The tokens of a partner's app (decision K-7). */
@Path("/admin/v1/partners/{id}/tokens")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class PartnerTokensResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  @PathParam("id")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String written;

  /** For the container. */
  public PartnerTokensResource() {}

  /**
   * Lists tokens of every kind in the order in which they came, working or not.
   *
   * @param page which part of the list
   * @return the part
   */
  @GET
  public JsonObject list(@BeanParam Page page) {
    PartnerId partner = known();
    return page.answer(
        0,
        (after, limit) -> partners().tokens(partner, after, limit),
        token -> token.id().value(),
        TokenAnswer::of);
  }

  /**
   * Issues a partner token, which goes with the manager token of any store.
   *
   * @return the token with its text
   */
  @POST
  public JsonObject issue() {
    PartnerId partner = known();
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<Set<Scope>> scopes = TokenAnswer.requiredScopes(fields);
    Optional<Duration> life = TokenAnswer.life(fields);
    fields.refuseIfAnythingIsWrong();
    IssuedToken issued =
        partners()
            .issuePartnerToken(
                new IssuePartnerToken.Command(
                    partner, scopes.orElseThrow(), life.orElse(AccessToken.STANDARD_LIFE)))
            .fold(
                token -> token,
                why -> {
                  throw TokenAnswer.refused(why, Optional.empty(), Optional.empty());
                });
    Operator.tell(
        request,
        "issued token %d to partner %d".formatted(issued.token().id().value(), partner.value()));
    return TokenAnswer.issued(issued);
  }

  private PartnerId known() {
    return partners()
        .findApp(new PartnerId(PathNumber.of(written)))
        .orElseThrow(Problem::notFound)
        .id();
  }

  private PartnerAccess partners() {
    return engine.partners(Operator.of(request));
  }
}
