package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.audit.Actor;
import dev.points.customer.Customer;
import dev.points.engine.PointsEngine;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Purchases;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.order.OrderNumber;
import dev.points.points.Points;
import dev.points.usecase.Outcome;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.merchant.FundingPayment;
import dev.points.usecase.merchant.MerchantAccounts;
import dev.points.usecase.store.PointsAdjustment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The queries in {@code docs/operations.md} find nothing in good books, and what is wrong in bad.
 */
@DisplayName("The queries that tell whether the books are right")
class BooksTest {

  private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
  private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?);\n```");

  /** A database of each kind, with a merchant that was run in every way. */
  enum Kind {
    H2_DATABASE(H2::open),
    POSTGRESQL(Postgres::open);

    private final Function<String, Database> open;

    Kind(Function<String, Database> open) {
      this.open = open;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "C-4: find nothing about a merchant that was run in every way, and each wrong number")
  void findNothingButWhatIsWrong(Kind kind) throws SQLException, IOException {
    try (Database database = kind.open.apply("books")) {
      Merchant shop = aMerchantThatWasRun(database);
      long id = shop.id().value();

      assertThat(wrong(database)).isEmpty();
      assertThat(brokenBy(database, "update funding_accounts set balance = balance + 1"))
          .as("a balance without its entries")
          .hasSize(1);
      assertThat(
              brokenBy(
                  database, "update funding_accounts set low_balance_threshold = 0, warned = true"))
          .as("a warning that nobody forgot")
          .hasSize(1);
      assertThat(brokenBy(database, "update merchants set rule_version = 1"))
          .as("an old version in force")
          .hasSize(1);
      assertThat(
              brokenBy(
                  database,
                  "update ledger_entries set cause = 'funding:"
                      + (id + 1)
                      + ":P-1' where kind = 'funding'"))
          .as("a payment of somebody else")
          .hasSize(1);
      assertThat(brokenBy(database, "update adjustments set points = points + 1"))
          .as("points by hand that nobody noted")
          .hasSize(1);
      assertThat(brokenBy(database, "update lots set issuer_id = null where issuer_id = " + id))
          .as("a lot that nobody issued")
          .hasSize(1);
    }
  }

  private static Merchant aMerchantThatWasRun(Database database) {
    PointsEngine engine = PointsEngine.builder().stores(database.stores()).build();
    Bazaar bazaar = Bazaar.in(database.stores());
    MerchantAccounts operator = engine.merchants().by(Actor.named("operator"));
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    operator.fund(new FundingPayment(shop.id(), 2_000, "P-1"));
    operator.change(
        shop.id(),
        merchant ->
            merchant.withFunding(
                new FundingTerms(Optional.of(Points.of(1)), Optional.of(Points.of(1_000)))));
    engine.createEarningOrder(
        new CreateEarningOrder.Command(
            shop.id(),
            customer.phone(),
            Optional.empty(),
            new OrderNumber("A-1"),
            Purchases.aPurchaseOf("115.00")));
    engine.storefronts().open(shop.id()).orElseThrow();
    adjust(engine, shop, customer, true, 30);
    adjust(engine, shop, customer, false, 1_160);
    return operator.find(shop.id()).orElseThrow();
  }

  private static void adjust(
      PointsEngine engine, Merchant shop, Customer customer, boolean incoming, long points) {
    assertThat(
            engine
                .storefronts()
                .by(Actor.named("partner:App"))
                .adjust(
                    shop.id(),
                    new PointsAdjustment(
                        customer.id(), incoming, Points.of(points), Optional.empty())))
        .isInstanceOf(Outcome.Done.class);
  }

  /** What the queries find after a change, which is undone. */
  private static List<String> brokenBy(Database database, String change) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        assertThat(statement.executeUpdate(change)).as(change).isPositive();
        return wrong(statement);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (IOException failure) {
      throw new IllegalStateException("cannot read " + OPERATIONS, failure);
    }
  }

  private static List<String> wrong(Database database) throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      return wrong(statement);
    }
  }

  /** The queries that find something. */
  private static List<String> wrong(Statement statement) throws SQLException, IOException {
    Stream.Builder<String> wrong = Stream.builder();
    for (String query : queries()) {
      try (ResultSet rows = statement.executeQuery(query)) {
        if (rows.next()) {
          wrong.add(query);
        }
      }
    }
    return wrong.build().toList();
  }

  private static List<String> queries() throws IOException {
    String section = Files.readString(OPERATIONS).split("\n## Are the books right\\?\n")[1];
    List<String> queries =
        SQL.matcher(section.split("\n## ")[0]).results().map(each -> each.group(1)).toList();
    assertThat(queries).hasSizeGreaterThan(11);
    return queries;
  }
}
