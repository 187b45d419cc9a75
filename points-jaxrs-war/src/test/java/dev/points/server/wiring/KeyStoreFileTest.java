package dev.points.server.wiring;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file that is accepted can do is shown by a server that uses one. */
@DisplayName("A key store")
class KeyStoreFileTest {

  private static final String PASSWORD = "s3cret";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("points.p12");
  }

  @Test
  void isAFileThatCanBeReadWhereverTheServerRuns() {
    for (String path : new String[] {file.toString(), "points.p12", "", "\0"}) {
      isRefused(path, PASSWORD, "points.https.keystore must be the absolute path of a file");
    }
  }

  @Test
  void isOpenedByItsPassword() throws IOException, GeneralSecurityException {
    writeAStoreWithoutAKey();

    isRefused(file.toString(), "secret", "points.https.keystore is no PKCS12 file that ");
    isRefused(file.toString(), "", "points.https.keystore is no PKCS12 file that ");
  }

  @Test
  void isOfTheRightType() throws IOException {
    Files.writeString(file, "-----BEGIN CERTIFICATE-----\n");

    isRefused(file.toString(), PASSWORD, "points.https.keystore is no PKCS12 file that ");
  }

  @Test
  void holdsAPrivateKey() throws IOException, GeneralSecurityException {
    writeAStoreWithoutAKey();

    isRefused(file.toString(), PASSWORD, "points.https.keystore holds no private key: ");
  }

  private void writeAStoreWithoutAKey() throws IOException, GeneralSecurityException {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    try (OutputStream out = Files.newOutputStream(file)) {
      empty.store(out, PASSWORD.toCharArray());
    }
  }

  private static void isRefused(String path, String password, String why) {
    assertThatIllegalStateException()
        .isThrownBy(() -> KeyStoreFile.requireUsable(path, password))
        .withMessageStartingWith(why)
        .withMessageNotContaining(PASSWORD)
        .withNoCause();
  }
}
