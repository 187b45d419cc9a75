package dev.points.server.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

/**
 * The file with the server's certificate and private key. The server itself would go on without
 * HTTPS, and say so among many lines only.
 */
final class KeyStoreFile {

  private static final String TYPE = "PKCS12";

  private KeyStoreFile() {}

  /**
   * Demands that the file can be used.
   *
   * @param file its absolute path
   * @param password what opens it and the key in it
   * @throws IllegalStateException if it cannot; the message does not show the password
   */
  static void requireUsable(String file, String password) {
    Path path = pathOf(file);
    if (!path.isAbsolute() || !Files.isReadable(path)) {
      throw new IllegalStateException(
          "points.https.keystore must be the absolute path of a file that can be read, was "
              + file);
    }
    try (InputStream content = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(content, password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) != null) {
          return;
        }
      }
    } catch (IOException | GeneralSecurityException locked) {
      // The start is told by its innermost cause, which would be in the words of the library.
      throw new IllegalStateException(
          "points.https.keystore is no PKCS12 file that points.https.keystore.password opens: "
              + file);
    }
    throw new IllegalStateException("points.https.keystore holds no private key: " + file);
  }

  private static Path pathOf(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException none) {
      return Path.of("");
    }
  }
}
