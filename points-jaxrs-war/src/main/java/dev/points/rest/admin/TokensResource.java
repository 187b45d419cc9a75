package dev.points.rest.admin;

import dev.points.embed.PointsEngine;
import dev.points.partner.AccessToken;
import dev.points.partner.TokenId;
import dev.points.problem.Envelope;
import dev.points.problem.Problem;
import dev.points.rest.body.JsonBody;
import dev.points.rest.frame.PathNumber;
import dev.points.security.Operator;
import dev.points.security.WithOperatorToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** Any token of any partner (decision K-7). */
@Path("/admin/v1/tokens")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class TokensResource {

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public TokensResource() {}

  /**
   * Revokes a token, on every server, before this answers.
   *
   * @param id which token
   * @return the token
   */
  @POST
  @Path("/{id}/revoke")
  public JsonObject revoke(@PathParam("id") String id) {
    JsonBody.readOptional(request);
    AccessToken revoked =
        engine
            .partners(Operator.of(request))
            .revoke(new TokenId(PathNumber.of(id)))
            .orElseThrow(Problem::notFound);
    Operator.tell(request, "revoked token " + revoked.id().value());
    return Envelope.success(TokenAnswer.of(revoked).build());
  }
}
