package dev.points.server.wiring;

import dev.points.engine.PointsEngine;
import dev.points.merchant.KeyHash;
import dev.points.persistence.Migrations;
import dev.points.server.delivery.DeliverySettings;
import dev.points.server.delivery.WebhookDelivery;
import dev.points.server.housekeeping.Housekeeping;
import dev.points.storage.Storage;
import dev.points.usecase.sandbox.Sandbox;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Makes the service ready: the schema, the sandbox, and a word to whoever started it. */
@ApplicationScoped
public class Startup {

  /**
   * Set in the server's own {@code jvm.options}: a server that has nothing but this service ends
   * when it does not start, so that callers are not told 404 and whoever watches it starts it
   * again.
   */
  static final String EXIT = "points.exit-if-not-started";

  private static final Logger LOG = Logger.getLogger(Startup.class.getName());

  @Resource(lookup = "jdbc/points")
  private DataSource dataSource;

  @Inject private Settings settings;
  @Inject private Installation installation;
  @Inject private SandboxTime sandboxTime;
  @Inject private Housekeeping housekeeping;
  @Inject private WebhookDelivery delivery;
  @Inject private Instance<Storage> stores;
  @Inject private Instance<PointsEngine> engine;

  private volatile @Nullable String schemaVersion;

  /** For the container. */
  public Startup() {}

  void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      SettingNames.requireKnown(ConfigProvider.getConfig().getPropertyNames(), System.getenv());
      Endpoints endpoints = settings.endpoints();
      settings.requireCertificate(System.getenv());
      Duration pause = settings.housekeepingPause();
      DeliverySettings deliverySettings = settings.delivery();
      boolean isDelivering = settings.isDelivering();
      Banner.progress("brings the schema of " + installation.database() + " up to date");
      String version = Migrations.migrate(dataSource);
      if (installation.isSandbox()) {
        sandboxTime.start();
        engine.get().sandbox().seed();
      } else {
        refuseSandboxKeys();
      }
      engine.get();
      housekeeping.start(pause);
      if (isDelivering) {
        delivery.start(deliverySettings);
      }
      schemaVersion = version;
      Banner.print(endpoints.urls(), installation);
    } catch (SQLException | RuntimeException failure) {
      String why = "Points does not start: " + rootOf(failure).getMessage();
      LOG.severe(why);
      if (Boolean.getBoolean(EXIT)) {
        new Thread(() -> System.exit(1), "points-exit").start();
      }
      throw new IllegalStateException(why, failure);
    }
  }

  /**
   * The version of the schema, once the service is ready.
   *
   * @return the version, or null before
   */
  public @Nullable String schemaVersion() {
    return schemaVersion;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void refuseSandboxKeys() {
    Storage kept = stores.get();
    boolean known =
        kept.inTransaction(
            () ->
                Sandbox.PRIVATE_KEYS.stream()
                        .anyMatch(key -> kept.apiKeys().find(KeyHash.of(key)).isPresent())
                    || Sandbox.TOKENS.stream()
                        .anyMatch(token -> kept.accessTokens().find(KeyHash.of(token)).isPresent())
                    || kept.partnerApps().findClient(Sandbox.CLIENT_ID).isPresent());
    if (known) {
      throw new IllegalStateException(
          "points.mode=production refuses a database that holds the sandbox's well-known keys");
    }
  }
}
