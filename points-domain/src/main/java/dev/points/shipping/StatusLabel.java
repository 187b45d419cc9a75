package dev.points.shipping;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;

/**
 * What people read about a delivery, in both languages, trimmed (decision S-2). A character is a
 * code point: an emoji counts as one or a few, whatever it takes in memory.
 *
 * @param arabic 1 to 120 characters
 * @param english 1 to 120 characters
 */
public record StatusLabel(String arabic, String english) {

  /** The most characters in either language. */
  public static final int MAX_LENGTH = 120;

  private static final String CUT = "…";

  /**
   * Trims both texts and checks their length.
   *
   * @param arabic 1 to 120 characters
   * @param english 1 to 120 characters
   * @throws IllegalArgumentException if nothing or more than 120 characters remain of either
   */
  public StatusLabel {
    arabic = checked("Arabic", arabic);
    english = checked("English", english);
  }

  /**
   * Makes a label of the words that a merchant gave, in one language or in both (decisions S-2,
   * S-3). The missing language is translated; if the translator knows no translation, it gets the
   * same words. Where both are given nothing is translated.
   *
   * <p>The translator may take seconds: ask before a transaction begins.
   *
   * @param arabic the words in Arabic, 1 to 120 characters, if given
   * @param english the words in English, 1 to 120 characters, if given
   * @param translator fills the gap
   * @return the label, or empty if neither language was given
   * @throws IllegalArgumentException if nothing or more than 120 characters remain of what was
   *     given, once it is trimmed; then the translator is not asked
   */
  public static Optional<StatusLabel> completed(
      Optional<String> arabic, Optional<String> english, Translator translator) {
    if (arabic.isPresent() && english.isPresent()) {
      return Optional.of(new StatusLabel(arabic.get(), english.get()));
    }
    if (arabic.isPresent()) {
      String given = checked("Arabic", arabic.get());
      return Optional.of(new StatusLabel(given, translated(given, Lang.ENGLISH, translator)));
    }
    return english
        .map(words -> checked("English", words))
        .map(given -> new StatusLabel(translated(given, Lang.ARABIC, translator), given));
  }

  private static String translated(String given, Lang target, Translator translator) {
    return translator.translate(given, target).flatMap(StatusLabel::fitted).orElse(given);
  }

  /**
   * What of somebody else's text fits into a label. Blanks, line breaks and control characters
   * become single blanks. What is longer than 120 characters is cut and ends in an ellipsis: after
   * a word if there is one that ends in the second half, and never inside of what people see as one
   * character. Doing it again changes nothing more.
   *
   * @param text any text
   * @return 1 to 120 characters, or empty if nothing is left that can be seen
   */
  public static Optional<String> fitted(String text) {
    StringBuilder line = new StringBuilder();
    boolean visible = false;
    boolean gap = false;
    for (int point : text.codePoints().toArray()) {
      if (isGap(point)) {
        gap = true;
        continue;
      }
      if (gap && !line.isEmpty()) {
        line.append(' ');
      }
      gap = false;
      line.appendCodePoint(point);
      visible |= Character.getType(point) != Character.FORMAT;
    }
    return visible ? Optional.of(cut(line.toString())) : Optional.empty();
  }

  private static boolean isGap(int point) {
    int type = Character.getType(point);
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || type == Character.CONTROL
        || type == Character.SURROGATE;
  }

  private static String cut(String line) {
    if (lengthOf(line) <= MAX_LENGTH) {
      return line;
    }
    int end = line.offsetByCodePoints(0, MAX_LENGTH - 1);
    int word = line.lastIndexOf(' ', end);
    if (word < end / 2) {
      BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
      characters.setText(line);
      int seen = characters.isBoundary(end) ? end : characters.preceding(end);
      word = seen < end / 2 ? end : seen;
    }
    return line.substring(0, word) + CUT;
  }

  private static String checked(String language, String text) {
    String trimmed = text.strip();
    int length = lengthOf(trimmed);
    if (length == 0 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a label has 1 to " + MAX_LENGTH + " characters, the " + language + " had " + length);
    }
    return trimmed;
  }

  private static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }
}
