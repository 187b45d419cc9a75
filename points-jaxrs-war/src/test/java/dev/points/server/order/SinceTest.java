package dev.points.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.server.problem.Language;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How long ago something was")
class SinceTest {

  private static final Instant THEN = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest(name = "{0} is \"{1}\" and \"{2}\"")
  @CsvSource({
    "PT-1S, just now, الآن",
    "PT0.9S, just now, الآن",
    "PT1S, 1 second ago, منذ ثانية",
    "PT59S, 59 seconds ago, منذ 59 ثانية",
    "PT60S, 1 minute ago, منذ دقيقة",
    "PT2H, 2 hours ago, منذ ساعتين",
    "PT3H, 3 hours ago, منذ 3 ساعات",
    "PT11H, 11 hours ago, منذ 11 ساعة",
    "P1D, 1 day ago, منذ يوم",
    "P14D, 2 weeks ago, منذ أسبوعين",
    "P90D, 3 months ago, منذ 3 أشهر",
    "P730D, 2 years ago, منذ سنتين"
  })
  void isToldInBothLanguages(Duration ago, String english, String arabic) {
    assertThat(Since.tell(THEN, THEN.plus(ago), Language.ENGLISH)).isEqualTo(english);
    assertThat(Since.tell(THEN, THEN.plus(ago), Language.ARABIC)).isEqualTo(arabic);
  }
}
