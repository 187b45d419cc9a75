package dev.points.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The calendar by which days and years are counted: Asia/Riyadh, for every program.
 *
 * <p>Stateless and thread-safe. It converts instants that it is given; it never reads a clock.
 */
public final class RiyadhCalendar {

  /** Where a business day begins and ends. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Riyadh");

  private RiyadhCalendar() {}

  /**
   * The day on which an instant falls.
   *
   * @param instant any instant
   * @return the date in Riyadh
   */
  public static LocalDate dateOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  /**
   * The first instant that no longer belongs to the day.
   *
   * @param day a date in Riyadh
   * @return the exclusive end of the day
   */
  public static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZONE).toInstant();
  }
}
