package dev.points.server.idempotency;

import dev.points.engine.PointsEngine;
import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.IdempotencyKey;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import dev.points.server.body.JsonBody;
import dev.points.server.filter.Caller;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.Key;
import dev.points.usecase.Once;
import dev.points.usecase.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers calls that change something: once for each {@code Idempotency-Key}, or, without that
 * header, as often as they come (decision W-11). Requests are the same if their path and every byte
 * of their body are; forms, if they say the same. Thread-safe.
 */
@ApplicationScoped
public class Idempotency {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";

  @Inject private PointsEngine engine;

  /** For the container. */
  public Idempotency() {}

  /**
   * Answers a call.
   *
   * <p>With a key, the answer is written inside the transaction of the change and kept as it is
   * sent, language included. What the caller may correct (422) or try again (429, 5xx) is not kept.
   *
   * @param request an authenticated request; its body, if it may have one, has been read by {@link
   *     JsonBody}
   * @param operation the name of the call, at most 64 characters, never to be changed: a key may be
   *     used once for each
   * @param call calls one method of the engine that it is given, see {@link PointsEngine#once}. It
   *     returns once, when the change is durable, and not at all if the answer is given again
   * @param envelope the envelope of a result, or a {@link Problem} thrown; reads nothing and
   *     changes nothing, because it may be asked several times
   * @param <R> the result of the call
   * @return the answer
   */
  public <R> Response answer(
      HttpServletRequest request,
      String operation,
      Function<PointsEngine, R> call,
      Function<R, JsonObject> envelope) {
    Optional<IdempotencyKey> key = keyOf(request);
    if (key.isEmpty()) {
      return Response.ok(envelope.apply(call.apply(engine))).build();
    }
    IdempotentRequest idempotent = idempotent(request, operation, key.get());
    return engine
        .once(idempotent, call, result -> toKeep(result, envelope, request))
        .fold(
            fresh ->
                fresh
                    .stored()
                    .map(answer -> send(answer).build())
                    .orElseGet(() -> Response.ok(envelope.apply(fresh.result())).build()),
            answer -> sendAgain(answer, request),
            () -> {
              throw Problem.of(422, SentenceKey.IDEMPOTENCY_KEY_REUSED)
                  .withErrors(wrongKey(SentenceKey.IDEMPOTENCY_KEY_REUSED));
            },
            () -> {
              throw Problem.merchantLocked();
            });
  }

  /**
   * Answers a call that is made under the request's key, or plainly if it has none.
   *
   * @param operation the name of the call, at most 64 characters, never to be changed: a key may be
   *     used once for each
   * @param call makes the call on the engine
   * @param count counts an outcome of a call that was made, once
   * @param envelope the envelope of an outcome, or a {@link Problem} thrown; reads nothing and
   *     changes nothing, because it may be asked several times
   */
  public <T, R> Response once(
      HttpServletRequest request,
      String operation,
      Function<Key<T, R>, Once<T, R>> call,
      Consumer<Outcome<T, R>> count,
      Function<Outcome<T, R>, JsonObject> envelope) {
    Key<T, R> key =
        keyOf(request)
            .map(presented -> idempotent(request, operation, presented))
            .map(known -> Key.<T, R>of(known, outcome -> toKeep(outcome, envelope, request)))
            .orElseGet(Key::none);
    return call.apply(key)
        .fold(
            fresh -> {
              count.accept(fresh.outcome());
              return fresh
                  .stored()
                  .map(answer -> send(answer).build())
                  .orElseGet(() -> Response.ok(envelope.apply(fresh.outcome())).build());
            },
            answer -> sendAgain(answer, request),
            () -> {
              throw Problem.of(422, SentenceKey.IDEMPOTENCY_KEY_REUSED)
                  .withErrors(wrongKey(SentenceKey.IDEMPOTENCY_KEY_REUSED));
            },
            () -> {
              throw Problem.merchantLocked();
            });
  }

  private static IdempotentRequest idempotent(
      HttpServletRequest request, String operation, IdempotencyKey key) {
    return new IdempotentRequest(
        Caller.merchant(request).id(),
        operation,
        key,
        Fingerprint.of(request.getRequestURI(), JsonBody.bytesRead(request)));
  }

  private static Optional<IdempotencyKey> keyOf(HttpServletRequest request) {
    List<String> presented = Collections.list(request.getHeaders(KEY));
    if (presented.isEmpty()) {
      return Optional.empty();
    }
    Optional<IdempotencyKey> key = IdempotencyKey.parse(presented.get(0));
    if (key.isEmpty() || presented.size() > 1) {
      // A blank key as well: whoever sends one means to be protected and is not.
      throw Problem.invalid(wrongKey(SentenceKey.IDEMPOTENCY_KEY_INVALID));
    }
    return key;
  }

  private static Map<String, List<Sentence>> wrongKey(SentenceKey why) {
    return Map.of(KEY, List.of(Sentence.of(why)));
  }

  private static <R> Optional<StoredAnswer> toKeep(
      R result, Function<R, JsonObject> envelope, HttpServletRequest request) {
    try {
      return Optional.of(new StoredAnswer(200, envelope.apply(result).toString()));
    } catch (Problem problem) {
      Caller.refused(request, problem);
      int status = problem.status();
      return status == 422 || status == 429 || status >= 500
          ? Optional.empty()
          : Optional.of(new StoredAnswer(status, Caller.body(problem, request).toString()));
    }
  }

  private static Response sendAgain(StoredAnswer answer, HttpServletRequest request) {
    Caller.refusedAgain(request);
    return send(answer).header(REPLAYED, true).build();
  }

  /** In bytes, which no provider writes in another way. */
  private static Response.ResponseBuilder send(StoredAnswer answer) {
    return Response.status(answer.status())
        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
        .entity(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
