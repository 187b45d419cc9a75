package dev.points.engine;

import java.security.SecureRandom;

/** Secrets that nobody can guess: 256 random bits, written in base 62. Thread-safe. */
final class Tokens {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** 62 to the power of 43 is more than 2 to the power of 256. */
  private static final int LENGTH = 43;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static String next() {
    StringBuilder token = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return token.toString();
  }
}
