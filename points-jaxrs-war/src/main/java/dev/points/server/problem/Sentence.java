package dev.points.server.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Something that callers read, in English and Arabic. The texts stand in {@code
 * sentences.properties} and {@code sentences_ar.properties}. Immutable and thread-safe.
 *
 * @param key which sentence
 * @param field the field of which it speaks, empty if none
 * @param arguments what is put into its gaps after the field's name
 */
public record Sentence(SentenceKey key, String field, List<String> arguments) {

  static final String BUNDLE = "dev.points.problem.sentences";
  private static final String WHY = "why.";

  /** Keeps its own copy of the arguments. */
  public Sentence {
    arguments = List.copyOf(arguments);
  }

  /**
   * A sentence without gaps.
   *
   * @param key which one
   * @return the sentence
   */
  public static Sentence of(SentenceKey key) {
    return new Sentence(key, "", List.of());
  }

  /**
   * A sentence about a field.
   *
   * @param key which one
   * @param field the field's name on the wire; of a path, the last name counts
   * @param arguments what is put into its gaps after the field's name
   * @return the sentence
   */
  public static Sentence about(SentenceKey key, String field, String... arguments) {
    return new Sentence(key, field, List.of(arguments));
  }

  /**
   * A sentence with gaps that speaks of no field.
   *
   * @param key which one
   * @param arguments what is put into its gaps; the name of a reason, such as {@code
   *     already_refunded}, becomes its words
   * @return the sentence
   */
  public static Sentence with(SentenceKey key, String... arguments) {
    return new Sentence(key, "", List.of(arguments));
  }

  /**
   * Writes the sentence.
   *
   * @param language what it is written in
   * @return the text
   */
  public String in(Language language) {
    ResourceBundle bundle = language.texts(BUNDLE);
    Object[] gaps = new Object[arguments.size() + 1];
    gaps[0] = nameOf(field, bundle);
    for (int i = 0; i < arguments.size(); i++) {
      String reason = WHY + arguments.get(i);
      gaps[i + 1] = bundle.containsKey(reason) ? bundle.getString(reason) : arguments.get(i);
    }
    return new MessageFormat(bundle.getString(key.name()), Locale.ROOT).format(gaps);
  }

  private static String nameOf(String field, ResourceBundle bundle) {
    String last = field.substring(field.lastIndexOf('.') + 1);
    if (!last.isEmpty() && last.chars().allMatch(Character::isDigit)) {
      return field;
    }
    try {
      return bundle.getString("field." + last);
    } catch (MissingResourceException unnamed) {
      return last.replace('_', ' ');
    }
  }
}
