package dev.points.engine;

import dev.points.shipping.Lang;
import dev.points.shipping.Translator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what another translator answered for 30 days, by target language and exact text
 * (decision S-3). What that one did not know is not remembered: it may have been out of reach. Of
 * more than 10,000 translations, those go first that nobody has asked for the longest.
 *
 * <p>Thread-safe. Nobody waits while somebody else has a text translated; who asks for the same
 * text meanwhile has it translated too.
 */
public final class CachingTranslator implements Translator {

  /** How long a translation is remembered. */
  public static final Duration AGE = Duration.ofDays(30);

  /** How many translations are remembered. */
  public static final int DEFAULT_SIZE = 10_000;

  private final Translator translator;
  private final Clock clock;
  private final int size;

  /** What was asked for last stands last. */
  private final Map<Key, Remembered> remembered = new LinkedHashMap<>();

  /**
   * A cache of the default size.
   *
   * @param translator who translates
   * @param clock tells when a translation is too old
   */
  public CachingTranslator(Translator translator, Clock clock) {
    this(translator, clock, DEFAULT_SIZE);
  }

  /**
   * A cache of another size.
   *
   * @param translator who translates
   * @param clock tells when a translation is too old
   * @param size how many translations are remembered, 1 or more
   * @throws IllegalArgumentException if {@code size} is less than 1
   */
  public CachingTranslator(Translator translator, Clock clock, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a cache remembers at least one thing, was " + size);
    }
    this.translator = translator;
    this.clock = clock;
    this.size = size;
  }

  @Override
  public Optional<String> translate(String text, Lang target) {
    Key key = new Key(target, text);
    Optional<String> known = recall(key);
    if (known.isPresent()) {
      return known;
    }
    Optional<String> answer = translator.translate(text, target);
    answer.ifPresent(translation -> remember(key, translation));
    return answer;
  }

  private Optional<String> recall(Key key) {
    Instant now = clock.instant();
    synchronized (remembered) {
      Remembered found = remembered.remove(key);
      if (found == null || !now.isBefore(found.until())) {
        return Optional.empty();
      }
      remembered.put(key, found);
      return Optional.of(found.translation());
    }
  }

  private void remember(Key key, String translation) {
    Instant until = clock.instant().plus(AGE);
    synchronized (remembered) {
      remembered.remove(key);
      if (remembered.size() == size) {
        remembered.remove(remembered.keySet().iterator().next());
      }
      remembered.put(key, new Remembered(translation, until));
    }
  }

  private record Key(Lang target, String text) {}

  private record Remembered(String translation, Instant until) {}
}
