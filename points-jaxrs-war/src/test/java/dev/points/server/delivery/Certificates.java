package dev.points.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates of an authority that only tests trust, and one of an authority that nobody does. */
final class Certificates {

  static final String STRANGER = "stranger";

  private static final String PASSWORD = "s3cret-of-tests";

  private final Path file;
  private final KeyStore keys;

  private Certificates(Path file, KeyStore keys) {
    this.file = file;
    this.keys = keys;
  }

  /** Makes an authority, and a stranger's certificate for a name. */
  static Certificates in(Path folder, String nameOfTheStranger) {
    Path file = folder.resolve("certificates.p12");
    keytool(file, "authority", "-dname", "CN=Authority", "-ext", "bc:critical=ca:true");
    keytool(file, STRANGER, "-dname", "CN=x", "-ext", "san=dns:" + nameOfTheStranger);
    return new Certificates(file, read(file));
  }

  /** Adds a certificate, for example for {@code dns:shop.example}. */
  Certificates with(String alias, String subject) {
    keytool(file, alias, "-signer", "authority", "-dname", "CN=x", "-ext", "san=" + subject);
    return new Certificates(file, read(file));
  }

  /** Adds a certificate that has a name in its subject alone. */
  Certificates withoutNames(String alias, String name) {
    keytool(file, alias, "-signer", "authority", "-dname", "CN=" + name);
    return new Certificates(file, read(file));
  }

  /** The authority alone. */
  KeyStore trusted() {
    try {
      KeyStore trusted = empty();
      trusted.setCertificateEntry("authority", keys.getCertificate("authority"));
      return trusted;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What a server that shows a certificate needs. */
  SSLContext shown(String alias) {
    try {
      KeyStore one = empty();
      char[] password = PASSWORD.toCharArray();
      one.setKeyEntry(
          alias, keys.getKey(alias, password), password, keys.getCertificateChain(alias));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(one, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static KeyStore empty() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static KeyStore read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void keytool(Path file, String alias, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(more));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
