package dev.points.engine;

import dev.points.checkout.CheckoutSession;
import dev.points.event.Messages;
import dev.points.shipping.Glossary;
import dev.points.shipping.Translator;
import dev.points.storage.MerchantLocks;
import dev.points.storage.Storage;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.storage.memory.LocalMerchantLocks;
import dev.points.storefront.HtmlCleaner;
import dev.points.webhook.WebhookSecret;
import dev.points.webhook.WebhookTargets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Puts a {@link PointsEngine} together. What is not said is what suits tests and demonstrations:
 * everything in memory, the system's clock, locks within this JVM. Not thread-safe.
 */
public final class EngineBuilder {

  Storage stores = new InMemoryStorage();
  MerchantLocks locks = new LocalMerchantLocks();
  Clock clock = Clock.systemUTC();
  Supplier<UUID> uuids = UUID::randomUUID;
  Supplier<String> tokens = Tokens::next;
  Translator translator = new Glossary();
  Messages messages = Messages.NONE;
  WebhookTargets webhookTargets = url -> Optional.empty();
  Supplier<WebhookSecret> webhookSecrets = WebhookSecret::random;
  Duration checkoutLife = CheckoutSession.STANDARD_LIFE;
  HtmlCleaner htmlCleaner = HtmlCleaner.ESCAPING;

  EngineBuilder() {}

  /**
   * Where everything is kept.
   *
   * @param stores any stores; in memory unless this is called
   * @return this builder
   */
  public EngineBuilder stores(Storage stores) {
    this.stores = stores;
    return this;
  }

  /**
   * What lets the calls of a merchant through one by one.
   *
   * @param locks any locks; within this JVM unless this is called
   * @return this builder
   */
  public EngineBuilder locks(MerchantLocks locks) {
    this.locks = locks;
    return this;
  }

  /**
   * What time it is.
   *
   * @param clock any clock; the system's unless this is called
   * @return this builder
   */
  public EngineBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Where new names of orders come from.
   *
   * @param uuids gives another UUID at each call, from any thread; random ones unless this is
   *     called
   * @return this builder
   */
  public EngineBuilder uuids(Supplier<UUID> uuids) {
    this.uuids = uuids;
    return this;
  }

  /**
   * Writes what webhooks send.
   *
   * @param messages any; nothing is written unless this is called
   * @return this builder
   */
  public EngineBuilder messages(Messages messages) {
    this.messages = messages;
    return this;
  }

  /**
   * Says where webhooks may be.
   *
   * @param targets any; everywhere unless this is called
   * @return this builder
   */
  public EngineBuilder webhookTargets(WebhookTargets targets) {
    this.webhookTargets = targets;
    return this;
  }

  /**
   * Where the secrets of webhooks come from.
   *
   * @param secrets gives another secret at each call, from any thread; random ones unless this is
   *     called
   * @return this builder
   */
  public EngineBuilder webhookSecrets(Supplier<WebhookSecret> secrets) {
    this.webhookSecrets = secrets;
    return this;
  }

  /**
   * Where the secrets of checkout sessions come from.
   *
   * @param tokens gives another secret of 1 to 64 characters at each call, from any thread; random
   *     ones of 256 bits unless this is called
   * @return this builder
   */
  public EngineBuilder tokens(Supplier<String> tokens) {
    this.tokens = tokens;
    return this;
  }

  /**
   * What finds the words of a shipping label in the other language.
   *
   * @param translator any translator; the built-in {@link Glossary} unless this is called
   * @return this builder
   */
  public EngineBuilder translator(Translator translator) {
    this.translator = translator;
    return this;
  }

  /**
   * How long a checkout session lives.
   *
   * @param life more than zero; 30 minutes unless this is called
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public EngineBuilder checkoutLife(Duration life) {
    if (life.isZero() || life.isNegative()) {
      throw new IllegalArgumentException("a session lives longer than nothing, was " + life);
    }
    checkoutLife = life;
    return this;
  }

  /**
   * What cleans the HTML of stores' pages.
   *
   * @param cleaner any; one that lets no markup pass unless this is called
   * @return this builder
   */
  public EngineBuilder htmlCleaner(HtmlCleaner cleaner) {
    htmlCleaner = cleaner;
    return this;
  }

  /**
   * Puts the engine together.
   *
   * @return the engine
   */
  public PointsEngine build() {
    return new PointsEngine(this);
  }
}
