package dev.points.server.delivery;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the certificates that Java trusts, if they are for one host by its name.
 *
 * <p>Connected to by its address, a host would be believed on a certificate for that address as
 * well, and whoever answers there can have one: he would only have to lie about the address. So the
 * name must stand in the certificate, whatever else does. Thread-safe.
 */
final class NamedHost extends X509ExtendedTrustManager {

  private static final int DNS_NAME = 2;

  private final X509ExtendedTrustManager java;
  private final String host;

  /**
   * A check.
   *
   * @param java what is demanded besides
   * @param host the name, in lower case
   */
  NamedHost(X509ExtendedTrustManager java, String host) {
    this.java = java;
    this.host = host;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    java.checkServerTrusted(chain, authType, engine);
    requireName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    java.checkServerTrusted(chain, authType, socket);
    requireName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    java.checkServerTrusted(chain, authType);
    requireName(chain[0]);
  }

  private void requireName(X509Certificate certificate) throws CertificateException {
    var names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> name : names) {
        if (name.get(0).equals(DNS_NAME) && isFor((String) name.get(1))) {
          return;
        }
      }
    }
    throw new CertificateException("the certificate is not for " + host);
  }

  /** A star stands for the first label, and not right before a top-level domain. */
  private boolean isFor(String name) {
    String pattern = name.toLowerCase(Locale.ROOT);
    if (!pattern.startsWith("*.")) {
      return pattern.equals(host);
    }
    int dot = host.indexOf('.');
    return dot > 0
        && pattern.indexOf('.', 2) > 0
        && pattern.substring(1).equals(host.substring(dot));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    java.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    java.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    java.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return java.getAcceptedIssuers();
  }
}
