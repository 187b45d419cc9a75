package dev.points.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rating")
class RatingTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void hasOneToFiveStars(int stars) {
    assertThat(rated(stars, "").stars()).contains(stars);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 6})
  void refusesOtherNumbersOfStars(int stars) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rated(stars, ""))
        .withMessageContaining(String.valueOf(stars));
  }

  @Test
  void hasACommentOfTwoThousandCharactersHoweverTheyAreStored() {
    assertThatCode(() -> rated(5, "\uD83D\uDE00".repeat(2_000))).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> rated(5, "x".repeat(2_001)));
  }

  @Test
  void namesAProductByOneTo191Characters() {
    assertThatCode(() -> new RatedProduct("x".repeat(191), Optional.empty()))
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatedProduct("x".repeat(192), Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> new RatedProduct(" ", Optional.empty()));
  }

  @Test
  void saysNothingIfAllOfItIsEmpty() {
    assertThat(new Rating(Optional.empty(), Optional.empty(), Optional.empty()).saysAnything())
        .isFalse();
    assertThat(rated(1, "").saysAnything()).isTrue();
  }

  private static Rating rated(int stars, String comment) {
    return new Rating(Optional.of(stars), Optional.of(comment), Optional.empty());
  }
}
