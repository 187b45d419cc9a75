package dev.points.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A server process of its own: the service's own configuration, the WAR that the build made, a free
 * port, and data that nobody else has. It starts on nothing and keeps its data from one start to
 * the next. No process outlives the JVM of the tests.
 */
public final class Server implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final String NAME = "points";
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final Set<Path> HOMES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private HttpClient client = HttpClient.newHttpClient();
  private String scheme = "http";
  private final Path home;
  private final int port;
  private final Map<String, String> environment = new HashMap<>();
  private Process process;

  private Server(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /**
   * A server that is not started yet.
   *
   * @param name tells its directory from those of others
   * @return the server
   */
  public static Server named(String name) {
    Path home = aHomeNamed(name);
    Server server = new Server(home, aFreePort());
    server.install();
    return server
        .with("POINTS_HTTP_PORT", String.valueOf(server.port))
        .with("POINTS_CLUSTER_PORT", String.valueOf(aFreePort()))
        .with("POINTS_DATA_DIR", home.resolve("data").toString());
  }

  /** Another directory each time, for the logs of the whole run are read in the end. */
  private static Path aHomeNamed(String name) {
    Path servers = Path.of(System.getProperty("points.test.servers"));
    Path home = servers.resolve(name);
    for (int number = 2; !HOMES.add(home); number++) {
      home = servers.resolve(name + "-" + number);
    }
    return home;
  }

  /**
   * A port that nobody listens on, and another one each time.
   *
   * @return the port
   */
  static int aFreePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      // The system may offer the same port again as long as nobody listens on it.
      return GIVEN.add(port) ? port : aFreePort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable of the environment, before the start. */
  Server with(String variable, String value) {
    Confidential.set(variable, value);
    environment.put(variable, value);
    return this;
  }

  /**
   * Has it speak HTTPS alone, on its port, before the start.
   *
   * @param keyStore its certificate and key
   * @param caller what a caller must trust
   */
  Server overTls(Path keyStore, String password, SSLContext caller) {
    client = HttpClient.newBuilder().sslContext(caller).build();
    scheme = "https";
    return with("POINTS_TLS", "on")
        .with("POINTS_HTTPS_PORT", String.valueOf(port))
        .with("POINTS_HTTPS_KEYSTORE", keyStore.toString())
        .with("POINTS_HTTPS_KEYSTORE_PASSWORD", password)
        .with("POINTS_HTTP_PORT", "-1");
  }

  /**
   * Starts it and waits until it says that it is ready.
   *
   * @return this
   */
  public Server start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts it without waiting, so that several can start at the same time. */
  void launch() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("the server " + home + " runs already");
    }
    try {
      ProcessBuilder builder =
          new ProcessBuilder(wlp().resolve("bin/server").toString(), "run", NAME)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
      Map<String, String> env = builder.environment();
      env.put("JAVA_HOME", System.getProperty("java.home"));
      // Less to compile and to collect: it lives for seconds or minutes.
      env.put("JVM_ARGS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
      env.put("WLP_USER_DIR", home.resolve("usr").toString());
      env.putAll(environment);
      process = builder.start();
      RUNNING.add(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it says that it is ready. */
  void awaitReady() {
    long end = System.nanoTime() + START.toNanos();
    while (!saysItIsReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException("the server did not start, see " + console());
      }
      pause();
    }
  }

  private boolean saysItIsReady() {
    HttpRequest question =
        HttpRequest.newBuilder(uri("/health/ready")).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static IllegalStateException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", interrupted);
  }

  /** Ends the process at once, as a power switch would: no hook runs, no buffer is written. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Has the process stand still, as a long collection of garbage would. */
  void hang() {
    signal("STOP");
  }

  /** Lets a process go on that stands still. */
  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Lets the server shut down by itself, and ends the process if it does not. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    if (!awaitEnd()) {
      kill();
    }
  }

  private boolean awaitEnd() {
    return awaitEnd(STOP);
  }

  private boolean awaitEnd(Duration patience) {
    try {
      boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
      if (ended) {
        RUNNING.remove(process);
      }
      return ended;
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      throw interrupted(interrupted);
    }
  }

  /** Waits until it has ended by itself, which it may do late in its start. */
  int exitStatus() {
    if (!awaitEnd(START.plus(STOP))) {
      throw new IllegalStateException("the server " + home + " goes on running");
    }
    return process.exitValue();
  }

  String told() {
    try {
      return Files.readString(console());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  int port() {
    return port;
  }

  /**
   * The address of something that it serves.
   *
   * @param path a path that begins with a slash
   * @return the whole address
   */
  public URI uri(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port + path);
  }

  /** A caller with a private key. */
  Api api(String privateKey) {
    return new Api(this, privateKey);
  }

  /** The H2 database, to be read while the server does not run. */
  String databaseUrl() {
    return "jdbc:h2:file:" + home.resolve("data/points") + ";IFEXISTS=TRUE";
  }

  /** Everything that it wrote for its operator: standard output, logs, dumps. */
  List<Path> logs() {
    return logsIn(home);
  }

  /** Everything that any server of this run wrote, the one of Arquillian included. */
  static List<Path> logsOfThisRun() {
    FileTime begun = FileTime.fromMillis(ManagementFactory.getRuntimeMXBean().getStartTime());
    return Stream.concat(
            HOMES.stream().sorted().flatMap(home -> logsIn(home).stream()),
            filesBelow(wlp().resolve("usr/servers/pointsTest/logs")).stream())
        .filter(log -> lastWritten(log).compareTo(begun) >= 0)
        .toList();
  }

  private static FileTime lastWritten(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> logsIn(Path home) {
    List<Path> logs = new ArrayList<>(filesBelow(home.resolve("usr/servers/points/logs")));
    logs.addAll(filesBelow(consoleIn(home)));
    return logs;
  }

  private static List<Path> filesBelow(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path console() {
    return consoleIn(home);
  }

  private static Path consoleIn(Path home) {
    return home.resolve("console.log");
  }

  private void install() {
    Path usr = home.resolve("usr");
    Path server = usr.resolve("servers").resolve(NAME);
    try {
      if (Files.exists(home)) {
        delete(home);
      }
      copy(Path.of(System.getProperty("points.test.server.config")), server);
      copy(wlp().resolve("usr/shared/resources"), usr.resolve("shared/resources"));
      Files.createDirectories(server.resolve("apps"));
      Files.copy(Path.of(System.getProperty("points.war")), server.resolve("apps/points.war"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path wlp() {
    return Path.of(System.getProperty("points.test.wlp"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
