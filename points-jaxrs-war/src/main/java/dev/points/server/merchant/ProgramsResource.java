package dev.points.server.merchant;

import dev.points.engine.PointsEngine;
import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.PathNumber;
import dev.points.server.page.Page;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.merchant.ProgramLaunch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs: whose points there are, what they are worth and how long they live. */
@Path("/admin/v1/programs")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class ProgramsResource {

  private static final String NAME = "name";
  private static final String POINT_VALUE = "point_value";
  private static final String LIFETIME = "points_lifetime";
  private static final String MINIMUM_REDEMPTION = "minimum_redemption";
  private static final int MAX_NAME = 64;
  private static final int MAX_DECIMALS = 6;
  private static final BigDecimal MIN_VALUE = new BigDecimal("0.000001");
  private static final BigDecimal MAX_VALUE = BigDecimal.valueOf(1_000_000);

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public ProgramsResource() {}

  /**
   * Lists programs in the order in which they came.
   *
   * @param page which part of the list
   * @return the part
   */
  @GET
  public JsonObject list(@BeanParam Page page) {
    return page.answer(
        0, merchants()::pageOfPrograms, program -> program.id().value(), ProgramsResource::form);
  }

  /**
   * Opens a program.
   *
   * @return the program
   */
  @POST
  public JsonObject launch() {
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<String> name = fields.requiredText(NAME, MAX_NAME, String::strip);
    Optional<PointValue> value = fields.required(POINT_VALUE, () -> pointValue(fields));
    Optional<ExpiryPolicy> expiry = fields.required(LIFETIME, () -> expiry(fields));
    Optional<Points> minimum = minimum(fields);
    fields.refuseIfAnythingIsWrong();
    LoyaltyProgram program =
        merchants()
            .launchProgram(
                new ProgramLaunch(
                    name.orElseThrow(),
                    value.orElseThrow(),
                    expiry.orElseThrow(),
                    minimum.orElse(Points.of(1))))
            .orElseThrow(
                () ->
                    Problem.invalid(
                        Map.of(NAME, List.of(Sentence.about(SentenceKey.TAKEN, NAME)))));
    Operator.tell(request, "opened program " + program.id().value());
    return Envelope.success(form(program).build());
  }

  /**
   * Looks a program up.
   *
   * @param id which one
   * @return the program
   */
  @GET
  @Path("/{id}")
  public JsonObject find(@PathParam("id") String id) {
    LoyaltyProgram program =
        merchants().findProgram(new ProgramId(PathNumber.of(id))).orElseThrow(Problem::notFound);
    return Envelope.success(form(program).build());
  }

  /**
   * Changes what the body names. Points that are granted already keep their expiry.
   *
   * @param id which program
   * @return the program
   */
  @PATCH
  @Path("/{id}")
  public JsonObject change(@PathParam("id") String id) {
    ProgramId program = new ProgramId(PathNumber.of(id));
    if (merchants().findProgram(program).isEmpty()) {
      throw Problem.notFound();
    }
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<PointValue> value = pointValue(fields);
    Optional<ExpiryPolicy> expiry = expiry(fields);
    Optional<Points> minimum = minimum(fields);
    fields.refuseIfAnythingIsWrong();
    LoyaltyProgram changed =
        merchants()
            .changeProgram(
                program,
                before ->
                    new LoyaltyProgram(
                        before.id(),
                        before.name(),
                        value.orElse(before.pointValue()),
                        expiry.orElse(before.expiry()),
                        minimum.orElse(before.minimumRedemption())))
            .orElseThrow(Problem::notFound);
    Operator.tell(request, "changed program " + program.value());
    return Envelope.success(form(changed).build());
  }

  private static Optional<PointValue> pointValue(Fields fields) {
    return fields
        .decimal(POINT_VALUE, MIN_VALUE, MAX_VALUE, MAX_DECIMALS)
        .map(PointValue::ofRiyals);
  }

  private static Optional<Points> minimum(Fields fields) {
    return fields.longInteger(MINIMUM_REDEMPTION, 1, Points.MAX_AWARD.value()).map(Points::of);
  }

  /** A period of months or days, or {@code null} for points that never expire. */
  private static Optional<ExpiryPolicy> expiry(Fields fields) {
    return fields.isNull(LIFETIME)
        ? Optional.of(ExpiryPolicy.never())
        : fields
            .text(LIFETIME, 16, text -> asExpiry(text).isPresent(), SentenceKey.NOT_A_LIFETIME)
            .flatMap(ProgramsResource::asExpiry);
  }

  private static Optional<ExpiryPolicy> asExpiry(String written) {
    try {
      return Optional.of(ExpiryPolicy.lasting(Period.parse(written)));
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException none) {
      return Optional.empty();
    }
  }

  private static JsonObjectBuilder form(LoyaltyProgram program) {
    return Json.createObjectBuilder()
        .add("id", program.id().value())
        .add(NAME, program.name())
        .add(POINT_VALUE, program.pointValue().toRiyals())
        .add(
            LIFETIME,
            program
                .expiry()
                .lifetime()
                .map(Period::toString)
                .<JsonValue>map(Json::createValue)
                .orElse(JsonValue.NULL))
        .add(MINIMUM_REDEMPTION, program.minimumRedemption().value());
  }

  private MerchantAccounts merchants() {
    return engine.merchants().by(Operator.of(request));
  }
}
