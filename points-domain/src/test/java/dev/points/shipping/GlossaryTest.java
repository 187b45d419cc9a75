package dev.points.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.contract.TranslatorContract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest extends TranslatorContract {

  private static final Glossary GLOSSARY = new Glossary();

  @Override
  protected Translator translator() {
    return GLOSSARY;
  }

  static Stream<Glossary.Phrase> phrases() {
    return Glossary.phrases().stream();
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void saysEveryPhraseInBothLanguages(Glossary.Phrase phrase) {
    assertThat(phrase.arabic()).matches("[\\u0621-\\u064A ]+");
    assertThat(phrase.english()).matches("[A-Z][a-z ]+");
    assertThat(GLOSSARY.translate(phrase.arabic(), Lang.ENGLISH)).contains(phrase.english());
    assertThat(GLOSSARY.translate(phrase.english(), Lang.ARABIC)).contains(phrase.arabic());
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void understandsOtherWordingsOfAPhrase(Glossary.Phrase phrase) {
    assertThat(phrase.otherwise())
        .allSatisfy(
            wording -> {
              assertThat(GLOSSARY.translate(wording, Lang.ENGLISH)).contains(phrase.english());
              assertThat(GLOSSARY.translate(wording, Lang.ARABIC)).contains(phrase.arabic());
            });
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void understandsAPhraseHoweverItIsWritten(Glossary.Phrase phrase) {
    List<String> ways =
        List.of(
            phrase.english().toUpperCase(Locale.ROOT),
            phrase.english().toLowerCase(Locale.ROOT),
            "\u200f " + phrase.english().replace(" ", " \u00a0") + "!\n",
            String.join("ـ", phrase.arabic().split("")),
            String.join("\u064e", phrase.arabic().split("")),
            phrase.arabic().replace('أ', 'ا').replace('إ', 'ا'),
            phrase.arabic().replace('ة', 'ه').replace('ي', 'ى'),
            "  " + phrase.arabic().replace(" ", "\t ") + " ...");

    assertThat(ways)
        .allSatisfy(
            way -> {
              assertThat(GLOSSARY.translate(way, Lang.ENGLISH)).contains(phrase.english());
              assertThat(GLOSSARY.translate(way, Lang.ARABIC)).contains(phrase.arabic());
            });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S-2: knows the labels of the statuses")
  void knowsTheLabelsOfTheStatuses(ShippingStatus status) {
    StatusLabel label = status.label();

    assertThat(GLOSSARY.translate(label.arabic(), Lang.ENGLISH)).contains(label.english());
    assertThat(GLOSSARY.translate(label.english(), Lang.ARABIC)).contains(label.arabic());
  }

  @ParameterizedTest
  @CsvSource({
    "خَرَجَ لِلتَّوْصِيل, Out for delivery",
    "تـــم الشحـــن, Shipped",
    "ملغى, Cancelled",
    "OUT  FOR  DELIVERY., خرج للتوصيل",
    "canceled, ملغي",
    "في الطريق اليك, On its way to you"
  })
  void understandsWhatMerchantsWrite(String written, String translation) {
    Lang target = translation.matches("[A-Za-z ]+") ? Lang.ENGLISH : Lang.ARABIC;

    assertThat(GLOSSARY.translate(written, target)).contains(translation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "Delivered to the neighbours", "تم", "Deliveredd", "لم يتم التوصيل"})
  void saysNothingAboutWhatItDoesNotKnow(String text) {
    assertThat(GLOSSARY.translate(text, Lang.ARABIC)).isEmpty();
    assertThat(GLOSSARY.translate(text, Lang.ENGLISH)).isEmpty();
  }

  @Test
  void knowsTheUsualPhrases() {
    assertThat(Glossary.phrases()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  @DisplayName("S-3: comes first, and another translator is asked for the rest alone")
  void comesFirst() {
    Translator both = GLOSSARY.or((text, target) -> Optional.of("asked"));

    assertThat(both.translate("Delivered", Lang.ARABIC)).contains("تم التوصيل");
    assertThat(both.translate("On the moon", Lang.ARABIC)).contains("asked");
  }
}
