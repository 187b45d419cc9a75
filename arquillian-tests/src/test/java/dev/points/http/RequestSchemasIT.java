package dev.points.http;

import static dev.points.http.Earning.metadataOf;
import static dev.points.http.Earning.nested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.points.http.DocumentedCall.Field;
import dev.points.http.DocumentedCall.Place;
import dev.points.http.RequestLimits.Limit;
import dev.points.http.StoreApp.Encoding;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * Every limit that the OpenAPI document names for requests, of every parameter and of every field
 * of a body, in every encoding. A value at the limit is taken, one just beyond it is refused and
 * the error names the field; where the document names no limit there is none. The document decides
 * what is tried; {@link ValidRequests} knows what must be there beforehand.
 */
@ExtendWith(SharedServer.class)
@DisplayName("W-5: requests as the document describes them")
class RequestSchemasIT {

  /** Fields that count only where another one beside them does not. */
  private static final Map<String, String> INSTEAD_OF =
      Map.of("points_rewarded", "rate", "amount_to_spend", "rate");

  /** Fields that are required in some cases, which the document describes, and in which. */
  private static final Map<String, String> NEEDED_IN_WORDS =
      Map.of(
          "token client_id", "without a header that tells it",
          "token client_secret", "without a header that tells it",
          "token code", "with authorization_code",
          "token redirect_uri", "with authorization_code");

  /** Limits beyond which a value is taken on purpose, each with the reason. */
  private static final Map<Pattern, String> TAKEN_ALL_THE_SAME =
      Map.of(
          Pattern.compile("\\w+ X-Request-Id pattern"),
          "W-3: an id of another form is replaced by a new one",
          Pattern.compile("getWidgetPage \\w+ .*"),
          "the page itself reads them, in the browser, and shows nothing for anything else");

  /**
   * A limit that the document names in a description, because no word of a schema says it.
   *
   * @param call the call
   * @param pointer the field
   * @param sentence what the document says
   * @param taken JSON at the limit
   * @param refused JSON just beyond it
   * @param named the field that the error names
   */
  private record InWords(
      String call, String pointer, String sentence, String taken, String refused, String named) {

    Field field() {
      return new Field(Place.BODY, pointer, JsonValue.EMPTY_JSON_OBJECT, false);
    }
  }

  private static final List<InWords> LIMITS_IN_WORDS =
      List.of(
          new InWords(
              "createEarningOrder",
              "/phone_number",
              "is a Saudi mobile number",
              "\"+966 50 000 0002\"",
              "\"412345678\"",
              "phone_number"),
          new InWords(
              "createEarningOrder",
              "/metadata",
              "has at most 16 KiB",
              metadataOf(16 * 1024),
              metadataOf(16 * 1024 + 1),
              "metadata"),
          new InWords(
              "createEarningOrder",
              "/metadata",
              "has at most 8 levels",
              nested(8),
              nested(9),
              "metadata"),
          new InWords(
              "checkoutOrder",
              "/callback_url",
              "is an http or https address",
              "\"http://shop.example/\"",
              "\"ftp://shop.example/\"",
              "callback_url"),
          new InWords(
              "checkoutOrder",
              "/callback_url",
              "has no user and password",
              "\"https://shop.example/@\"",
              "\"https://a:b@shop.example/\"",
              "callback_url"),
          new InWords(
              "updateCashbackRule",
              "/config",
              "gives at most 1,000,000 points for each riyal",
              "{\"money\":0.01,\"points\":10000}",
              "{\"money\":0.01,\"points\":10001}",
              "config.points"),
          new InWords(
              "addRedemptionMethod",
              "/config",
              "discounts at most 100 percent",
              "{\"type\":\"percentage_discount_settings\",\"discount\":100,\"points\":1}",
              "{\"type\":\"percentage_discount_settings\",\"discount\":100.01,\"points\":1}",
              "config.discount"),
          new InWords(
              "changeChannels",
              "/order_purchase/rate",
              "has at most four decimals",
              "0.0001",
              "0.00001",
              "order_purchase.rate"),
          new InWords(
              "changeChannels",
              "/order_purchase",
              "gives at most 1,000,000 points for each riyal",
              "{\"points_rewarded\":10000,\"amount_to_spend\":0.01}",
              "{\"points_rewarded\":10001,\"amount_to_spend\":0.01}",
              "order_purchase.points_rewarded"),
          new InWords(
              "changeChannels",
              "/order_purchase",
              "needs both halves of a fraction",
              "{\"points_rewarded\":1,\"amount_to_spend\":1}",
              "{\"points_rewarded\":1}",
              "order_purchase.amount_to_spend"),
          new InWords(
              "launchProgram",
              "/point_value",
              "has at most six decimals",
              "0.000001",
              "0.0000011",
              "point_value"),
          new InWords(
              "changeMerchant",
              "/policies/refund_period",
              "is at most 36,500 days",
              "\"P36500D\"",
              "\"P36500DT1S\"",
              "policies.refund_period"),
          new InWords("fundMerchant", "/points", "is never 0", "-1", "0", "points"),
          new InWords(
              "rotateKey", "/overlap", "is at most 7 days", "\"P7D\"", "\"P7DT1S\"", "overlap"),
          new InWords(
              "advanceSandboxClock",
              "/advance",
              "is at least a millisecond",
              "\"PT0.001S\"",
              "\"PT0.0009S\"",
              "advance"));

