package dev.points.server.wiring;

import dev.points.engine.PointsEngine;
import dev.points.server.checkout.CheckoutAddress;
import dev.points.server.cluster.Cluster;
import dev.points.server.message.JsonMessages;
import dev.points.server.page.PublicUrl;
import dev.points.server.ratelimit.Buckets;
import dev.points.server.ratelimit.HazelcastBuckets;
import dev.points.server.ratelimit.LocalBuckets;
import dev.points.server.store.OwaspHtmlCleaner;
import dev.points.shipping.Translator;
import dev.points.storage.Storage;
import dev.points.storefront.HtmlCleaner;
import dev.points.webhook.WebhookTargets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the engine that everything else calls. */
@ApplicationScoped
public class EngineWiring {

  /** For the container. */
  public EngineWiring() {}

  @Produces
  @Singleton
  Clock clock(Installation installation, SandboxTime sandbox) {
    return installation.isSandbox() ? sandbox.clock() : Clock.systemUTC();
  }

  @Produces
  @Singleton
  Storage stores(ClusterWiring cluster, JtaTransactions transactions) {
    return cluster.stores(transactions);
  }

  @Produces
  @Singleton
  Buckets buckets(ClusterWiring cluster) {
    return cluster
        .member()
        .<Buckets>map(member -> new HazelcastBuckets(member.getMap(Cluster.RATE_LIMITS)))
        .orElseGet(LocalBuckets::new);
  }

  @Produces
  @Singleton
  HtmlCleaner htmlCleaner() {
    return new OwaspHtmlCleaner();
  }

  @Produces
  @Singleton
  PointsEngine engine(
      Storage stores,
      LockWiring locks,
      Clock clock,
      Translator translator,
      WebhookTargets webhookTargets,
      HtmlCleaner htmlCleaner,
      Settings settings) {
    return PointsEngine.builder()
        .stores(stores)
        .locks(locks.locks())
        .clock(clock)
        .translator(translator)
        .messages(new JsonMessages())
        .webhookTargets(webhookTargets)
        .htmlCleaner(htmlCleaner)
        .checkoutLife(settings.checkoutLife())
        .build();
  }

  @Produces
  @Singleton
  CheckoutAddress checkoutAddress(Settings settings) {
    String pages = settings.publicUrl() + "/checkout/";
    return session -> pages + session.token();
  }

  @Produces
  @Singleton
  PublicUrl publicUrl(Settings settings) {
    String base = settings.publicUrl();
    return path -> base + path;
  }
}
