package dev.points.server.wiring;

import dev.points.engine.CachingTranslator;
import dev.points.server.translation.HttpTranslator;
import dev.points.shipping.Glossary;
import dev.points.shipping.Translator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Makes the translator of labels (decision S-3). */
@ApplicationScoped
public class TranslatorWiring {

  /** For the container. */
  public TranslatorWiring() {}

  @Produces
  @Singleton
  Translator translator(Settings settings, Clock clock) {
    return translator(settings.translatorUrl(), settings.translatorKey(), clock);
  }

  /** The glossary alone is as fast as a cache, and needs none. */
  static Translator translator(Optional<URI> url, Optional<String> key, Clock clock) {
    Translator glossary = new Glossary();
    return url.<Translator>map(
            address -> new CachingTranslator(glossary.or(new HttpTranslator(address, key)), clock))
        .orElse(glossary);
  }
}
