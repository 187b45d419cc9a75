package dev.points.wiring;

import dev.points.cluster.Cluster;
import dev.points.embed.PointsEngine;
import dev.points.embed.Stores;
import dev.points.html.OwaspHtmlCleaner;
import dev.points.message.JsonMessages;
import dev.points.ratelimit.Buckets;
import dev.points.ratelimit.HazelcastBuckets;
import dev.points.ratelimit.LocalBuckets;
import dev.points.rest.checkout.CheckoutAddress;
import dev.points.rest.page.PublicUrl;
import dev.points.shipping.Translator;
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
  Stores stores(ClusterWiring cluster, JtaTransactions transactions) {
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
      Stores stores,
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
