package dev.points.server.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * HTTP clients that connect to an address and speak to a host. None follows a redirect, and none
 * goes through a proxy, which would look the host up by itself.
 *
 * <p>Each host that speaks HTTPS has a client of its own: the name that is asked for in the
 * handshake belongs to a client, and neither its connections nor its TLS sessions may serve another
 * host at the same address. Thread-safe.
 */
final class PinnedClients {

  /** Each is a thread and a few connections. */
  private static final int MAX_HOSTS = 256;

  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Duration timeout;
  private final Executor executor;
  private final X509ExtendedTrustManager trust;
  private final HttpClient plain;
  private final Cache<String, HttpClient> secure =
      Caffeine.newBuilder().maximumSize(MAX_HOSTS).expireAfterAccess(IDLE).build();

  /**
   * Clients.
   *
   * @param timeout how long a connection may take
   * @param executor runs what is to be done for answers, none of which blocks
   * @param authorities who may vouch for a host; null for those whom Java trusts
   */
  PinnedClients(Duration timeout, Executor executor, @Nullable KeyStore authorities) {
    this.timeout = timeout;
    this.executor = executor;
    this.trust = trustIn(authorities);
    this.plain = builder().build();
  }

  HttpClient of(Target target) {
    return target.isSecure() ? secure.get(target.host(), host -> secured(target)) : plain;
  }

  private HttpClient secured(Target target) {
    SSLParameters parameters = new SSLParameters();
    if (!target.isLiteral()) {
      parameters.setServerNames(List.of(new SNIHostName(target.host())));
    }
    TrustManager checks = target.isLiteral() ? trust : new NamedHost(trust, target.host());
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {checks}, null);
      return builder().sslContext(context).sslParameters(parameters).build();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has TLS", missing);
    }
  }

  private HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        // HTTP/2 says nothing of a host but the one in the address.
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(timeout)
        .executor(executor);
  }

  private static X509ExtendedTrustManager trustIn(@Nullable KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalStateException("whom Java trusts cannot be read", unreadable);
    }
  }
}
