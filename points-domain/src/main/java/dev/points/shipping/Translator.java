package dev.points.shipping;

import java.util.Optional;

/**
 * Finds the words of a label in the other language (decision S-3).
 *
 * <p>Every implementation answers within some two seconds and never throws: what it cannot
 * translate, for whatever reason, it does not know. It never answers with the text itself for want
 * of a translation; copying is the affair of {@link StatusLabel#completed}, so that a cache can
 * tell a translation from the lack of one. Thread-safe.
 */
@FunctionalInterface
public interface Translator {

  /**
   * Translates a text.
   *
   * @param text the words, in the language that is not the target
   * @param target the language to translate into
   * @return the translation, {@linkplain StatusLabel#fitted fitted} to a label's 1 to 120
   *     characters, or empty if none is known
   */
  Optional<String> translate(String text, Lang target);

  /**
   * Asks another translator for what this one does not know.
   *
   * @param next whom to ask then
   * @return both, one after the other
   */
  default Translator or(Translator next) {
    return (text, target) -> translate(text, target).or(() -> next.translate(text, target));
  }
}
