package dev.points.server.delivery;

import java.io.Closeable;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedSelectorException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that connects to addresses that were judged and to no others, and speaks to a host
 * there by its name. It looks no host up and uses no proxy, which would. It follows no redirect,
 * tries nothing again, keeps no cookie, knows no password and unpacks nothing.
 *
 * <p>A connection serves nothing but the same host at the same address, which must have been judged
 * again by then, and it is closed for good soon after it may begin no exchange any more, whatever
 * happens on it. Thread-safe.
 */
final class JudgedClient implements Closeable {

  private static final Logger LOG = Logger.getLogger(JudgedClient.class.getName());

  /** They decrypt and read answers, and wait for nothing. */
  private static final int THREADS = 4;

  /** What an exchange that begins at the last moment is given beyond its own limit. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** The most bytes of a line of an answer's head, and the most lines. */
  static final int MAX_LINE = 16 * 1024;

  static final int MAX_LINES = 128;

  private final CloseableHttpAsyncClient client;

  /**
   * A client.
   *
   * @param timeout how long a connection may take, or be silent, and the most that an exchange
   *     takes
   * @param keep how long a connection may begin exchanges
   * @param connections the most connections at the same time
   * @param threads makes its threads
   * @param authorities who may vouch for a host; null for those whom Java trusts
   */
  JudgedClient(
      Duration timeout,
      Duration keep,
      int connections,
      ThreadFactory threads,
      @Nullable KeyStore authorities) {
    Timeout limit = Timeout.of(timeout);
    client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections(limit, keep, connections, authorities))
            .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(THREADS).build())
            .setThreadFactory(threads)
            .setIoSessionDecorator(session -> closedAfter(keep.plus(timeout).plus(MARGIN), session))
            .setIoReactorExceptionCallback(JudgedClient::note)
            .setHttp1Config(
                Http1Config.custom()
                    .setMaxLineLength(MAX_LINE)
                    .setMaxHeaderCount(MAX_LINES)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(limit)
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setRoutePlanner(
                (target, context) ->
                    new HttpRoute(target, null, target.getSchemeName().equals("https")))
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .disableContentCompression()
            .evictIdleConnections(TimeValue.of(keep))
            .addRequestInterceptorLast((request, body, context) -> tidy(request))
            .build();
    client.start();
  }

  private static PoolingAsyncClientConnectionManager connections(
      Timeout limit, Duration keep, int most, @Nullable KeyStore authorities) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDnsResolver(new NoLookUp())
        .setTlsStrategy(new NamedTls(authorities))
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .setHandshakeTimeout(limit)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(limit)
                .setSocketTimeout(limit)
                .setTimeToLive(TimeValue.of(keep))
                .build())
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .build();
  }

  /**
   * HttpClient does not hang up if an exchange is cancelled in the handshake, or between connecting
   * and sending; a time-out for silence never ends for a receiver who sends a byte now and then.
   */
  private static IOSession closedAfter(Duration life, IOSession session) {
    CompletableFuture.delayedExecutor(life.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
        .execute(() -> session.close(CloseMode.IMMEDIATE));
    return session;
  }

  /** A selector that is closed under its thread is the way in which a client ends at once. */
  private static void note(Exception failure) {
    LOG.log(
        failure instanceof ClosedSelectorException ? Level.FINE : Level.SEVERE,
        failure,
        () -> "a connection for webhooks failed in an unexpected way");
  }

  /** Leaves out what HttpClient says without being asked, and keeps the headers in one order. */
  private static void tidy(HttpRequest request) {
    request.setHeaders(
        Stream.of(request.getHeaders())
            .filter(header -> !header.getName().equals(HttpHeaders.CONNECTION))
            .sorted(Comparator.comparing(Header::getName, String.CASE_INSENSITIVE_ORDER))
            .toArray(Header[]::new));
  }

  /**
   * Posts a text, and returns before there is an answer.
   *
   * @param target where to
   * @param attempt how many attempts there were before
   * @param headers what to say besides {@code Host} and {@code Content-Length}
   * @param body the text
   * @param status is told the status of the answer, or what went wrong; if somebody else tells it
   *     that something went wrong, the exchange ends
   */
  void post(
      Target target,
      int attempt,
      Map<String, String> headers,
      String body,
      CompletableFuture<Integer> status) {
    BasicHttpRequest request = new BasicHttpRequest(Method.POST, target.path());
    request.addHeader(HttpHeaders.HOST, target.authority());
    headers.forEach(request::addHeader);
    HttpClientContext context = HttpClientContext.create();
    Future<Integer> exchange =
        client.execute(
            new HttpHost(
                target.scheme(), target.address(attempt), target.bareHost(), target.port()),
            new BasicRequestProducer(
                request, new BasicAsyncEntityProducer(body.getBytes(StandardCharsets.UTF_8), null)),
            new StatusOnly(),
            null,
            context,
            new FutureCallback<>() {

              @Override
              public void completed(Integer code) {
                status.complete(code);
              }

              @Override
              public void failed(Exception failure) {
                boolean isConnected = context.getEndpointDetails() != null;
                status.completeExceptionally(isConnected ? failure : unconnected(failure));
              }

              @Override
              public void cancelled() {
                status.cancel(false);
              }
            });
    CompletableFuture<?> unused =
        status.whenComplete(
            (code, failure) -> {
              // A connection that has answered may serve again.
              if (failure != null) {
                exchange.cancel(true);
              }
            });
  }

  /** A network that cannot be reached has other exceptions than a port where nobody listens. */
  private static Exception unconnected(Exception failure) {
    return failure instanceof SocketException
        ? (ConnectException) new ConnectException(failure.getMessage()).initCause(failure)
        : failure;
  }

  /** Hangs up on everybody. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** Whoever asks it has no address that was judged. */
  private static final class NoLookUp implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException("hosts are looked up before");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException("hosts are looked up before");
    }
  }
}
