package dev.points.server.body;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How instants are written: ISO-8601 in UTC, to the millisecond (decision W-8), or to the
 * microsecond for stores, whose apps expect that. Thread-safe.
 */
public final class Timestamps {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter UTC_FOR_STORES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /**
   * Writes an instant.
   *
   * @param instant any instant of the years 0 to 9999
   * @return for example {@code 2026-11-22T10:00:00.000Z}
   */
  public static String utc(Instant instant) {
    return UTC.format(instant);
  }

  /**
   * Writes an instant that may be missing.
   *
   * @param instant any instant of the years 0 to 9999, or none
   * @return the text, or {@code null} in JSON
   */
  public static JsonValue utcOrNull(Optional<Instant> instant) {
    return instant.map(Timestamps::utc).<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }

  /**
   * Writes an instant for a store.
   *
   * @param instant any instant of the years 0 to 9999
   * @return for example {@code 2026-11-22T10:00:00.000000Z}
   */
  public static String utcForStores(Instant instant) {
    return UTC_FOR_STORES.format(instant);
  }
}
