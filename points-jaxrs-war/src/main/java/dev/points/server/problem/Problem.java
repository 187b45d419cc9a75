package dev.points.server.problem;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that is answered with an error: a status, a sentence, and what the caller needs
 * besides.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Sentence sentence;
  private final transient Map<String, List<Sentence>> errors;
  private final transient JsonObject appendedData;
  private final transient Map<String, String> headers;

  private Problem(
      int status,
      Sentence sentence,
      Map<String, List<Sentence>> errors,
      JsonObject appendedData,
      Map<String, String> headers) {
    super(sentence.in(Language.ENGLISH), null, false, false);
    this.status = status;
    this.sentence = sentence;
    this.errors = errors;
    this.appendedData = appendedData;
    this.headers = headers;
  }

  /**
   * A problem that one sentence tells.
   *
   * @param status the HTTP status, 400 to 599
   * @param key the sentence
   * @return the problem
   */
  public static Problem of(int status, SentenceKey key) {
    return of(status, Sentence.of(key));
  }

  /**
   * A problem that one sentence with gaps tells.
   *
   * @param status the HTTP status, 400 to 599
   * @param sentence the sentence
   * @return the problem
   */
  public static Problem of(int status, Sentence sentence) {
    return new Problem(status, sentence, Map.of(), JsonValue.EMPTY_JSON_OBJECT, Map.of());
  }

  /**
   * Something that is not there, or not the caller's (decision K-5).
   *
   * @return a problem of status 404
   */
  public static Problem notFound() {
    return of(404, SentenceKey.NOT_FOUND);
  }

  /**
   * A body that breaks rules.
   *
   * @param errors field names, in dot notation, with what is wrong with each
   * @return a problem of status 422
   */
  public static Problem invalid(Map<String, List<Sentence>> errors) {
    return new Problem(
        422, Sentence.of(SentenceKey.INVALID_DATA), errors, JsonValue.EMPTY_JSON_OBJECT, Map.of());
  }

  /**
   * Too many calls of one merchant at once (decision W-10): nothing was changed, and trying again
   * in a second makes sense.
   *
   * @return a problem of status 429
   */
  public static Problem merchantLocked() {
    return of(429, SentenceKey.MERCHANT_LOCKED)
        .withHeader("Retry-After", "1")
        .withHeader("X-Points-Reason", "merchant-locked");
  }

  /**
   * Too many calls of one key (decision W-10): nothing was changed, and trying again makes sense
   * after a while.
   *
   * @param seconds after how many, at least 1
   * @return a problem of status 429
   */
  public static Problem rateLimited(long seconds) {
    return of(429, SentenceKey.RATE_LIMITED)
        .withHeader("Retry-After", String.valueOf(seconds))
        .withHeader("X-Points-Reason", "rate-limited");
  }

  /**
   * The same problem, told by field as well.
   *
   * @param fields field names, in dot notation, with what is wrong with each
   * @return the problem with {@code fields} as its {@code errors}
   */
  public Problem withErrors(Map<String, List<Sentence>> fields) {
    return new Problem(status, sentence, fields, appendedData, headers);
  }

  /**
   * The same problem with more data.
   *
   * @param data what the caller needs besides the sentence
   * @return the problem with {@code data} as its {@code appended_data}
   */
  public Problem withAppendedData(JsonObject data) {
    return new Problem(status, sentence, errors, data, headers);
  }

  /**
   * The same problem with another header.
   *
   * @param name the header's name
   * @param value its value
   * @return the problem with the header besides those it had
   */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, sentence, errors, appendedData, more);
  }

  /**
   * Which sentence tells it.
   *
   * @return the key of the sentence
   */
  public SentenceKey key() {
    return sentence.key();
  }

  /**
   * The HTTP status.
   *
   * @return 400 to 599
   */
  public int status() {
    return status;
  }

  /** What is wrong with each field; no field if the body breaks no rule. */
  Map<String, List<Sentence>> errors() {
    return errors;
  }

  /** What the sentence says. */
  String text(Language language) {
    return sentence.in(language);
  }

  /**
   * Headers that the answer needs.
   *
   * @return names and values
   */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * The answer's body in the Points API.
   *
   * @param language what the sentences are written in
   * @return the envelope
   */
  public JsonObject body(Language language) {
    return Envelope.error(sentence.in(language), appendedData, errors, language);
  }
}
