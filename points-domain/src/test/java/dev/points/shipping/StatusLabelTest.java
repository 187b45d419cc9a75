package dev.points.shipping;

import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Texts.lengthOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.fixture.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A label")
class StatusLabelTest {

  private static final Translator KNOWS_NOTHING = (text, target) -> Optional.empty();

  private static final Translator MUST_NOT_BE_ASKED =
      (text, target) -> {
        throw new AssertionError("was asked for " + text);
      };

  @Test
  @DisplayName("S-2: is trimmed")
  void isTrimmed() {
    assertThat(new StatusLabel(" \tخرج\n", "\u2003Out ")).isEqualTo(new StatusLabel("خرج", "Out"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "خ", "é", "📦", "\u200f"})
  @DisplayName("S-2: has at most 120 characters in each language, however many bytes they take")
  void hasAtMost120CharactersInEachLanguage(String character) {
    String most = character.repeat(120);
    String tooLong = character.repeat(121);

    assertThat(new StatusLabel(most, "x").arabic()).isEqualTo(most);
    assertThat(new StatusLabel("x", " " + most + " ").english()).isEqualTo(most);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StatusLabel(tooLong, "x"))
        .withMessage("a label has 1 to 120 characters, the Arabic had 121");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StatusLabel("x", tooLong))
        .withMessage("a label has 1 to 120 characters, the English had 121");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u2003"})
  void isNotBlankInEitherLanguage(String blank) {
    assertThatIllegalArgumentException().isThrownBy(() -> new StatusLabel(blank, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new StatusLabel("x", blank));
  }

  @Nested
  @DisplayName("that is completed")
  class Completed {

    @Test
    @DisplayName("S-3: gets the English from the Arabic")
    void getsTheEnglishFromTheArabic() {
      List<String> asked = new ArrayList<>();
      Translator translator =
          (text, target) -> {
            asked.add(target + " " + text);
            return Optional.of("With the neighbours");
          };

      assertThat(StatusLabel.completed(Optional.of(" عند الجيران "), Optional.empty(), translator))
          .contains(new StatusLabel("عند الجيران", "With the neighbours"));
      assertThat(asked).containsExactly("ENGLISH عند الجيران");
    }

    @Test
    @DisplayName("S-3: gets the Arabic from the English")
    void getsTheArabicFromTheEnglish() {
      List<String> asked = new ArrayList<>();
      Translator translator =
          (text, target) -> {
            asked.add(target + " " + text);
            return Optional.of("عند الجيران");
          };

      assertThat(
              StatusLabel.completed(
                  Optional.empty(), Optional.of(" With the neighbours"), translator))
          .contains(new StatusLabel("عند الجيران", "With the neighbours"));
      assertThat(asked).containsExactly("ARABIC With the neighbours");
    }

    @Test
    @DisplayName("S-3: is left as it is where both languages are given")
    void isLeftAsItIsWhereBothLanguagesAreGiven() {
      assertThat(
              StatusLabel.completed(Optional.of("خرج"), Optional.of("On tour"), MUST_NOT_BE_ASKED))
          .contains(new StatusLabel("خرج", "On tour"));
    }

    @Test
    void isNoneWhereNoLanguageIsGiven() {
      assertThat(StatusLabel.completed(Optional.empty(), Optional.empty(), MUST_NOT_BE_ASKED))
          .isEmpty();
    }

    @Test
    @DisplayName("S-3: says the same in both languages if no translation is known")
    void saysTheSameInBothLanguagesIfNoTranslationIsKnown() {
      String longest = "📦".repeat(120);

      assertThat(StatusLabel.completed(Optional.empty(), Optional.of("Zzyzx Road"), KNOWS_NOTHING))
          .contains(new StatusLabel("Zzyzx Road", "Zzyzx Road"));
      assertThat(StatusLabel.completed(Optional.of(longest), Optional.empty(), KNOWS_NOTHING))
          .contains(new StatusLabel(longest, longest));
    }

    @Test
    @DisplayName("S-3: says the same in both languages if the translation says nothing")
    void saysTheSameInBothLanguagesIfTheTranslationSaysNothing() {
      assertThat(
              StatusLabel.completed(
                  Optional.of("خرج"), Optional.empty(), (text, target) -> Optional.of(" \u200f\n")))
          .contains(new StatusLabel("خرج", "خرج"));
    }

    @Test
    @DisplayName("S-2: is cut if the translation is longer than 120 characters")
    void isCutIfTheTranslationIsTooLong() {
      StatusLabel label =
          StatusLabel.completed(
                  Optional.of("خرج"),
                  Optional.empty(),
                  (text, target) -> Optional.of("far away ".repeat(20)))
              .orElseThrow();

      assertThat(label.english()).isEqualTo("far away ".repeat(12) + "far away…");
    }

    @Test
    @DisplayName("S-2: refuses more than 120 characters before it has them translated")
    void refusesTooMuchBeforeItHasItTranslated() {
      Optional<String> tooLong = Optional.of("x".repeat(121));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> StatusLabel.completed(tooLong, Optional.empty(), MUST_NOT_BE_ASKED));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StatusLabel.completed(Optional.empty(), tooLong, MUST_NOT_BE_ASKED));
    }
  }

  @Nested
  @DisplayName("that somebody else's text is fitted to")
  class Fitted {

    @ParameterizedTest
    @CsvSource(
        ignoreLeadingAndTrailingWhitespace = false,
        value = {
          "Delivered,Delivered",
          "  Out   for delivery ,Out for delivery",
          "' a\n\tb\u0000',a b"
        })
    void isOneLineWithSingleBlanks(String text, String line) {
      assertThat(StatusLabel.fitted(text)).contains(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "\u200f\u200d", "\ud83d", " \ufeff\n"})
    void isNothingIfThereIsNothingToSee(String text) {
      assertThat(StatusLabel.fitted(text)).isEmpty();
    }

    @Test
    @DisplayName("S-2: keeps 120 characters, and of 121 makes 120 with an ellipsis")
    void keeps120AndCuts121() {
      assertThat(StatusLabel.fitted("📦".repeat(120))).contains("📦".repeat(120));
      assertThat(StatusLabel.fitted("📦".repeat(121))).contains("📦".repeat(119) + "…");
    }

    @Test
    void endsAfterAWord() {
      assertThat(StatusLabel.fitted("x".repeat(100) + " " + "y".repeat(50)))
          .contains("x".repeat(100) + "…");
      assertThat(StatusLabel.fitted("x".repeat(119) + " y")).contains("x".repeat(119) + "…");
      assertThat(StatusLabel.fitted("x".repeat(20) + " " + "y".repeat(150)))
          .as("a word that ends in the first half does not count")
          .contains("x".repeat(20) + " " + "y".repeat(98) + "…");
    }

    @Test
    void countsAWordThatEndsInTheMiddle() {
      assertThat(StatusLabel.fitted("x".repeat(59) + " " + "y".repeat(150)))
          .contains("x".repeat(59) + "…");
      assertThat(StatusLabel.fitted("x".repeat(58) + " " + "y".repeat(150)))
          .contains("x".repeat(58) + " " + "y".repeat(60) + "…");
    }

    @Test
    void cutsALetterWithSignsWithoutEnd() {
      assertThat(StatusLabel.fitted("x" + "\u0301".repeat(500)))
          .contains("x" + "\u0301".repeat(118) + "…");
    }

    @Test
    void takesNoSignOffItsLetter() {
      assertThat(StatusLabel.fitted("x".repeat(118) + "e\u0301\u0301" + "yy"))
          .contains("x".repeat(118) + "…");
    }

    @Test
    @DisplayName("S-2: always fits, and fitting it again changes nothing")
    void alwaysFitsAndFittingItAgainChangesNothing() {
      forAll(
          random ->
              StatusLabel.fitted(Texts.any(random, 300))
                  .ifPresent(
                      words -> {
                        assertThat(lengthOf(words)).isBetween(1, StatusLabel.MAX_LENGTH);
                        assertThat(new StatusLabel(words, words).arabic()).isEqualTo(words);
                        assertThat(StatusLabel.fitted(words)).contains(words);
                      }));
    }
  }
}
