package dev.points.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of what a request asks for, by which a request that is sent again is told from
 * another one under the same key (decision W-11). Immutable and thread-safe.
 *
 * @param hex the hash, 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {

  /**
   * Checks the digits.
   *
   * @param hex the hash, 64 lower-case hexadecimal digits
   * @throws IllegalArgumentException if {@code hex} is not 64 lower-case hexadecimal digits
   */
  public Fingerprint {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a fingerprint has 64 hexadecimal digits, was \"" + hex + "\"");
    }
  }

  /**
   * Takes the fingerprint of a request.
   *
   * @param target what the request acts on, for example its path, which may name an order
   * @param body what it says, byte by byte; may be empty
   * @return a fingerprint that differs if either does
   */
  public static Fingerprint of(String target, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytesOfTarget = target.getBytes(StandardCharsets.UTF_8);
      // With its length before it no end of a target can be taken for the beginning of a body.
      digest.update((bytesOfTarget.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytesOfTarget);
      return new Fingerprint(HexFormat.of().formatHex(digest.digest(body)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
