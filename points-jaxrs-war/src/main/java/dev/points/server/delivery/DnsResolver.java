package dev.points.server.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks the system, which blocks for as long as a name server is silent: on a few threads of its
 * own, and for each host once at a time. Those who come when too many wait are told that there is
 * no such host. Thread-safe.
 */
public final class DnsResolver implements Resolver, AutoCloseable {

  private static final int THREADS = 16;
  private static final int WAITING = 1_000;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final Map<String, CompletableFuture<List<InetAddress>>> asked = new ConcurrentHashMap<>();

  /**
   * A resolver.
   *
   * @param factory makes its threads
   */
  public DnsResolver(ThreadFactory factory) {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            factory);
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> others = asked.putIfAbsent(host, mine);
    if (others != null) {
      return others.copy();
    }
    try {
      threads.execute(() -> answer(host, mine));
    } catch (RuntimeException tooMany) {
      asked.remove(host, mine);
      mine.completeExceptionally(tooMany);
    }
    return mine.copy();
  }

  private void answer(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      answer.complete(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException | RuntimeException unknown) {
      answer.completeExceptionally(new CompletionException(unknown));
    } finally {
      asked.remove(host, answer);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
