package dev.points.partner;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.merchant.KeyHash;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The app of a partner")
class PartnerAppTest {

  private static final RedirectUri RETURN = new RedirectUri("https://loyal.example/return");

  private final PartnerApp app = named("Loyal");

  private static PartnerApp named(String name) {
    return PartnerApp.register(new PartnerId(1), name, "app_1", "cs_secret", List.of(RETURN), NOW);
  }

  @Test
  @DisplayName("K-7: is known by its secret while it is in use")
  void isKnownByItsSecretWhileItIsInUse() {
    assertThat(app.admits(KeyHash.of("cs_secret"))).isTrue();
    assertThat(app.admits(KeyHash.of("cs_secre"))).isFalse();
    assertThat(app.withActive(false).admits(KeyHash.of("cs_secret"))).isFalse();
    assertThat(app.withSecret("cs_other").admits(KeyHash.of("cs_secret"))).isFalse();
    assertThat(app.secretPrefix()).isEqualTo("cs_secre");
  }

  @Test
  void hasANameOfAHundredCharactersAtMost() {
    assertThat(named("م".repeat(100)).name()).hasSize(100);
    assertThat(named("😀".repeat(100)).name()).hasSize(200);
    for (String wrong : List.of("", " ", "م".repeat(101))) {
      assertThatIllegalArgumentException().isThrownBy(() -> named(wrong));
    }
  }

  @Test
  void returnsToOneToTenAddressesEachOnce() {
    List<RedirectUri> eleven =
        IntStream.range(0, 11)
            .mapToObj(number -> new RedirectUri("https://a.b/" + number))
            .toList();

    assertThat(app.withRedirectUris(eleven.subList(0, 10)).redirectUris()).hasSize(10);
    for (List<RedirectUri> wrong :
        List.of(List.<RedirectUri>of(), eleven, Collections.nCopies(2, RETURN))) {
      assertThatIllegalArgumentException().isThrownBy(() -> app.withRedirectUris(wrong));
    }
  }

  @Test
  void actsUnderANameThatTheAuditLogCanHold() {
    assertThat(app.actorName()).isEqualTo("partner:Loyal");
    assertThat(named("x".repeat(100)).actorName()).isEqualTo("partner:" + "x".repeat(56));
    assertThat(named("x" + "😀".repeat(60)).actorName())
        .as("no half of a character")
        .isEqualTo("partner:x" + "😀".repeat(27));
  }
}
