package dev.points.engine;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.contract.TranslatorContract;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Together;
import dev.points.shipping.Glossary;
import dev.points.shipping.Lang;
import dev.points.shipping.Translator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CachingTranslatorTest extends TranslatorContract {

  private static final Duration INSTANT = Duration.ofNanos(1);

  private final ManualClock clock = ManualClock.at(NOW);
  private final Translator overGlossary = new CachingTranslator(new Glossary(), clock);
  private final Counting counting = new Counting();
  private final Translator cache = new CachingTranslator(counting, clock);

  @Override
  protected Translator translator() {
    return overGlossary;
  }

  /** Answers with the number of the call, and remembers what it was asked. */
  private static final class Counting implements Translator {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean outOfReach;

    @Override
    public Optional<String> translate(String text, Lang target) {
      asked.add(target.code() + " " + text);
      return outOfReach ? Optional.empty() : Optional.of("answer " + asked.size());
    }
  }

  @Test
  @DisplayName("S-3: asks once for the same text and language")
  void asksOnceForTheSameTextAndLanguage() {
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 1");
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 1");
    assertThat(counting.asked).containsExactly("ar At the door");
  }

  @Test
  @DisplayName("S-3: keeps apart what differs in language or text")
  void keepsApartWhatDiffersInLanguageOrText() {
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 1");
    assertThat(cache.translate("At the door", Lang.ENGLISH)).contains("answer 2");
    assertThat(cache.translate("at the door", Lang.ARABIC)).contains("answer 3");
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 1");
  }

  @Test
  @DisplayName("S-3: remembers for 30 days, whatever is asked meanwhile, and not an instant longer")
  void remembersFor30Days() {
    cache.translate("At the door", Lang.ARABIC);
    clock.moveTo(NOW.plus(Duration.ofDays(15)));
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 1");

    clock.moveTo(NOW.plus(Duration.ofDays(30)).minus(INSTANT));
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 1");

    clock.moveTo(NOW.plus(Duration.ofDays(30)));
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 2");

    clock.advance(Duration.ofDays(30).minus(INSTANT));
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 2");
  }

  @Test
  @DisplayName("S-3: does not remember that no translation was known")
  void doesNotRememberThatNoTranslationWasKnown() {
    counting.outOfReach = true;
    assertThat(cache.translate("At the door", Lang.ARABIC)).isEmpty();

    counting.outOfReach = false;
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 2");
    assertThat(cache.translate("At the door", Lang.ARABIC)).contains("answer 2");
  }

  @Test
  @DisplayName("S-3: says nothing once a translation is too old and no new one is known")
  void saysNothingOnceATranslationIsTooOld() {
    cache.translate("At the door", Lang.ARABIC);
    counting.outOfReach = true;
    clock.advance(CachingTranslator.AGE);

    assertThat(cache.translate("At the door", Lang.ARABIC)).isEmpty();
  }

  @Test
  void forgetsFirstWhatNobodyAskedForTheLongest() {
    Translator small = new CachingTranslator(counting, clock, 2);
    small.translate("one", Lang.ARABIC);
    small.translate("two", Lang.ARABIC);
    small.translate("one", Lang.ARABIC);

    small.translate("three", Lang.ARABIC);

    assertThat(small.translate("one", Lang.ARABIC)).contains("answer 1");
    assertThat(small.translate("three", Lang.ARABIC)).contains("answer 3");
    assertThat(small.translate("two", Lang.ARABIC)).contains("answer 4");
  }

  @Test
  void remembersTenThousandTranslations() {
    for (int number = 0; number <= CachingTranslator.DEFAULT_SIZE; number++) {
      cache.translate("text " + number, Lang.ARABIC);
    }
    counting.asked.clear();

    cache.translate("text 1", Lang.ARABIC);
    assertThat(counting.asked).isEmpty();
    cache.translate("text 0", Lang.ARABIC);
    assertThat(counting.asked).containsExactly("ar text 0");
  }

  @Test
  void remembersOneTranslationIfThereIsRoomForOne() {
    Translator one = new CachingTranslator(counting, clock, 1);

    assertThat(one.translate("one", Lang.ARABIC)).contains("answer 1");
    assertThat(one.translate("one", Lang.ARABIC)).contains("answer 1");
    assertThat(one.translate("two", Lang.ARABIC)).contains("answer 2");
    assertThat(one.translate("two", Lang.ARABIC)).contains("answer 2");
  }

  @Test
  void refusesToRememberNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CachingTranslator(counting, clock, 0))
        .withMessageContaining("was 0");
  }

  @Test
  void serves8CallersAtOnceAndStaysWithinItsSize() {
    Translator echo = (text, target) -> Optional.of(target.code() + " " + text);
    Translator small = new CachingTranslator(echo, clock, 10);

    List<Boolean> right =
        Together.run(
            8,
            caller -> {
              for (int number = 0; number < 20_000; number++) {
                String text = "text " + (number * (caller + 1)) % 25;
                if (!small.translate(text, Lang.ARABIC).equals(Optional.of("ar " + text))) {
                  return false;
                }
              }
              return true;
            });

    assertThat(right).containsOnly(true);
  }
}
