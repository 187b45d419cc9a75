package dev.points.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.server.problem.Language;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A text that stores read")
class StoreTextTest {

  @ParameterizedTest
  @EnumSource(StoreText.class)
  void standsInBothLanguages(StoreText text) {
    assertThat(text.in(Language.ENGLISH)).isNotBlank().matches("\\p{ASCII}+");
    assertThat(text.in(Language.ARABIC)).isNotBlank().matches("[\\u0600-\\u06FF ]+");
  }
}
