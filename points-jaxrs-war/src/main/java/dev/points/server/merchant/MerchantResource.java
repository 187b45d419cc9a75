package dev.points.server.merchant;

import dev.points.engine.PointsEngine;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.merchant.FundingPayment;
import dev.points.usecase.merchant.FundingRefusal;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.merchant.MerchantRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One merchant: what it is called, may do and awards, from where it calls, and what it has paid.
 * Every change holds on every server when it is answered.
 */
@Path("/admin/v1/merchants/{id}")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class MerchantResource {

  private static final String PRODUCTS = "products";
  private static final String REFERENCE = "reference";

  /** More than anybody ever pays, and far from what a balance can hold. */
  private static final long MAX_PAYMENT = 1_000_000_000_000_000L;

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  @PathParam("id")
  @SuppressWarnings("NullAway.Init") // the container fills it
  private String written;

  /** For the container. */
  public MerchantResource() {}

  /**
   * Looks the merchant up.
   *
   * @return the merchant
   */
  @GET
  public JsonObject find() {
    return answer(MerchantAnswer::of);
  }

  /**
   * Changes what the body names, all of it or nothing.
   *
   * @return the merchant
   */
  @PATCH
  public JsonObject change() {
    return change("changed", MerchantFields::all, MerchantAnswer::of);
  }

  /**
   * Tells the ways to earn.
   *
   * @return each way, whether it is on, and what it awards
   */
  @GET
  @Path("/channels")
  public JsonObject channels() {
    return answer(MerchantAnswer::channels);
  }

  /**
   * Changes the ways to earn that the body names.
   *
   * @return each way, whether it is on, and what it awards
   */
  @PATCH
  @Path("/channels")
  public JsonObject changeChannels() {
    return change("changed the channels of", MerchantFields::channels, MerchantAnswer::channels);
  }

  /**
   * Tells the products with points of their own.
   *
   * @return the products
   */
  @GET
  @Path("/custom-products")
  public JsonObject customProducts() {
    return answer(MerchantResource::products);
  }

  /**
   * Puts a list of products with points of their own in the place of the one that was.
   *
   * @return the products
   */
  @PUT
  @Path("/custom-products")
  public JsonObject replaceCustomProducts() {
    return change(
        "replaced the custom products of",
        fields -> {
          if (fields.isAbsent(PRODUCTS)) {
            fields.required(PRODUCTS, Optional::empty);
          }
          return MerchantFields.customProducts(fields, PRODUCTS);
        },
        MerchantResource::products);
  }

  private static JsonObjectBuilder products(Merchant merchant) {
    return Json.createObjectBuilder().add(PRODUCTS, MerchantAnswer.customProducts(merchant));
  }

  /**
   * Tells from where the merchant's systems may call.
   *
   * @return the state, and the addresses if there is a list
   */
  @GET
  @Path("/ip-rule")
  public JsonObject ipRule() {
    return answer(MerchantResource::ipRule);
  }

  /**
   * Puts a list of addresses in the place of what was. An empty list stops every call.
   *
   * @return the state and the addresses
   */
  @PUT
  @Path("/ip-rule")
  public JsonObject replaceIpRule() {
    return change("changed the IP rule of", MerchantFields::ipRule, MerchantResource::ipRule);
  }

  /**
   * Removes the list, so that the merchant is called from everywhere.
   *
   * @return the state
   */
  @DELETE
  @Path("/ip-rule")
  public JsonObject removeIpRule() {
    return changed(
        "removed the IP rule of",
        merchant -> merchant.withAllowlist(Optional.empty()),
        MerchantResource::ipRule);
  }

  /** The three states that there are (decision K-4). */
  private static JsonObjectBuilder ipRule(Merchant merchant) {
    return merchant
        .allowlist()
        .map(
            list ->
                MerchantAnswer.ipRule(list)
                    .add("admits", list.ranges().isEmpty() ? "nobody" : "listed"))
        .orElseGet(
            () ->
                Json.createObjectBuilder()
                    .add(MerchantFields.ADDRESSES, JsonValue.NULL)
                    .add("admits", "everybody"));
  }

  /**
   * Tells what is in the funding account.
   *
   * @return the balance and its limits
   */
  @GET
  @Path("/funding")
  public JsonObject funding() {
    FundingAccount account = merchants().funding(id()).orElseThrow(Problem::notFound);
    return Envelope.success(MerchantAnswer.funding(account));
  }

  /**
   * Changes the limits of the funding account.
   *
   * @return the balance and its limits
   */
  @PATCH
  @Path("/funding")
  public JsonObject changeFunding() {
    change("changed the funding terms of", MerchantFields::funding, MerchantAnswer::of);
    return funding();
  }

  /**
   * Records a payment into the funding account, or out of it.
   *
   * @return the balance and its limits
   */
  @POST
  @Path("/funding")
  public JsonObject fund() {
    MerchantId merchant = id();
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<Long> points = fields.requiredLong(MerchantFields.POINTS, -MAX_PAYMENT, MAX_PAYMENT);
    Optional<String> reference = fields.text(REFERENCE, FundingPayment.MAX_REFERENCE_LENGTH);
    fields.refuseIfAnythingIsWrong();
    if (points.orElseThrow() == 0) {
      throw invalid(MerchantFields.POINTS, Sentence.about(SentenceKey.ZERO, MerchantFields.POINTS));
    }
    // A letter that takes two places counts twice here.
    if (reference.filter(text -> text.length() > FundingPayment.MAX_REFERENCE_LENGTH).isPresent()) {
      throw invalid(
          REFERENCE,
          Sentence.about(
              SentenceKey.TOO_LONG,
              REFERENCE,
              String.valueOf(FundingPayment.MAX_REFERENCE_LENGTH)));
    }
    FundingPayment payment =
        new FundingPayment(
            merchant,
            points.orElseThrow(),
            reference.orElseGet(() -> UUID.randomUUID().toString()));
    return merchants()
        .fund(payment)
        .fold(
            account -> {
              Operator.tell(
                  request,
                  "moved the funding of merchant %d by %d points"
                      .formatted(merchant.value(), payment.points()));
              return Envelope.success(
                  MerchantAnswer.funding(account.after()),
                  Json.createObjectBuilder().add(REFERENCE, payment.reference()).build());
            },
            why -> {
              throw problemOf(why);
            },
            () -> {
              throw Problem.merchantLocked();
            });
  }

  private static Problem problemOf(FundingRefusal why) {
    return switch (why) {
      case NOT_FOUND -> Problem.notFound();
      case REFERENCE_TAKEN -> invalid(REFERENCE, Sentence.about(SentenceKey.TAKEN, REFERENCE));
      case TOO_MANY_POINTS -> Problem.of(400, SentenceKey.UNCOUNTABLE_POINTS);
      case BEYOND_DEBT_LIMIT -> Problem.of(400, SentenceKey.BEYOND_DEBT_LIMIT);
    };
  }

  private JsonObject answer(Function<Merchant, JsonObjectBuilder> form) {
    Merchant merchant = merchants().find(id()).orElseThrow(Problem::notFound);
    return Envelope.success(form.apply(merchant).build());
  }

  /** Reads a change, and complains about the body only if there is such a merchant. */
  private JsonObject change(
      String what,
      Function<Fields, UnaryOperator<Merchant>> read,
      Function<Merchant, JsonObjectBuilder> form) {
    if (merchants().find(id()).isEmpty()) {
      throw Problem.notFound();
    }
    Fields fields = Fields.of(JsonBody.read(request));
    UnaryOperator<Merchant> change = read.apply(fields);
    fields.refuseIfAnythingIsWrong();
    return changed(what, change, form);
  }

  private JsonObject changed(
      String what, UnaryOperator<Merchant> change, Function<Merchant, JsonObjectBuilder> form) {
    return merchants()
        .change(id(), change)
        .fold(
            changed -> {
              if (!changed.after().equals(changed.before())) {
                Operator.tell(request, what + " merchant " + written);
              }
              return Envelope.success(form.apply(changed.after()).build());
            },
            refusal -> {
              throw problemOf(refusal);
            },
            () -> {
              throw Problem.merchantLocked();
            });
  }

  private static Problem problemOf(MerchantRefusal refusal) {
    return refusal.fold(
        Problem::notFound,
        account ->
            Problem.of(
                400, Sentence.with(SentenceKey.OWES_MORE, String.valueOf(-account.balance()))));
  }

  private MerchantId id() {
    return new MerchantId(PathNumber.of(written));
  }

  private MerchantAccounts merchants() {
    return engine.merchants().by(Operator.of(request));
  }

  private static Problem invalid(String field, Sentence why) {
    return Problem.invalid(Map.of(field, List.of(why)));
  }
}
