package dev.points.audit;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K-7: an entry of the audit log")
class AuditEntryTest {

  private static final Actor OPERATOR = Actor.named("operator");

  @Test
  void tellsOnlyWhatDiffers() {
    AuditEntry entry =
        entryOf(
            Map.of("name", "Café", "rate", "10", "gone", "1"),
            Map.of("name", "Café", "rate", "20", "new", "2"));

    assertThat(entry.before()).isEqualTo(Map.of("rate", "10", "gone", "1"));
    assertThat(entry.after()).isEqualTo(Map.of("rate", "20", "new", "2"));
    assertThat(entry.isEmpty()).isFalse();
  }

  @Test
  void isEmptyIfNothingDiffers() {
    assertThat(entryOf(Map.of("name", "Café"), Map.of("name", "Café")).isEmpty()).isTrue();
    assertThat(entryOf(Map.of(), Map.of()).isEmpty()).isTrue();
  }

  @Test
  void isNotEmptyIfAFactIsNewOrGone() {
    assertThat(entryOf(Map.of(), Map.of("name", "Café")).isEmpty()).isFalse();
    assertThat(entryOf(Map.of("name", "Café"), Map.of()).isEmpty()).isFalse();
  }

  @Test
  void sortsItsFactsAndKeepsThem() {
    Map<String, String> facts = new HashMap<>(Map.of("b", "2", "c", "3", "a", "1"));
    AuditEntry entry = new AuditEntry(NOW, OPERATOR, "do", "thing", facts, facts);

    facts.clear();

    assertThat(entry.before().keySet()).containsExactly("a", "b", "c");
    assertThat(entry.after().keySet()).containsExactly("a", "b", "c");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> entry.after().put("d", "4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void needsAnActorWithAName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Actor.named(name))
        .withMessage("an actor's name has 1 to 64 characters, was " + name);
  }

  @Test
  void needsAnActorWhoseNameAndRequestAreShort() {
    assertThat(Actor.named("x".repeat(64)).request()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Actor.named("x".repeat(65)));
    assertThat(new Actor("x", Optional.of("r".repeat(64))).request()).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Actor("x", Optional.of("r".repeat(65))))
        .withMessage("a request id has at most 64 characters");
  }

  private static AuditEntry entryOf(Map<String, String> before, Map<String, String> after) {
    return AuditEntry.of(NOW, OPERATOR, "merchant.change", "merchant:1", before, after);
  }
}
