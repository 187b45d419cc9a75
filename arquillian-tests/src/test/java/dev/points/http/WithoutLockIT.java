package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Safety never rests on the lock. */
@DisplayName("E-7: a server that locks nothing")
class WithoutLockIT {

  private static final int COPIES = 50;

  private Server server;

  @BeforeEach
  void start() {
    // A server of its own: no other one has this setting.
    server = Server.named("without-lock").with("POINTS_LOCK", "none");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void makesOneOrderAndOneAwardOfManyCopiesOfARequest() throws SQLException {
    String active = Earning.aNumber();
    String unknown = Earning.aNumber();
    String phone = Earning.anUnknownPhone();

    List<Answer> answers =
        Together.run(COPIES, number -> server.api(Api.CAFE).earn(anEarning().numbered(active)));
    List<Answer> pending =
        Together.run(
            COPIES, number -> server.api(Api.CAFE).earn(anEarning().numbered(unknown).by(phone)));
    List<Answer> others = Together.run(COPIES, number -> server.api(Api.STORE).earn(anEarning()));

    OneOrder.isMadeBy(answers);
    assertThat(pending).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(pending).extracting(Answer::status).containsOnly(200, 422);
    long othersMade = others.stream().filter(answer -> answer.status() == 200).count();
    assertThat(others).extracting(Answer::status).containsAnyOf(200).isSubsetOf(200, 429);
    server.close();
    try (Connection connection = DriverManager.getConnection(server.databaseUrl(), "sa", "")) {
      Books books = new Books(connection);
      books.agree();
      assertThat(books.orders()).isEqualTo(1 + othersMade);
      assertThat(books.queuedEarnings()).isEqualTo(1);
    }
  }
}
