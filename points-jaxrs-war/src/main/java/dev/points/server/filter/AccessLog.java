package dev.points.server.filter;

import static java.util.regex.Matcher.quoteReplacement;

import dev.points.customer.PhoneNumber;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One line of JSON on standard output for each request: who called what, how it ended, how long it
 * took. No key, no body, no query; a phone number is masked (decision K-8).
 */
final class AccessLog {

  private static final Pattern KEY =
      Pattern.compile("(?<![A-Za-z0-9])(sk|pk|pt|mt|rt|ac|cs)_[A-Za-z0-9_]+");
  private static final Pattern SEGMENT = Pattern.compile("[^/;]+");
  private static final Pattern PHONE = Pattern.compile("5[0-9]{5}([0-9]{3})(?![0-9])");

  private AccessLog() {}

  static void write(HttpServletRequest request, int status, long nanos) {
    JsonObjectBuilder line =
        Json.createObjectBuilder()
            .add("type", "access")
            .add("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
            .add("request_id", Caller.requestId(request))
            .add("method", masked(request.getMethod()))
            .add("path", masked(request.getRequestURI()))
            .add("status", status)
            .add("outcome", outcome(request, status))
            .add("duration_us", TimeUnit.NANOSECONDS.toMicros(nanos));
    Caller.route(request).ifPresent(route -> line.add("route", route));
    Caller.knownMerchant(request)
        .ifPresent(merchant -> line.add("merchant_id", merchant.id().value()));
    Caller.maskedPhone(request).ifPresent(phone -> line.add("phone", phone));
    System.out.println(line.build());
  }

  /** Why it was refused, {@code ok} if it was not. */
  private static String outcome(HttpServletRequest request, int status) {
    if (status < HttpServletResponse.SC_BAD_REQUEST) {
      return "ok";
    }
    // The container may refuse by itself, and ask for the words only after this line is written.
    return Caller.outcome(request)
        .orElseGet(() -> Caller.outcomeOf(RefusedRequestAnswer.problemOf(status)));
  }

  /**
   * What must not be read in a log may stand in a path by mistake, or because it belongs there: a
   * phone number in any of the ways in which one can be written, escaped or not.
   */
  static String masked(String path) {
    return SEGMENT.matcher(path).replaceAll(part -> quoteReplacement(maskedSegment(part.group())));
  }

  private static String maskedSegment(String written) {
    String meant = unescaped(written);
    String masked =
        PhoneNumber.parse(meant)
            .map(PhoneNumber::masked)
            .orElseGet(
                () ->
                    PHONE.matcher(KEY.matcher(meant).replaceAll("$1_***")).replaceAll("5*****$1"));
    return masked.equals(meant) ? written : masked;
  }

  static String unescaped(String written) {
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return written;
    }
  }

  /** Whether a word that a caller chose can stand in a log: it is no key and no phone number. */
  static boolean mayShow(String word) {
    return !KEY.matcher(word).find() && PhoneNumber.parse(word).isEmpty();
  }
}
