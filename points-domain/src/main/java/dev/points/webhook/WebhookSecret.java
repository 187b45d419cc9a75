package dev.points.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a merchant and this service share about an endpoint: it is sent along as it is, and signs
 * each message in the way of Standard Webhooks (decision H-1). Immutable and thread-safe.
 *
 * @param text {@value #PREFIX} and 32 random bytes in Base64
 */
public record WebhookSecret(String text) {

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Checks the form.
   *
   * @param text {@code whsec_} and 32 random bytes in Base64
   * @throws IllegalArgumentException if it has another form; the message does not repeat it
   */
  public WebhookSecret {
    if (!text.startsWith(PREFIX) || keyIn(text).length != BYTES) {
      throw new IllegalArgumentException("a webhook secret has another form");
    }
  }

  /**
   * A secret that nobody can guess.
   *
   * @return a new one at each call
   */
  public static WebhookSecret random() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  private static byte[] keyIn(String text) {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  /**
   * Signs a message.
   *
   * @param id the message's id
   * @param at when it is sent; whole seconds count
   * @param payload the message
   * @return {@code v1,} and the HMAC-SHA256 of {@code id.seconds.payload} in Base64
   */
  public String sign(String id, Instant at, String payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(keyIn(text), ALGORITHM));
      String message = id + "." + at.getEpochSecond() + "." + payload;
      byte[] signature = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
    }
  }

  /** Without the secret, so that it gets into no log by accident. */
  @Override
  public String toString() {
    return "WebhookSecret[…]";
  }
}
