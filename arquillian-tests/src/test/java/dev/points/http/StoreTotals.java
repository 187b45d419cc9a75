package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.property.Shop;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What the sandbox's merchants are told about their programmes, against the ledger, against their
 * orders and refunds, and against what they are told about each of their customers.
 */
final class StoreTotals {

  private static final String EARNED =
      """
      select coalesce(-sum(points), 0) from ledger_entries
      where merchant_id = ? and kind in ('award', 'reversal')
      """;

  private static final String USED =
      """
      select coalesce(sum(points), 0) from ledger_entries
      where merchant_id = ? and kind in ('spend', 'restore')
      """;

  /** The same without the ledger. */
  private static final String EARNED_BY_ORDERS =
      """
      select coalesce(sum(o.earned_points - coalesce(
        (select sum(r.taken_back - r.written_off) from refunds r where r.order_id = o.id), 0)), 0)
      from orders o where o.merchant_id = ? and o.settled_at is not null
      """;

  private static final String USED_BY_ORDERS =
      """
      select coalesce(sum(o.redeemed_points - o.given_back_points), 0)
      from orders o where o.merchant_id = ? and o.settled_at is not null
      """;

  private static final String PENDING =
      """
      select coalesce(sum(earned_points), 0) from orders
      where merchant_id = ? and status = 'pending_activation'
      """;

  private static final String CUSTOMERS =
      "select distinct customer_id from orders where merchant_id = ? and customer_id is not null";

  private final Server server;
  private final Operator operator;
  private final DataSource database;

  StoreTotals(Server server, DataSource database) {
    this.server = server;
    this.operator = Operator.of(server);
    this.database = database;
  }

  /** Compares all of it, and tells how many points the merchants awarded. */
  long agree() throws SQLException {
    long earned = 0;
    try (Connection connection = database.getConnection()) {
      for (Shop shop : Shop.values()) {
        earned += agree(shop, connection);
      }
    }
    return earned;
  }

  private long agree(Shop shop, Connection connection) throws SQLException {
    long merchant =
        numbers(
                connection,
                "select merchant_id from api_keys where public_key = 'pk_sandbox_' || ?",
                shop.key())
            .get(0);
    StoreApp app =
        new StoreApp(
            server,
            ManagedStore.of(
                operator,
                new NewMerchant(
                    merchant, 0, "pk_sandbox_" + shop.key(), "sk_sandbox_" + shop.key())));
    JsonObject told = told(app, "/list-data");
    long earned = told.getJsonNumber("total_earned_points").longValue();
    long used = told.getJsonNumber("total_redemed_points").longValue();
    long pending = told.getJsonNumber("total_pending_points").longValue();

    assertThat(earned).as("earned at %s", shop).isEqualTo(number(connection, EARNED, merchant));
    assertThat(used).as("used at %s", shop).isEqualTo(number(connection, USED, merchant));
    assertThat(earned).isEqualTo(number(connection, EARNED_BY_ORDERS, merchant));
    assertThat(used).isEqualTo(number(connection, USED_BY_ORDERS, merchant));
    assertThat(pending).isEqualTo(number(connection, PENDING, merchant));
    List<JsonObject> customers = new ArrayList<>();
    for (long customer : numbers(connection, CUSTOMERS, merchant)) {
      customers.add(
          told(app, "/customers/details?customerId=" + customer)
              .getJsonObject("loyalty_points_info"));
    }
    assertThat(sum(customers, "total_positive_points"))
        .as("what the customers of %s earned and will earn", shop)
        .isEqualTo(earned + pending);
    assertThat(sum(customers, "used_poitns")).isEqualTo(used);
    assertThat(sum(customers, "pending_points_balance")).isEqualTo(pending);
    assertThat(customers.stream().filter(info -> info.getInt("available_poitns") > 0).count())
        .isEqualTo(told.getInt("total_customers_with_points"));
    return earned;
  }

  private static JsonObject told(StoreApp app, String path) {
    Answer answer = app.get(StoreApp.PROGRAMME + path);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  private static long sum(List<JsonObject> customers, String key) {
    return customers.stream().mapToLong(info -> info.getJsonNumber(key).longValue()).sum();
  }

  private static long number(Connection connection, String sql, long merchant) throws SQLException {
    return numbers(connection, sql, merchant).get(0);
  }

  private static List<Long> numbers(Connection connection, String sql, Object value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      List<Long> numbers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
      return numbers;
    }
  }
}
