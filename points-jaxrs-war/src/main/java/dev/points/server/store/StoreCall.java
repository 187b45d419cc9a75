package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.server.body.Fields;
import dev.points.server.body.FormBody;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Language;
import dev.points.server.problem.Problem;
import dev.points.server.problem.StoreEnvelope;
import dev.points.server.security.StoreSession;
import dev.points.storefront.Storefront;
import dev.points.usecase.Outcome;
import dev.points.usecase.store.StorefrontProgram;
import dev.points.usecase.store.StorefrontRefusal;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;

/** A call for a store that has passed the gates: the store, the body, and the words to answer. */
final class StoreCall {

  private final StorefrontProgram program;
  private final HttpServletRequest request;

  private StoreCall(StorefrontProgram program, HttpServletRequest request) {
    this.program = program;
    this.request = request;
  }

  static StoreCall reading(PointsEngine engine, HttpServletRequest request) {
    return new StoreCall(engine.storefronts().by(StoreSession.actor(request)), request);
  }

  /** Refuses a merchant who is not open yet before anybody reads the body (decision K-3). */
  static StoreCall writing(PointsEngine engine, HttpServletRequest request) {
    StorefrontRefusal.of(Caller.merchant(request))
        .ifPresent(
            refusal -> {
              throw StoreRefusals.of(refusal);
            });
    return reading(engine, request);
  }

  StorefrontProgram program() {
    return program;
  }

  MerchantId merchant() {
    return Caller.merchant(request).id();
  }

  Storefront storefront() {
    return program.find(merchant()).orElseThrow(Problem::notFound);
  }

  Fields body() {
    return Fields.of(FormBody.read(request));
  }

  /** English unless the request asks for Arabic. */
  Language language() {
    return Caller.languageOfErrors(request);
  }

  String text(StoreText text) {
    return text.in(language());
  }

  JsonObject answer(JsonObjectBuilder payload) {
    return StoreEnvelope.success(payload.build());
  }

  <T> JsonObject answer(
      Outcome<T, StorefrontRefusal> outcome,
      StoreText name,
      StoreText description,
      Function<T, JsonObjectBuilder> payload) {
    return outcome.fold(
        value -> StoreEnvelope.done(payload.apply(value).build(), text(name), text(description)),
        refusal -> {
          throw StoreRefusals.of(refusal);
        },
        () -> {
          throw Problem.merchantLocked();
        });
  }
}
