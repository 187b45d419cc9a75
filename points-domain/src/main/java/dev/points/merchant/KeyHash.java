package dev.points.merchant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a private key: what is stored in its place (decision K-1). Private keys have 256
 * random bits, so that a fast hash is as safe as a slow one. Immutable and thread-safe.
 *
 * @param hex the hash, 64 lower-case hexadecimal digits
 */
public record KeyHash(String hex) {

  /**
   * Checks the digits.
   *
   * @param hex the hash, 64 lower-case hexadecimal digits
   * @throws IllegalArgumentException if {@code hex} is not 64 lower-case hexadecimal digits
   */
  public KeyHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a key hash has 64 hexadecimal digits");
    }
  }

  /**
   * Hashes a key as a caller presents it.
   *
   * @param presented any text
   * @return its hash
   */
  public static KeyHash of(String presented) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(presented.getBytes(StandardCharsets.UTF_8));
      return new KeyHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  /**
   * Compares in constant time.
   *
   * @param other another hash
   * @return true if they are the same
   */
  public boolean matches(KeyHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }
}
