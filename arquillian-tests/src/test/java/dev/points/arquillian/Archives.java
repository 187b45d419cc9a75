package dev.points.arquillian;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.points.fixture.Bazaar;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build made. */
public final class Archives {
  private Archives() {}

  /**
   * The WAR with AssertJ and the domain's contracts and fixtures, for tests that run inside the
   * server.
   *
   * @return the archive
   */
  public static WebArchive pointsWithTests() {
    WebArchive war =
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("points.war")));
    return war.setWebXML(new StringAsset(withWebFragments(war)))
        .addAsLibraries(jarOf(Assertions.class), jarOf(Bazaar.class));
  }

  /** Arquillian's servlet arrives as a web fragment, which the service's web.xml rules out. */
  private static String withWebFragments(WebArchive war) {
    try (var stream = war.get("WEB-INF/web.xml").getAsset().openStream()) {
      String webXml = new String(stream.readAllBytes(), UTF_8);
      String opened = webXml.replace("<absolute-ordering/>", "");
      Assertions.assertThat(opened).isNotEqualTo(webXml);
      return opened;
    } catch (IOException e) {
      throw new IllegalStateException("web.xml could not be read from " + war.getName(), e);
    }
  }

  private static File jarOf(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no jar for " + type, e);
    }
  }
}
