package dev.points.server.problem;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** A language that the service speaks, and how a request asks for one (decision W-9). */
public enum Language {
  /** Arabic, the language of customers. */
  ARABIC(new Locale("ar")),
  /** English, the language of integrators. */
  ENGLISH(Locale.ENGLISH);

  /** A longer header takes longer to read than it is worth. */
  private static final int MAX_HEADER = 256;

  private static final ResourceBundle.Control NO_DETOUR =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /**
   * The locale that finds texts of this language.
   *
   * @return the locale
   */
  public Locale locale() {
    return locale;
  }

  /**
   * Texts in this language, and in no other for want of them.
   *
   * @param name which texts, as {@link ResourceBundle} names them
   * @return the texts
   */
  public ResourceBundle texts(String name) {
    return ResourceBundle.getBundle(name, locale, NO_DETOUR);
  }

  /**
   * What a request asks for in so many words.
   *
   * @param lang the parameter {@code lang}, which comes first
   * @param acceptLanguage the header {@code Accept-Language}
   * @return the first language of either that the service speaks, or empty if there is none
   */
  public static Optional<Language> askedFor(
      Optional<String> lang, Optional<String> acceptLanguage) {
    return lang.flatMap(Language::named).or(() -> acceptLanguage.flatMap(Language::preferred));
  }

  private static Optional<Language> preferred(String acceptLanguage) {
    if (acceptLanguage.length() > MAX_HEADER) {
      return Optional.empty();
    }
    try {
      return Locale.LanguageRange.parse(acceptLanguage).stream()
          .filter(range -> range.getWeight() > 0)
          .flatMap(range -> named(range.getRange()).stream())
          .findFirst();
    } catch (IllegalArgumentException | IndexOutOfBoundsException nonsense) {
      return Optional.empty();
    }
  }

  private static Optional<Language> named(String tag) {
    String language = tag.strip().toLowerCase(Locale.ROOT);
    if (language.equals("ar") || language.startsWith("ar-")) {
      return Optional.of(ARABIC);
    }
    if (language.equals("en") || language.startsWith("en-")) {
      return Optional.of(ENGLISH);
    }
    return Optional.empty();
  }
}
