package dev.points.server.partner;

import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.Scope;
import dev.points.server.body.Fields;
import dev.points.server.body.Timestamps;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.partner.IssuedToken;
import dev.points.usecase.partner.PartnerRefusal;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked and told of tokens of partners; the text of a token is told once. */
final class TokenAnswer {

  static final String PARTNER = "partner_id";
  static final String REDIRECT_URI = "redirect_uri";
  private static final String SCOPES = "scopes";
  private static final String EXPIRES_IN = "expires_in";

  private TokenAnswer() {}

  static Optional<Set<Scope>> requiredScopes(Fields fields) {
    return fields.required(
        SCOPES,
        () ->
            fields
                .texts(SCOPES, Scope.values().length, Scope::named, SentenceKey.NOT_A_CHOICE)
                .filter(scopes -> !scopes.isEmpty())
                .map(Set::copyOf));
  }

  static Optional<Duration> life(Fields fields) {
    return fields
        .longInteger(EXPIRES_IN, 1, AccessToken.MAX_LIFE.toSeconds())
        .map(Duration::ofSeconds);
  }

  static JsonObject issued(IssuedToken issued) {
    return Envelope.success(of(issued.token()).add("token", issued.text()).build());
  }

  static JsonObjectBuilder of(AccessToken token) {
    return Json.createObjectBuilder()
        .add("id", token.id().value())
        .add(PARTNER, token.app().value())
        .add("kind", token.kind().wireName())
        .add("token_prefix", token.prefix())
        .add(
            "merchant_id",
            token
                .merchant()
                .map(MerchantId::value)
                .<JsonValue>map(Json::createValue)
                .orElse(JsonValue.NULL))
        .add(SCOPES, written(token.scopes()))
        .add("issued_at", Timestamps.utc(token.issuedAt()))
        .add("expires_at", Timestamps.utc(token.expiresAt()))
        .add("revoked_at", Timestamps.utcOrNull(token.revokedAt()))
        .add("used_at", Timestamps.utcOrNull(token.usedAt()));
  }

  static JsonArrayBuilder written(Set<Scope> scopes) {
    JsonArrayBuilder words = Json.createArrayBuilder();
    scopes.stream().sorted().map(Scope::wireName).forEach(words::add);
    return words;
  }

  /**
   * A refusal, where the merchant and the partner are named in these fields; empty for what the
   * path names.
   */
  static Problem refused(PartnerRefusal why, Optional<String> merchant, Optional<String> partner) {
    return switch (why) {
      case NO_SUCH_APP ->
          partner
              .map(field -> inField(field, SentenceKey.NO_SUCH_PARTNER))
              .orElseGet(Problem::notFound);
      case NO_SUCH_MERCHANT ->
          merchant
              .map(field -> inField(field, SentenceKey.NOT_A_CHOICE))
              .orElseGet(Problem::notFound);
      case NO_STORE -> Problem.of(400, SentenceKey.NO_STORE);
      case UNKNOWN_REDIRECT_URI -> inField(REDIRECT_URI, SentenceKey.UNKNOWN_REDIRECT_URI);
    };
  }

  private static Problem inField(String field, SentenceKey why) {
    return Problem.invalid(Map.of(field, List.of(Sentence.about(why, field))));
  }
}