  /** Parameters that are read for all calls at the same place, so that one call tells. */
  private static final Set<String> READ_FOR_ALL = Set.of("lang", "Accept-Language", "X-Request-Id");

  private static Server server;
  private static ValidRequests requests;
  private static Documented document;

  @BeforeAll
  static void prepare(Server shared) {
    server = shared;
    requests = new ValidRequests(shared, Operator.of(shared));
    document = Documented.by(shared);
  }

  @TestFactory
  Stream<DynamicNode> everyCall() {
    JsonObject written =
        Api.send(HttpRequest.newBuilder(server.uri("/openapi?format=JSON"))).json();
    Set<String> tried = new HashSet<>();
    return DocumentedCall.allOf(written).stream()
        .map(
            call ->
                dynamicContainer(
                    call.method() + " " + call.path(),
                    Stream.concat(parameters(call, tried), bodies(call))));
  }

  private static Stream<DynamicNode> parameters(DocumentedCall call, Set<String> tried) {
    Requests of = new Requests(call, Encoding.JSON);
    return Stream.concat(
        Stream.of(test("takes a request with everything", () -> of.isTaken(whole -> whole))),
        of.tries(
            call.parameters().stream()
                .filter(
                    parameter ->
                        !READ_FOR_ALL.contains(parameter.name()) || tried.add(parameter.name()))
                .toList()));
  }

  private static Stream<DynamicNode> bodies(DocumentedCall call) {
    if (!call.hasBody()) {
      return Stream.empty();
    }
    Set<String> documented = call.bodies().keySet();
    return Stream.concat(
        Stream.of(
            test(
                call.needsBody() ? "needs a body" : "needs no body",
                () -> new Requests(call, Encoding.JSON).tryNoBody())),
        Arrays.stream(Encoding.values())
            .map(
                encoding -> {
                  String type = encoding.contentType().replaceAll(";.*", "");
                  Requests of = new Requests(call, encoding);
                  return documented.contains(type)
                      ? dynamicContainer("as " + type, of.ofBody(call.bodies().get(type)))
                      : test("is not taken as " + type, () -> of.isNotTakenAs(encoding));
                }));
  }

  private static DynamicTest test(String sentence, Executable body) {
    return dynamicTest(sentence, body);
  }

  /** The requests of one call in one encoding. */
  private static final class Requests {

    private final DocumentedCall call;
    private final Encoding encoding;

    /** One whose subject nothing has happened to, for whatever is refused. */
    private Optional<Draft> unused = Optional.empty();

    Requests(DocumentedCall call, Encoding encoding) {
      this.call = call;
      this.encoding = encoding;
    }

