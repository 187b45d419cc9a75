package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sending the same request again, under a key, to a server that was killed in between. */
@OnRestartableServer
@DisplayName("O-4, W-11: a killed server gives the first answer again")
class ReplayAfterKillIT {

  @Test
  void whateverHasHappenedSinceAndARefusalAsWell(Server server) throws SQLException {
    String phone = anUnknownPhone();
    Operator.of(server).post("/admin/v1/customers/" + phone + "/activate", "").isSuccess();
    Earning earning = anEarning().by(phone);
    Earning late = anEarning().by(phone).numbered(Earning.aNumber());
    String firstKey = IdempotencyIT.aKey();
    String secondKey = IdempotencyIT.aKey();

    Answer first = server.api(Api.CAFE).earn(firstKey, earning);
    server.kill();
    block(phone, server);
    server.start();
    Api cafe = server.api(Api.CAFE);

    IdempotencyIT.isFresh(first);
    IdempotencyIT.isReplayOf(first, cafe.earn(firstKey, earning));
    Answer refused = cafe.earn(secondKey, late);
    IdempotencyIT.isFresh(
        refused.isRefusedWith(400, "The customer is blocked and cannot earn points"));
    IdempotencyIT.isReplayOf(refused, cafe.earn(secondKey, late));
  }

  private static void block(String phone, Server server) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.databaseUrl(), "sa", "");
        PreparedStatement update =
            connection.prepareStatement("update customers set state = 'blocked' where phone = ?")) {
      update.setString(1, phone);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}
