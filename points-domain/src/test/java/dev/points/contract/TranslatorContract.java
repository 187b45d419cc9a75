package dev.points.contract;

import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Texts.lengthOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Texts;
import dev.points.shipping.Lang;
import dev.points.shipping.StatusLabel;
import dev.points.shipping.Translator;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every implementation of {@link Translator} keeps. */
@DisplayName("S-3: every translator")
@Timeout(60)
public abstract class TranslatorContract {

  /**
   * The translator to try.
   *
   * @return one that knows "Out for delivery"
   */
  protected abstract Translator translator();

  @Test
  void translatesInBothDirections() {
    assertThat(translator().translate("Out for delivery", Lang.ARABIC)).contains("خرج للتوصيل");
    assertThat(translator().translate("خرج للتوصيل", Lang.ENGLISH)).contains("Out for delivery");
  }

  @Test
  void answersWhatFitsALabelOrNothingAndNeverThrows() {
    forAll(
        random -> {
          String text = Texts.any(random, 200);
          Lang target = random.nextBoolean() ? Lang.ARABIC : Lang.ENGLISH;

          Optional<String> answer = translator().translate(text, target);

          answer.ifPresent(
              words -> {
                assertThat(lengthOf(words)).isBetween(1, StatusLabel.MAX_LENGTH);
                assertThat(StatusLabel.fitted(words)).contains(words);
              });
        });
  }
}