    Stream<DynamicNode> ofBody(JsonObject schema) {
      List<Field> fields = DocumentedCall.fields(schema);
      return Stream.concat(
          Stream.concat(
              inWords(),
              Stream.of(
                  test("takes all of it", () -> isTaken(whole -> whole)),
                  test("takes the least of it", () -> isTaken(whole -> least(whole, schema))),
                  test(
                      "ignores what it does not know",
                      () -> isTaken(whole -> whole.with(unknown(), Json.createValue("x")))))),
          Stream.concat(
              schema.containsKey("minProperties")
                  ? Stream.of(test("needs one field at least", this::refusesNothing))
                  : Stream.empty(),
              tries(fields)));
    }

    private Stream<DynamicNode> inWords() {
      return LIMITS_IN_WORDS.stream()
          .filter(limit -> limit.call().equals(call.id()) && encoding == Encoding.JSON)
          .map(
              limit ->
                  test(
                      limit.field().name() + " " + limit.sentence(),
                      () -> {
                        isTaken(draft -> draft.with(limit.field(), json(limit.taken())));
                        isRefused(
                            new Field(
                                Place.BODY,
                                "/" + limit.named().replace('.', '/'),
                                JsonValue.EMPTY_JSON_OBJECT,
                                false),
                            draft -> draft.with(limit.field(), json(limit.refused())));
                      }));
    }

    private static JsonValue json(String text) {
      return Json.createReader(new StringReader(text)).readValue();
    }

    private static Field unknown() {
      return new Field(Place.BODY, "/nobody_knows", JsonValue.EMPTY_JSON_OBJECT, false);
    }

    private Draft least(Draft whole, JsonObject schema) {
      List<Field> fields = DocumentedCall.fields(schema);
      Draft least = whole;
      boolean any = fields.stream().anyMatch(Field::required);
      for (Field field : fields) {
        boolean isTop = field.pointer().lastIndexOf('/') == 0;
        boolean isKept =
            field.required()
                || field.isAnEntry()
                || NEEDED_IN_WORDS.containsKey(call.id() + " " + field.name())
                || (isTop && !any && schema.containsKey("minProperties"));
        any |= isKept;
        least = isKept ? least : least.without(field.pointer());
      }
      return least;
    }

    Stream<DynamicNode> tries(List<Field> fields) {
      return fields.stream().flatMap(this::tries);
    }

    private Stream<DynamicTest> tries(Field field) {
      Stream<DynamicTest> presence =
          field.place() == Place.PATH || field.isAnEntry()
              ? Stream.empty()
              : Stream.of(isNeeded(field) ? needed(field) : mayLack(field));
      return Stream.concat(
          presence, RequestLimits.of(field, encoding).stream().map(limit -> limit(field, limit)));
    }

    private boolean isNeeded(Field field) {
      return field.required() && reasonToTake(field, "required").isEmpty();
    }

    private DynamicTest needed(Field field) {
      return test(
          "needs " + field.name(),
          () -> {
            isRefused(field, without -> without.without(field));
            if (field.place() == Place.BODY
                && encoding == Encoding.JSON
                && !field.schema().getBoolean("nullable", false)) {
              isRefused(field, with -> with.with(field, JsonValue.NULL));
            }
          });
    }

    private DynamicTest mayLack(Field field) {
      String when = NEEDED_IN_WORDS.get(call.id() + " " + field.name());
      if (when != null) {
        return test(
            "needs " + field.name() + " " + when,
            () -> isRefused(field, without -> without.without(field)));
      }
      return test("may lack " + field.name(), () -> isTaken(without -> without.without(field)));
    }

    private DynamicTest limit(Field field, Limit limit) {
      Optional<String> allTheSame = reasonToTake(field, limit.word());
      return test(
          field.name() + " " + limit.sentence() + allTheSame.map(why -> ", but " + why).orElse(""),
          () -> {
            for (UnaryOperator<Draft> change : limit.taken()) {
              isTaken(draft -> change.apply(alone(field, draft)));
            }
            for (UnaryOperator<Draft> change : limit.refused()) {
              if (allTheSame.isPresent()) {
                isTaken(change);
              } else {
                isRefused(field, draft -> change.apply(alone(field, draft)));
              }
            }
          });
    }

