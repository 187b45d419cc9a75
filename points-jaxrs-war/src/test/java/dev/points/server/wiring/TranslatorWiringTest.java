package dev.points.server.wiring;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.ManualClock;
import dev.points.server.translation.TranslationServer;
import dev.points.shipping.Lang;
import dev.points.shipping.Translator;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S-3: the translator of the service")
class TranslatorWiringTest {

  private final ManualClock clock = ManualClock.at(NOW);

  @Test
  void isTheGlossaryIfNoOtherIsSet() {
    Translator glossary = TranslatorWiring.translator(Optional.empty(), Optional.empty(), clock);

    assertThat(glossary.translate("تم الشحن", Lang.ENGLISH)).contains("Shipped");
    assertThat(glossary.translate("عند الجيران", Lang.ENGLISH)).isEmpty();
  }

  @Test
  void asksTheGlossaryFirstAndTheOtherOnceInThirtyDays() {
    try (TranslationServer server =
        TranslationServer.that(TranslationServer.says("{\"translatedText\":\"Next door\"}"))) {
      Translator all =
          TranslatorWiring.translator(Optional.of(server.url()), Optional.empty(), clock);

      assertThat(all.translate("تم الشحن", Lang.ENGLISH)).contains("Shipped");
      assertThat(server.questions()).isEmpty();

      assertThat(all.translate("عند الجيران", Lang.ENGLISH)).contains("Next door");
      assertThat(all.translate("عند الجيران", Lang.ENGLISH)).contains("Next door");
      assertThat(server.questions()).hasSize(1);

      clock.advance(Duration.ofDays(30));
      assertThat(all.translate("عند الجيران", Lang.ENGLISH)).contains("Next door");
      assertThat(server.questions()).hasSize(2);
    }
  }
}
