package dev.points.server.translation;

import dev.points.shipping.Lang;
import dev.points.shipping.StatusLabel;
import dev.points.shipping.Translator;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A translator that speaks LibreTranslate's protocol (decision S-3): a POST of {@code {"q": "…",
 * "source": "ar", "target": "en", "format": "text"}}, answered by {@code {"translatedText": "…"}}.
 *
 * <p>It is given two seconds from the first byte to the last, follows no redirect, and reads at
 * most 64 KiB of an answer. Whatever goes wrong is one line in the log, without the text, and no
 * translation. At most 16 texts are translated at the same time: while it hangs, it holds up no
 * more callers than that, and the others go without. Thread-safe.
 */
public final class HttpTranslator implements Translator {

  /** How long an answer may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The most bytes of an answer. */
  public static final int MAX_BYTES = 64 * 1024;

  /** The most texts that are translated at the same time. */
  public static final int MAX_CALLS = 16;

  private static final Logger LOG = Logger.getLogger(HttpTranslator.class.getName());

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private final HttpRequest.Builder request;
  private final Optional<String> key;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final Semaphore calls = new Semaphore(MAX_CALLS);

  /**
   * A translator at an address.
   *
   * @param url where texts are posted, by http or https
   * @param key what the service asks for as {@code api_key}, if it asks for one
   * @throws IllegalArgumentException if the address is not an absolute one of http or https
   */
  public HttpTranslator(URI url, Optional<String> key) {
    this.request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
    this.key = key;
  }

  @Override
  public Optional<String> translate(String text, Lang target) {
    if (!calls.tryAcquire()) {
      return without("busy with " + MAX_CALLS + " texts");
    }
    try {
      HttpResponse<byte[]> answer = post(question(text, target));
      if (answer.statusCode() != 200) {
        return without("status " + answer.statusCode());
      }
      Optional<String> translation = StatusLabel.fitted(translationIn(answer.body()));
      return translation.isPresent() ? translation : without("a blank answer");
    } catch (TimeoutException late) {
      return without("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException failure) {
      return without(nameOf(failure.getCause()));
    } catch (RuntimeException unreadable) {
      // Not JSON, or JSON of another form: then the reader throws ClassCastException and the like.
      return without("an unreadable answer, " + nameOf(unreadable));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return without("interrupted");
    } finally {
      calls.release();
    }
  }

  /** The client's own time-out ends with the headers of an answer; this one with its last byte. */
  private HttpResponse<byte[]> post(String question)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.copy().POST(BodyPublishers.ofString(question)).build(),
            headers -> new BoundedBody(MAX_BYTES));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private String question(String text, Lang target) {
    JsonObjectBuilder question =
        Json.createObjectBuilder()
            .add("q", text)
            .add("source", target.other().code())
            .add("target", target.code())
            .add("format", "text");
    key.ifPresent(secret -> question.add("api_key", secret));
    return question.build().toString();
  }

  private static String translationIn(byte[] body) {
    // A decoder that was made by hand refuses what is not UTF-8.
    try (JsonReader reader =
        READERS.createReader(
            new InputStreamReader(
                new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder()))) {
      return reader.readObject().getString("translatedText");
    }
  }

  /** Names of failures alone: their messages may quote what was asked or answered. */
  private static String nameOf(@Nullable Throwable failure) {
    return failure == null ? "no reason" : failure.getClass().getSimpleName();
  }

  private static Optional<String> without(String why) {
    LOG.warning("the translator gave no translation (" + why + "), the label is copied");
    return Optional.empty();
  }
}