    private Optional<String> reasonToTake(Field field, String word) {
      String tried = call.id() + " " + field.name() + " " + word;
      return TAKEN_ALL_THE_SAME.entrySet().stream()
          .filter(entry -> entry.getKey().matcher(tried).matches())
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** So that the field counts. */
    private static Draft alone(Field field, Draft draft) {
      String last = field.lastName();
      if (last.equals("refresh_token")) {
        return draft.with(sibling(field, "grant_type"), Json.createValue(last));
      }
      return Optional.ofNullable(INSTEAD_OF.get(last))
          .map(other -> draft.without(sibling(field, other).pointer()))
          .orElse(draft);
    }

    private static Field sibling(Field field, String name) {
      return new Field(
          Place.BODY,
          field.pointer().replace(field.lastName(), name),
          JsonValue.EMPTY_JSON_OBJECT,
          false);
    }

    void isTaken(UnaryOperator<Draft> change) {
      Draft draft = change.apply(requests.full(call, encoding));
      Answer answer = draft.send(server);
      assertThat(answer.status()).as(() -> describe(draft, answer)).isEqualTo(200);
      if (answer.header("Content-Type").startsWith("application/json")) {
        document.check(call.method(), call.path(), answer);
      }
    }

    private void isRefused(Field field, UnaryOperator<Draft> change) {
      Draft draft = change.apply(unused());
      Answer answer = refused(draft);
      Supplier<String> description = () -> describe(draft, answer);
      boolean isInTheAddress = field.place() == Place.PATH || field.place() == Place.QUERY;
      if (isInTheAddress && ValidRequests.isTheNameOfSomething(field) && answer.status() == 404) {
        // What cannot be the name of anything is the name of nothing.
        return;
      }
      if (call.id().equals("token")) {
        assertThat(answer.status()).as(description).isIn(400, 401);
        assertThat(answer.json().getString("error")).matches("(invalid|unsupported)_.*");
        return;
      }
      assertThat(answer.status()).as(description).isEqualTo(422);
      assertThat(answer.json().getJsonObject("errors").keySet())
          .as(description)
          .containsExactly(field.name());
    }

    void tryNoBody() {
      if (call.needsBody()) {
        Answer answer = refused(unused().withBody(Optional.empty()));
        assertThat(answer.status()).isIn(400, 422);
      } else {
        isTaken(whole -> whole.withBody(Optional.empty()));
      }
    }

    private void refusesNothing() {
      Answer answer = refused(unused().withBody(Optional.of(JsonValue.EMPTY_JSON_OBJECT)));
      assertThat(answer.status()).isEqualTo(422);
    }

    void isNotTakenAs(Encoding other) {
      Answer answer = refused(new Requests(call, Encoding.JSON).unused().in(other));
      assertThat(answer.status()).isEqualTo(415);
    }

    private Answer refused(Draft draft) {
      Answer answer = draft.send(server);
      if (answer.status() < 400) {
        unused = Optional.empty();
      }
      assertThat(answer.status()).as(() -> describe(draft, answer)).isBetween(400, 499);
      return document.check(call.method(), call.path(), answer);
    }

    private Draft unused() {
      if (unused.isEmpty() || isCounted()) {
        unused = Optional.of(requests.full(call, encoding));
      }
      return unused.orElseThrow();
    }

    /** Whether one caller can make so few calls that each needs a caller of its own. */
    private boolean isCounted() {
      return Set.of("setIntegrationStatus", "token").contains(call.id());
    }

    private static String describe(Draft draft, Answer answer) {
      String body = draft.body().map(Object::toString).orElse("");
      return draft.call().method()
          + " "
          + start(draft.target())
          + " "
          + draft.headers()
          + " "
          + start(body)
          + " → "
          + answer.status()
          + " "
          + start(answer.text());
    }

    private static String start(String text) {
      return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
  }
}
