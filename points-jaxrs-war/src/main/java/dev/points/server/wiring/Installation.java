package dev.points.server.wiring;

import dev.points.merchant.IpAllowlist;
import dev.points.merchant.KeyHash;
import dev.points.server.ratelimit.RateLimit;
import dev.points.server.security.Premises;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What this installation is, found out once, when somebody asks first: its database, its mode, and
 * its operator. One that must not run is refused here (decisions ). Thread-safe.
 */
@ApplicationScoped
public class Installation implements Premises {

  @Resource(lookup = "jdbc/points")
  private DataSource dataSource;

  @Inject private Settings settings;

  private String database;
  private Settings.Mode mode;
  private KeyHash operator;
  private IpAllowlist trustedProxies;
  private Optional<RateLimit> rateOfKeys;
  private boolean isPrivateTargetAllowed;

  /** For the container. */
  public Installation() {}

  @PostConstruct
  void look() {
    boolean embedded;
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData product = connection.getMetaData();
      embedded = product.getDatabaseProductName().equals("H2");
      database = product.getDatabaseProductName() + " " + product.getDatabaseProductVersion();
    } catch (SQLException failure) {
      throw new IllegalStateException("the database does not answer", failure);
    }
    mode = settings.mode(embedded);
    if (mode == Settings.Mode.PRODUCTION && embedded) {
      throw new IllegalStateException(
          "points.mode=production needs PostgreSQL (DB_KIND=pg): the embedded database does not"
              + " survive a power cut");
    }
    rateOfKeys = settings.rateLimit();
    isPrivateTargetAllowed = settings.isPrivateTargetAllowed(mode);
    operator = KeyHash.of(settings.operatorToken(mode));
    trustedProxies = settings.trustedProxies();
    if (mode == Settings.Mode.PRODUCTION) {
      requireHttps(settings.endpoints(), trustedProxies);
    }
  }

  static void requireHttps(Endpoints endpoints, IpAllowlist trustedProxies) {
    if (endpoints.isOpenInTheClear() && trustedProxies.ranges().isEmpty()) {
      throw new IllegalStateException(
          "points.mode=production refuses plain HTTP on "
              + endpoints.host()
              + ": switch it off (POINTS_TLS=on, POINTS_HTTP_PORT=-1), or name the proxies before"
              + " it (POINTS_HTTP_TRUSTED_PROXIES)");
    }
  }

  /** The database's product and version. */
  String database() {
    return database;
  }

  Settings.Mode mode() {
    return mode;
  }

  /** Whether webhooks may go to somebody's own network. */
  boolean isPrivateTargetAllowed() {
    return isPrivateTargetAllowed;
  }

  @Override
  public boolean isSandbox() {
    return mode == Settings.Mode.SANDBOX;
  }

  @Override
  public boolean isOperatorToken(String presented) {
    return operator.matches(KeyHash.of(presented));
  }

  @Override
  public boolean isTrustedProxy(InetAddress address) {
    return trustedProxies.admits(address);
  }

  @Override
  public Optional<RateLimit> rateOfKeys() {
    return rateOfKeys;
  }
}
