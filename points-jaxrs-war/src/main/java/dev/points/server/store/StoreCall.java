package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.engine.StoreLoyalty;
import dev.points.server.body.Fields;
import dev.points.server.body.FormBody;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Language;
import dev.points.server.problem.Problem;
import dev.points.server.problem.StoreEnvelope;
import dev.points.server.security.StoreSession;
import dev.points.storefront.Storefront;
import dev.points.usecase.store.StoreDesk;
import dev.points.usecase.store.StoreResult;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;

/** A call for a store that has passed the gates: the store, the body, and the words to answer. */
final class StoreCall {

  private final StoreLoyalty loyalty;
  private final HttpServletRequest request;

  private StoreCall(StoreLoyalty loyalty, HttpServletRequest request) {
    this.loyalty = loyalty;
    this.request = request;
  }

  static StoreCall reading(PointsEngine engine, HttpServletRequest request) {
    return new StoreCall(loyalty(engine, request), request);
  }

  private static StoreLoyalty loyalty(PointsEngine engine, HttpServletRequest request) {
    return engine.store(Caller.merchant(request).id(), StoreSession.actor(request));
  }

  /** Refuses a merchant who is not open yet before anybody reads the body (decision K-3). */
  static StoreCall writing(PointsEngine engine, HttpServletRequest request) {
    StoreDesk.refusalOf(Caller.merchant(request))
        .ifPresent(
            refusal -> {
              throw StoreRefusals.of(refusal);
            });
    return reading(engine, request);
  }

  StoreLoyalty loyalty() {
    return loyalty;
  }

  /** The same in the hands of an engine that makes the call once for each key. */
  StoreLoyalty loyaltyOf(PointsEngine keyed) {
    return loyalty(keyed, request);
  }

  Storefront storefront() {
    return loyalty.storefront().orElseThrow(Problem::notFound);
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
      StoreResult<T> result,
      StoreText name,
      StoreText description,
      Function<T, JsonObjectBuilder> payload) {
    return result.fold(
        value -> StoreEnvelope.done(payload.apply(value).build(), text(name), text(description)),
        refusal -> {
          throw StoreRefusals.of(refusal);
        });
  }
}
