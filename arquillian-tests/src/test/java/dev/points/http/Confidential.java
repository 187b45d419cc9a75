package dev.points.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.points.usecase.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What no log may hold (decision K-8): every key, token and password that any test of this run gave
 * to a server or got from one, and every phone number. {@link Api}, {@link Wire} and {@link Server}
 * tell what passes through them. Thread-safe.
 */
final class Confidential {

  /** What is shorter is a word, and no secret: tests present such words as wrong keys. */
  private static final int SHORTEST = 12;

  private static final Pattern KEY =
      Pattern.compile("\\b(?:sk|whsec|pt|mt|rt|ac|cs)_[A-Za-z0-9_+/=-]+");
  private static final Pattern SECRET_SETTING = Pattern.compile(".*(TOKEN|PASSWORD|SECRET)");

  /** Not as a part of a UUID, which may hold nine digits that begin with a 5. */
  private static final Pattern PHONE =
      Pattern.compile("(?<![0-9a-fA-F])(?:00966|966|0)?(5[0-9]{8})(?![0-9a-fA-F])");

  /** What the start of a sandbox prints on purpose (decision X-3), as text or in JSON. */
  private static final Pattern BANNER =
      Pattern.compile(
          Sandbox.PRIVATE_KEYS.stream()
              .map(key -> "x-api-key: " + key + "   public key: " + key.replaceFirst("sk_", "pk_"))
              .collect(
                  Collectors.joining(
                      "|",
                      "(?:^|\\\\n)    (?:",
                      "|store \\d+: Authorization: Bearer "
                          + Sandbox.PARTNER_TOKEN
                          + "   X-Manager-Token: "
                          + Sandbox.MANAGER_TOKEN
                          + "|Authorization: Bearer "
                          + Operator.TOKEN
                          + ")(?=$|\\\\n|\")")));

  private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
  private static final Set<String> PHONES = ConcurrentHashMap.newKeySet();

  private Confidential() {}

  /** Notes what a request carries. */
  static void sent(HttpRequest request) {
    HttpHeaders headers = request.headers();
    headers.allValues("x-api-key").forEach(Confidential::secret);
    headers.allValues("X-Manager-Token").forEach(Confidential::secret);
    headers.allValues("Access-Token").forEach(Confidential::secret);
    headers
        .allValues("Authorization")
        .forEach(value -> secret(value.strip().replaceFirst("^\\S+\\s+", "")));
    exchanged(request.uri().toString());
    request.bodyPublisher().map(Confidential::textOf).ifPresent(Confidential::exchanged);
  }

  /** Notes what a body or a raw request carries, sent or received. */
  static void exchanged(String text) {
    KEY.matcher(text).results().forEach(found -> secret(found.group()));
    PHONE.matcher(text).results().forEach(found -> PHONES.add(found.group(1)));
  }

  /** Notes a secret among the settings of a server. */
  static void set(String variable, String value) {
    if (SECRET_SETTING.matcher(variable).matches()) {
      secret(value);
    }
  }

  private static void secret(String value) {
    String secret = value.strip();
    if (secret.length() >= SHORTEST) {
      SECRETS.add(secret);
    }
  }

  static Set<String> secrets() {
    return Set.copyOf(SECRETS);
  }

  static Set<String> phones() {
    return Set.copyOf(PHONES);
  }

  /** Each line of a file that holds something of it in the clear. */
  static List<String> leaksIn(Path file) throws IOException {
    List<String> leaks = new ArrayList<>();
    String[] lines = Files.readString(file, ISO_8859_1).split("\\R");
    for (int number = 0; number < lines.length; number++) {
      String line = BANNER.matcher(lines[number]).replaceAll("").replace("\\/", "/");
      if (SECRETS.stream().anyMatch(line::contains) || hasPhone(line)) {
        leaks.add(file + ":" + (number + 1) + ": " + lines[number]);
      }
    }
    return leaks;
  }

  private static boolean hasPhone(String line) {
    return PHONE.matcher(line).results().anyMatch(found -> PHONES.contains(found.group(1)));
  }

  private static String textOf(BodyPublisher publisher) {
    BodySubscriber<String> reader = BodySubscribers.ofString(UTF_8);
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            reader.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer part) {
            reader.onNext(List.of(part));
          }

          @Override
          public void onError(Throwable failure) {
            reader.onError(failure);
          }

          @Override
          public void onComplete() {
            reader.onComplete();
          }
        });
    return reader.getBody().toCompletableFuture().join();
  }
}
