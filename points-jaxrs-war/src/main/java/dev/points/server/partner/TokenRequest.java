package dev.points.server.partner;

import dev.points.usecase.partner.ClientCredentials;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What an app asks with. Its credentials stand in the body, or in the header {@code Authorization:
 * Basic …} (RFC 6749, section 2.3.1), which comes first.
 */
final class TokenRequest {

  private static final String BASIC = "Basic ";

  private final HttpServletRequest request;
  private final JsonObject body;

  TokenRequest(HttpServletRequest request, JsonObject body) {
    this.request = request;
    this.body = body;
  }

  /** A field that says something. */
  Optional<String> field(String name) {
    JsonValue value = body.getOrDefault(name, JsonValue.NULL);
    String text = "";
    if (value instanceof JsonString written) {
      text = written.getString();
    } else if (value instanceof JsonNumber number) {
      text = number.toString();
    }
    return Optional.of(text.strip()).filter(said -> !said.isEmpty());
  }

  Optional<ClientCredentials> client() {
    String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)).orElse("");
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(header.substring(BASIC.length()).strip());
    }
    return field("client_id")
        .flatMap(id -> field("client_secret").map(secret -> new ClientCredentials(id, secret)));
  }

  private static Optional<ClientCredentials> basic(String encoded) {
    try {
      String[] pair =
          new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
      return pair.length < 2
          ? Optional.empty()
          : Optional.of(new ClientCredentials(decoded(pair[0]), decoded(pair[1])));
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
