package dev.points.server.partner;

import dev.points.engine.PointsEngine;
import dev.points.partner.AccessToken;
import dev.points.partner.TokenId;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
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
