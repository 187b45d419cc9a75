package dev.points.server.partner;

import dev.points.engine.PartnerTokens;
import dev.points.engine.PointsEngine;
import dev.points.merchant.KeyHash;
import dev.points.partner.AccessToken;
import dev.points.partner.Scope;
import dev.points.server.body.FormBody;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.ratelimit.RateLimit;
import dev.points.server.security.CallRate;
import dev.points.server.security.ClientAddress;
import dev.points.usecase.partner.ClientCredentials;
import dev.points.usecase.partner.ExchangeCode;
import dev.points.usecase.partner.RefreshTokens;
import dev.points.usecase.partner.TokenGrant;
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
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where an app gets tokens of a store: for a code, or for a refresh token (decision K-7). Requests
 * are counted for each client id and address, so that nobody guesses secrets fast.
 */
@Path("/oauth/token")
@Produces("application/json;charset=utf-8")
@RequestScoped
public class TokenResource {

  /** How many requests a client may make from an address. */
  private static final RateLimit LIMIT = RateLimit.inEachMinute(30);

  private static final String GRANT_TYPE = "grant_type";
  private static final String CODE = "code";
  private static final String REFRESH_TOKEN = "refresh_token";
  private static final String REDIRECT_URI = "redirect_uri";

  @Inject private PointsEngine engine;
  @Inject private CallRate rate;
  @Inject private ClientAddress caller;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /** For the container. */
  public TokenResource() {}

  /**
   * Gives tokens.
   *
   * @return the tokens, or why there are none
   */
  @POST
  public Response token() {
    TokenRequest asked = new TokenRequest(request, FormBody.read(request));
    Optional<ClientCredentials> client = asked.client();
    // A hash, because a client id is whatever a caller says, and may be long.
    String who = KeyHash.of(client.map(ClientCredentials::id).orElse("")).hex();
    rate.count("oauth:" + who + ":" + caller.of(request).getHostAddress(), LIMIT, response);
    Optional<String> grantType = asked.field(GRANT_TYPE);
    if (grantType.isEmpty()) {
      return lacks(GRANT_TYPE);
    }
    return switch (grantType.get()) {
      case "authorization_code" -> with(client, known -> exchanged(known, asked));
      case "refresh_token" -> with(client, known -> refreshed(known, asked));
      default -> OAuthError.UNSUPPORTED_GRANT_TYPE.answer(request);
    };
  }

  private Response with(
      Optional<ClientCredentials> client, Function<ClientCredentials, Response> next) {
    return client.map(next).orElseGet(() -> OAuthError.INVALID_CLIENT.answer(request));
  }

  private Response exchanged(ClientCredentials client, TokenRequest asked) {
    Optional<String> code = asked.field(CODE);
    Optional<String> redirectUri = asked.field(REDIRECT_URI);
    if (code.isEmpty() || redirectUri.isEmpty()) {
      return lacks(code.isEmpty() ? CODE : REDIRECT_URI);
    }
    return answer(
        tokens().exchange(new ExchangeCode.Command(client, code.get(), redirectUri.get())));
  }

  private Response refreshed(ClientCredentials client, TokenRequest asked) {
    return asked
        .field(REFRESH_TOKEN)
        .map(
            token ->
                answer(
                    tokens()
                        .refresh(
                            new RefreshTokens.Command(client, token, asked.field(REDIRECT_URI)))))
        .orElseGet(() -> lacks(REFRESH_TOKEN));
  }

  private PartnerTokens tokens() {
    return engine.oauth(Optional.of(Caller.requestId(request)));
  }

  private Response lacks(String field) {
    return OAuthError.INVALID_REQUEST.answer(
        Sentence.with(SentenceKey.TOKEN_REQUEST_INCOMPLETE, field), request);
  }

  private Response answer(TokenGrant result) {
    return result.fold(
        granted -> Response.ok(form(granted)).header("Pragma", "no-cache").build(),
        reason -> OAuthError.of(reason).answer(request));
  }

  private static JsonObject form(TokenGrant.Granted granted) {
    AccessToken manager = granted.manager().token();
    return Json.createObjectBuilder()
        .add("access_token", granted.manager().text())
        .add("authorization", granted.partner().text())
        .add("Authorization", granted.partner().text())
        .add(REFRESH_TOKEN, granted.refresh().text())
        .add("token_type", "Bearer")
        .add("expires_in", Duration.between(manager.issuedAt(), manager.expiresAt()).toSeconds())
        .add(
            "scope",
            manager.scopes().stream()
                .sorted()
                .map(Scope::wireName)
                .collect(Collectors.joining(" ")))
        .build();
  }
}
