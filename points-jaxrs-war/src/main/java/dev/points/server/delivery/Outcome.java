package dev.points.server.delivery;

import java.util.Locale;

/** What came of an attempt, for those who count. */
enum Outcome {
  /** The endpoint took the message. */
  DELIVERED,
  /** It did not, and will be asked again. */
  RETRIED,
  /** It did not, and will not be asked again. */
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
