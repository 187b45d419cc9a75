package dev.points.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K-8: what a log tells of a request")
class AccessLogTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500000001",
        "0500000001",
        "966500000001",
        "+966500000001",
        "%2B966500000001",
        "50-000-0001",
        "50%20000%200001",
        "+966%2050-000-0001",
        "5%300000001",
        "%35%30%30%30%30%30%30%30%31"
      })
  void masksANumberHoweverItIsWritten(String number) {
    assertThat(AccessLog.masked("/admin/v1/customers/" + number + "/balance"))
        .startsWith("/admin/v1/customers/")
        .endsWith("5*****001/balance")
        .hasSizeLessThanOrEqualTo("/admin/v1/customers/+9665*****001/balance".length());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/orders/sk_sandbox_points, /api/v1/orders/sk_***",
    "/api/v1/orders/sk%5Fsandbox_points, /api/v1/orders/sk_***",
    "/api/v1/orders/checkout/pk_abc;x=sk_def, /api/v1/orders/checkout/pk_***;x=sk_***",
    "/admin/v1/customers/50-000-0001;x=1, /admin/v1/customers/5*****001;x=1",
    "sk_sandbox_points, sk_***",
    "/v1/pt_abc/mt_abc/rt_abc, /v1/pt_***/mt_***/rt_***",
    "/v1/ac_abc/cs_abc, /v1/ac_***/cs_***",
  })
  void masksKeysAndNumbersAnywhere(String path, String told) {
    assertThat(AccessLog.masked(path)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//",
        "/api/v1/orders/80630386-8f2b-4feb-814e-e46a84daafd8/refund",
        "/api/v1/%20/%zz",
        "/caf%C3%A9/$1\\",
        "/api/v1/orders/500000001234"
      })
  void leavesEverythingElseAsItCame(String path) {
    assertThat(AccessLog.masked(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk_sandbox_points",
        "a.pk_abc",
        "pt_abc",
        "mt_abc",
        "rt_abc",
        "ac_abc",
        "cs_abc",
        "500000001",
        "966-500-000-001"
      })
  @DisplayName("W-3: an id that is a key or a number is replaced by one of ours")
  void takesNoSecretAsAnId(String id) {
    assertThat(RequestFrame.idOf(id)).isNotEqualTo(id).hasSize(36);
  }

  @Test
  @DisplayName("W-3: any other id is the caller's")
  void takesAnyOtherId() {
    for (String id : new String[] {"a", "1732534455566", "task_1", "80630386-8f2b-4feb-814e"}) {
      assertThat(RequestFrame.idOf(id)).isEqualTo(id);
    }
  }
}
