package dev.points.server.merchant;

import dev.points.engine.PointsEngine;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.page.Page;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.merchant.MerchantEnrolment;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All merchants. */
@Path("/admin/v1/merchants")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class MerchantsResource {

  private static final String PROGRAM = "program_id";

  /** What a merchant earns by who says nothing else (decision E-2). */
  private static final EarningRate USUAL_RATE = EarningRate.pointsPerRiyal(BigDecimal.TEN);

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public MerchantsResource() {}

  /**
   * Lists merchants in the order in which they came.
   *
   * @param page which part of the list
   * @return the part
   */
  @GET
  public JsonObject list(@BeanParam Page page) {
    return page.answer(0, merchants()::page, merchant -> merchant.id().value(), MerchantAnswer::of);
  }

  /**
   * Takes a merchant in. It is neither verified nor published, and has no way to earn, unless the
   * body says so: nothing happens before somebody means it.
   *
   * @return the merchant
   */
  @POST
  public JsonObject enrol() {
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<String> name =
        fields.requiredText(MerchantFields.NAME, MerchantFields.MAX_NAME, String::strip);
    Optional<Long> program = fields.requiredLong(PROGRAM, 1, Long.MAX_VALUE);
    UnaryOperator<Merchant> change = MerchantFields.allButTheName(fields);
    fields.refuseIfAnythingIsWrong();
    Merchant merchant =
        merchants()
            .enrol(
                draft(name.orElseThrow(), new ProgramId(program.orElseThrow())),
                as -> change.apply(as.withStanding(false, false)))
            .orElseThrow(MerchantsResource::noSuchProgram);
    Operator.tell(request, "took in merchant " + merchant.id().value());
    return Envelope.success(MerchantAnswer.of(merchant).build());
  }

  private static MerchantEnrolment draft(String name, ProgramId program) {
    return new MerchantEnrolment(
        name,
        program,
        false,
        Set.<EarningChannel>of(),
        USUAL_RATE,
        Map.of(),
        Points.ZERO,
        Points.ZERO,
        FundingTerms.UNLIMITED,
        MerchantTerms.STANDARD);
  }

  private static Problem noSuchProgram() {
    return Problem.invalid(
        Map.of(PROGRAM, List.of(Sentence.about(SentenceKey.NOT_A_CHOICE, PROGRAM))));
  }

  private MerchantAccounts merchants() {
    return engine.merchants().by(Operator.of(request));
  }
}
