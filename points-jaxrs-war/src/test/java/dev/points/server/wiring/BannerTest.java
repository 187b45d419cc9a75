package dev.points.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.usecase.sandbox.Sandbox;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-3: the banner at the start")
class BannerTest {

  private static final List<String> URLS =
      List.of("https://points.example:9443", "http://127.0.0.1:9080");

  /** An installation that was looked at. */
  private static final class Known extends Installation {
    private final boolean sandbox;
    private final String operatorToken;

    Known(boolean sandbox, String operatorToken) {
      this.sandbox = sandbox;
      this.operatorToken = operatorToken;
    }

    @Override
    String database() {
      return "PostgreSQL 18.1";
    }

    @Override
    public boolean isSandbox() {
      return sandbox;
    }

    @Override
    public boolean isOperatorToken(String token) {
      return token.equals(operatorToken);
    }
  }

  @Test
  void saysWhereTheServiceListensAndWhichDatabaseItUses() {
    assertThat(Banner.text(URLS, new Known(false, "of our own")))
        .containsOnlyOnce(
            "Points listens on https://points.example:9443 and http://127.0.0.1:9080\n")
        .containsOnlyOnce("database  PostgreSQL 18.1\n");
  }

  @Test
  void warnsOfASandboxAndTellsItsKeys() {
    String text = Banner.text(URLS, new Known(true, Settings.SANDBOX_OPERATOR_TOKEN));

    assertThat(text)
        .containsOnlyOnce("SANDBOX: everybody knows these keys")
        .contains(Sandbox.PRIVATE_KEYS)
        .contains("Bearer " + Settings.SANDBOX_OPERATOR_TOKEN);
  }

  @Test
  void tellsNoKeyOfProduction() {
    assertThat(Banner.text(URLS, new Known(false, "of our own")))
        .doesNotContain("SANDBOX", "of our own", Settings.SANDBOX_OPERATOR_TOKEN)
        .doesNotContain(Sandbox.PRIVATE_KEYS.toArray(String[]::new));
  }

  @Test
  void doesNotTellATokenThatIsNotWellKnown() {
    assertThat(Banner.text(URLS, new Known(true, "of our own")))
        .doesNotContain("of our own", Settings.SANDBOX_OPERATOR_TOKEN);
  }
}
