package dev.points.server.wiring;

import dev.points.server.delivery.DnsResolver;
import dev.points.server.delivery.TargetGuard;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes the guard that says where webhooks may go (decision H-4). */
@ApplicationScoped
public class DeliveryWiring {

  @Resource private ManagedThreadFactory threads;

  private @Nullable DnsResolver resolver;

  /** For the container. */
  public DeliveryWiring() {}

  @Produces
  @Singleton
  TargetGuard targetGuard(Installation installation) {
    DnsResolver dns = new DnsResolver(threads);
    resolver = dns;
    return new TargetGuard(dns, installation.isSandbox(), installation.isPrivateTargetAllowed());
  }

  @PreDestroy
  void stop() {
    if (resolver != null) {
      resolver.close();
    }
  }
}
