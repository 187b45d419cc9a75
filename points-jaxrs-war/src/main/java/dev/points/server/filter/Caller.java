package dev.points.server.filter;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.ApiKey;
import dev.points.merchant.Merchant;
import dev.points.server.problem.Language;
import dev.points.server.problem.Problem;
import dev.points.server.problem.StoreEnvelope;
import dev.points.usecase.merchant.Authentication;
import jakarta.json.JsonObject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of a request while it is answered: kept with the request, read by its log line. */
public final class Caller {

  private static final String REQUEST_ID = "points.request-id";
  private static final String LANGUAGE = "points.language";
  private static final String KEY = "points.key";
  private static final String MERCHANT = "points.merchant";
  private static final String PHONE = "points.phone";
  private static final String ROUTE = "points.route";
  private static final String OUTCOME = "points.outcome";

  /** The paths of the store loyalty API, and of what gives its callers tokens (decision W-1). */
  private static final Pattern OF_STORES = Pattern.compile("/+(?:v1|v2|oauth)(?:[/;?]|$)");

  private Caller() {}

  static void identify(HttpServletRequest request, String id) {
    request.setAttribute(REQUEST_ID, id);
    Language.askedFor(
            Optional.ofNullable(QueryString.first(request.getQueryString(), "lang")),
            Optional.ofNullable(request.getHeader("Accept-Language")))
        .ifPresent(language -> request.setAttribute(LANGUAGE, language));
  }

  static boolean isIdentified(HttpServletRequest request) {
    return request.getAttribute(REQUEST_ID) != null;
  }

  /**
   * Remembers who calls.
   *
   * @param request the request
   * @param who whose key it carries
   */
  public static void authenticated(HttpServletRequest request, Authentication who) {
    request.setAttribute(KEY, who.key());
    authenticated(request, who.merchant());
  }

  /**
   * Remembers for whom somebody calls who has no key.
   *
   * @param request the request
   * @param merchant whose tokens it carries
   */
  public static void authenticated(HttpServletRequest request, Merchant merchant) {
    request.setAttribute(MERCHANT, merchant);
  }

  /**
   * By which pair of keys the request is authenticated.
   *
   * @param request an authenticated request
   * @return the pair
   * @throws IllegalStateException if nobody was authenticated
   */
  public static ApiKey key(HttpServletRequest request) {
    return Optional.ofNullable((ApiKey) request.getAttribute(KEY))
        .orElseThrow(() -> new IllegalStateException("the request is not authenticated"));
  }

  /**
   * Remembers whom the request is about.
   *
   * @param request the request
   * @param phone the customer's number, which the log shows masked
   */
  public static void concerns(HttpServletRequest request, PhoneNumber phone) {
    request.setAttribute(PHONE, phone.masked());
  }

  static void calls(HttpServletRequest request, String route) {
    request.setAttribute(ROUTE, route);
  }

  static Optional<String> route(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(ROUTE));
  }

  /**
   * Remembers why a request is refused.
   *
   * @param request the request
   * @param problem what it is answered with
   */
  public static void refused(HttpServletRequest request, Problem problem) {
    request.setAttribute(OUTCOME, outcomeOf(problem));
  }

  /**
   * Remembers that a request is refused as the same one was before.
   *
   * @param request the request
   */
  public static void refusedAgain(HttpServletRequest request) {
    request.setAttribute(OUTCOME, "refused_again");
  }

  static Optional<String> outcome(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(OUTCOME));
  }

  static String outcomeOf(Problem problem) {
    return problem.key().name().toLowerCase(Locale.ROOT);
  }

  /**
   * The id under which the log speaks of a request.
   *
   * @param request the request, if there is one
   * @return the id, or {@code unknown}
   */
  public static String requestId(@Nullable HttpServletRequest request) {
    Object id = request == null ? null : request.getAttribute(REQUEST_ID);
    return id == null ? "unknown" : id.toString();
  }

  /**
   * Who calls.
   *
   * @param request an authenticated request
   * @return the merchant
   * @throws IllegalStateException if nobody was authenticated
   */
  public static Merchant merchant(HttpServletRequest request) {
    return knownMerchant(request)
        .orElseThrow(() -> new IllegalStateException("the request is not authenticated"));
  }

  static Optional<Merchant> knownMerchant(HttpServletRequest request) {
    return Optional.ofNullable((Merchant) request.getAttribute(MERCHANT));
  }

  static Optional<String> maskedPhone(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(PHONE));
  }

  /**
   * The language of labels: Arabic unless the request asks for another.
   *
   * @param request the request
   * @return the language
   */
  public static Language languageOfLabels(HttpServletRequest request) {
    return askedFor(request).orElse(Language.ARABIC);
  }

  /**
   * The language of errors: English unless the request asks for Arabic, because integrators debug
   * in English.
   *
   * @param request the request, if there is one
   * @return the language
   */
  public static Language languageOfErrors(@Nullable HttpServletRequest request) {
    return request == null ? Language.ENGLISH : askedFor(request).orElse(Language.ENGLISH);
  }

  /**
   * How a problem is written for whoever called: in the envelope of the API to which the path
   * belongs, whether there is anything at the path or not.
   *
   * @param problem what went wrong
   * @param request the request, if there is one
   * @return the body of the answer
   */
  public static JsonObject body(Problem problem, @Nullable HttpServletRequest request) {
    Language language = languageOfErrors(request);
    return request != null && OF_STORES.matcher(AccessLog.unescaped(pathOf(request))).lookingAt()
        ? StoreEnvelope.error(problem, language)
        : problem.body(language);
  }

  /** The path that was called, also where the container calls its page of errors instead. */
  private static String pathOf(HttpServletRequest request) {
    Object called = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return called == null ? request.getRequestURI() : called.toString();
  }

  static Optional<Language> askedFor(HttpServletRequest request) {
    return Optional.ofNullable((Language) request.getAttribute(LANGUAGE));
  }
}
