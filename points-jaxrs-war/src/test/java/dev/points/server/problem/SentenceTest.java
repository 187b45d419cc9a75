package dev.points.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A sentence")
class SentenceTest {

  @ParameterizedTest
  @EnumSource(SentenceKey.class)
  void standsInBothLanguagesWithAllItsGapsFilled(SentenceKey key) {
    Sentence sentence = Sentence.about(key, "order_number", "7", "8");

    String english = sentence.in(Language.ENGLISH);
    String arabic = sentence.in(Language.ARABIC);
    assertThat(english).isNotBlank().doesNotContain("{", "}");
    assertThat(arabic).isNotBlank().doesNotContain("{", "}").isNotEqualTo(english);
    assertThat(arabic.chars().anyMatch(c -> c >= 0x0600 && c <= 0x06FF)).isTrue();
  }

  @Test
  void namesAFieldByTheLastPartOfItsPath() {
    Sentence sentence = Sentence.about(SentenceKey.TOO_SMALL, "products.0.quantity", "1");

    assertThat(sentence.in(Language.ENGLISH)).isEqualTo("The quantity must be at least 1.");
    assertThat(sentence.in(Language.ARABIC)).contains("الكمية");
  }

  @Test
  void writesNumbersAsTheyAreGiven() {
    assertThat(Sentence.about(SentenceKey.TOO_LARGE, "quantity", "1000000").in(Language.ENGLISH))
        .isEqualTo("The quantity may not be greater than 1000000.");
  }
}
