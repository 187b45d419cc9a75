package dev.points.server.delivery;

import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.net.InetAddressUtils;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * TLS with a host that is called by its name. Java and HttpClient each check the certificate
 * against the name. Two kinds of certificates that either of them may take are refused besides: one
 * that has the name in its subject alone (RFC 9525, section 2), and one for all of a top-level
 * domain. Thread-safe.
 */
final class NamedTls extends DefaultClientTlsStrategy {

  private static final int DNS_NAME = 2;

  /**
   * TLS with hosts for which somebody vouches.
   *
   * @param authorities who may vouch for a host; null for those whom Java trusts
   */
  NamedTls(@Nullable KeyStore authorities) {
    super(trusting(authorities), HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier());
  }

  private static SSLContext trusting(@Nullable KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalStateException("whom Java trusts cannot be read", unreadable);
    }
  }

  /**
   * Java asks only for names with a dot by itself; HttpClient offers a protocol that nobody needs.
   */
  @Override
  protected void initializeEngine(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[0]);
    String host = engine.getPeerHost();
    if (!isLiteral(host)) {
      parameters.setServerNames(List.of(new SNIHostName(host)));
    }
    engine.setSSLParameters(parameters);
  }

  @Override
  protected void verifySession(String host, SSLSession session) throws SSLException {
    super.verifySession(host, session);
    if (!isLiteral(host) && !isNamed(host, (X509Certificate) session.getPeerCertificates()[0])) {
      throw new SSLPeerUnverifiedException("the certificate does not name " + host);
    }
  }

  private static boolean isNamed(String host, X509Certificate certificate) throws SSLException {
    boolean isBelowTopLevel = host.indexOf('.') == host.lastIndexOf('.');
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null
          && names.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .anyMatch(name -> !isBelowTopLevel || host.equalsIgnoreCase((String) name.get(1)));
    } catch (CertificateParsingException unreadable) {
      throw new SSLException("the certificate's names cannot be read", unreadable);
    }
  }

  /** A connection that breaks in the handshake has failed at TLS, as one that is refused there. */
  @Override
  public void upgrade(
      TransportSecurityLayer connection,
      NamedEndpoint host,
      Object attachment,
      Timeout limit,
      FutureCallback<TransportSecurityLayer> callback) {
    super.upgrade(
        connection,
        host,
        attachment,
        limit,
        new FutureCallback<>() {

          @Override
          public void completed(TransportSecurityLayer secured) {
            callback.completed(secured);
          }

          @Override
          public void failed(Exception failure) {
            callback.failed(
                failure instanceof SocketException
                    ? new SSLException("the handshake broke off", failure)
                    : failure);
          }

          @Override
          public void cancelled() {
            callback.cancelled();
          }
        });
  }

  private static boolean isLiteral(String host) {
    return InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host);
  }
}
