package dev.points.server.order;

import dev.points.server.problem.Language;
import java.time.Duration;
import java.time.Instant;

/** Tells how long ago something was, as people say it: {@code 2 hours ago}, {@code منذ ساعتين}. */
final class Since {

  private enum Unit {
    YEAR(365L * 24 * 3600, "year", "سنة", "سنتين", "سنوات"),
    MONTH(30L * 24 * 3600, "month", "شهر", "شهرين", "أشهر"),
    WEEK(7L * 24 * 3600, "week", "أسبوع", "أسبوعين", "أسابيع"),
    DAY(24L * 3600, "day", "يوم", "يومين", "أيام"),
    HOUR(3600, "hour", "ساعة", "ساعتين", "ساعات"),
    MINUTE(60, "minute", "دقيقة", "دقيقتين", "دقائق"),
    SECOND(1, "second", "ثانية", "ثانيتين", "ثوانٍ");

    private final long seconds;
    private final String english;
    private final String one;
    private final String two;
    private final String few;

    Unit(long seconds, String english, String one, String two, String few) {
      this.seconds = seconds;
      this.english = english;
      this.one = one;
      this.two = two;
      this.few = few;
    }

    String inEnglish(long count) {
      return count + " " + english + (count == 1 ? "" : "s") + " ago";
    }

    String inArabic(long count) {
      if (count == 1) {
        return "منذ " + one;
      }
      if (count == 2) {
        return "منذ " + two;
      }
      long lastTwo = count % 100;
      return "منذ " + count + " " + (lastTwo >= 3 && lastTwo <= 10 ? few : one);
    }
  }

  private Since() {}

  static String tell(Instant then, Instant now, Language language) {
    long seconds = Math.max(0, Duration.between(then, now).toSeconds());
    for (Unit unit : Unit.values()) {
      long count = seconds / unit.seconds;
      if (count > 0) {
        return language == Language.ARABIC ? unit.inArabic(count) : unit.inEnglish(count);
      }
    }
    return language == Language.ARABIC ? "الآن" : "just now";
  }
}
