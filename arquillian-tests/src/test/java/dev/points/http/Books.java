package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The books of a database, read behind the service's back. */
final class Books {

  private final Connection connection;

  Books(Connection connection) {
    this.connection = connection;
  }

  /** Checks that nothing was lost, invented or done twice. */
  void agree() throws SQLException {
    none(
        "postings that do not sum to zero",
        "select kind, cause from ledger_entries group by kind, cause having sum(points) <> 0");
    none(
        "wallets whose balance is not the sum of their lots",
        "select w.id from wallets w where w.posted <>"
            + " (select coalesce(sum(l.remaining), 0) from lots l where l.wallet_id = w.id)");
    none(
        "wallets whose balance is not the sum of their ledger",
        "select w.id from wallets w where w.posted <> (select coalesce(sum(e.points), 0) from"
            + " ledger_entries e where e.wallet_id = w.id)");
    none(
        "funding accounts whose balance is not the sum of their ledger",
        "select f.merchant_id from funding_accounts f where f.balance <>"
            + " (select coalesce(sum(e.points), 0) from ledger_entries e"
            + " where e.merchant_id = f.merchant_id)");
    none(
        "order numbers that two orders carry",
        "select merchant_id, origin, order_number from orders"
            + " group by merchant_id, origin, order_number having count(*) <> 1");
    none(
        "orders without exactly one event",
        "select o.id from orders o where 1 <>"
            + " (select count(*) from outbox x where x.order_id = o.id)"
            + " and o.status <> 'pending_activation'");
    none(
        "orders without the lines of the purchase",
        "select o.id from orders o where 1 <>"
            + " (select count(*) from order_items i where i.order_id = o.id)");
    assertThat(
            number(
                "select coalesce(sum(earned_points), 0) from orders"
                    + " where status <> 'pending_activation'"))
        .as("the points of all orders are the points of all awards")
        .isEqualTo(
            number(
                "select coalesce(sum(points), 0) from ledger_entries"
                    + " where kind = 'award' and wallet_id is not null"));
  }

  long orders() throws SQLException {
    return number("select count(*) from orders where status <> 'pending_activation'");
  }

  long queuedEarnings() throws SQLException {
    return number("select count(*) from orders where status = 'pending_activation'");
  }

  private void none(String what, String query) throws SQLException {
    assertThat(number("select count(*) from (" + query + ") found")).as(what).isZero();
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
