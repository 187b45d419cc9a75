package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static dev.points.http.Earning.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.http.Books.Wealth;
import dev.points.http.SharedPostgres.OnPostgres;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunding over HTTP, and what the books say of it. */
// Beside other tests on the same database, but not at the same time.
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(SharedPostgres.class)
@DisplayName("POST /api/v1/orders/{uuid}/refund")
class RefundIT {

  private OnPostgres postgres;
  private Connection connection;
  private Books books;
  private Api cafe;

  @BeforeEach
  void comeIn(OnPostgres shared) throws SQLException {
    postgres = shared;
    connection = shared.connection();
    books = new Books(connection);
    cafe = shared.api(Api.CAFE);
  }

  @AfterEach
  void theBooksAgree() throws SQLException {
    books.agree();
    connection.close();
  }

  @Nested
  @DisplayName("F-2, W-4: takes an amount")
  class Amounts {

    @ParameterizedTest
    @ValueSource(
        strings = {"", "{}", "{\"amount\":null}", "{\"amount\":115}", "{\"amount\":\"115.00\"}"})
    void orAllThatIsLeft(String body) {
      JsonObject order = cafe.call(anEarned("115"), "refund", body).order();

      assertThat(order.getString("order_status")).isEqualTo("fully_refunded");
      assertThat(written(order, "refunded_amount")).isEqualTo("115.0");
    }

    @ParameterizedTest
    @CsvSource({
      "50, 50.0",
      "49.999999999999996, 50.0",
      "0.30000000000000004, 0.3",
      "0.005, 0.01",
      "0.0149999, 0.01",
      "0.015, 0.02",
      "1e1, 10.0",
      "1.155E+1, 11.55",
      "'\"25.5\"', 25.5",
      "'\" 25 \"', 25.0",
      "114.994999, 114.99",
      "115.0049999, 115.0"
    })
    void roundedHalfUpToHalalas(String sent, String written) {
      String uuid = anEarned("115");

      JsonObject order = refund(uuid, sent).order();

      assertThat(written(order, "refunded_amount")).isEqualTo(written);
      assertThat(order.getString("order_status"))
          .isEqualTo(written.equals("115.0") ? "fully_refunded" : "partially_refunded");
      assertThat(cafe.order(uuid).order().get("refunded_amount"))
          .isEqualTo(order.get("refunded_amount"));
    }

    @ParameterizedTest
    @CsvSource({
      "0, The amount must be at least 0.01.",
      "-0, The amount must be at least 0.01.",
      "0.00, The amount must be at least 0.01.",
      "0.0049999, The amount must be at least 0.01.",
      "1e-400, The amount must be at least 0.01.",
      "'\"0\"', The amount must be at least 0.01.",
      "-0.004, The amount must be at least 0.01.",
      "-0.01, The amount must be at least 0.01.",
      "-115, The amount must be at least 0.01.",
      "-1e400, The amount must be at least 0.01.",
      "'\"-1\"', The amount must be at least 0.01.",
      "100000000, The amount may not be greater than 99999999.99.",
      "1e400, The amount may not be greater than 99999999.99.",
      "'\"\"', The amount must be a number.",
      "'\" \"', The amount must be a number.",
      "'\"NaN\"', The amount must be a number.",
      "'\"all\"', The amount must be a number.",
      "'\"12,5\"', The amount must be a number.",
      "true, The amount must be a number.",
      "[], The amount must be a number.",
      "[1], The amount must be a number.",
      "{}, The amount must be a number."
    })
    void andRefusesWhatIsNone(String sent, String sentence) {
      String uuid = anEarned("115");

      Answer answer = refund(uuid, sent).isWrongIn("amount");

      assertThat(answer.sentencesAbout("amount")).containsExactly(sentence);
      assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("approved");
    }

    @Test
    void andRefusesMoreThanIsLeft() {
      String uuid = anEarned("150.75");
      String sentence = "Refund amount exceeds the refundable amount (%s)";

      for (String tooMuch : List.of("150.76", "150.755", "99999999.99")) {
        refund(uuid, tooMuch).isRefusedWith(400, sentence.formatted("150.75"));
      }
      refund(uuid, "25").order();
      refund(uuid, "125.76").isRefusedWith(400, sentence.formatted("125.75"));
      refund(uuid, "75.75").order();
      refund(uuid, "50.01").isRefusedWith(400, sentence.formatted("50.00"));
      cafe.call(uuid, "refund?lang=ar", "{\"amount\":50.01}")
          .isRefusedWith(400, "مبلغ الاسترداد يتجاوز المبلغ القابل للاسترداد (50.00)");
      assertThat(written(cafe.order(uuid).order(), "refunded_amount")).isEqualTo("100.75");

      JsonObject order = refund(uuid, "50").order();

      assertThat(order.getString("order_status")).isEqualTo("fully_refunded");
      refund(uuid, "0.01")
          .isRefusedWith(400, "Refund not allowed: the order is already fully refunded");
    }

    @Test
    @DisplayName("F-3: and of an order of no money everything at once")
    void andOfAnOrderOfNoMoneyEverythingAtOnce() throws SQLException {
      String phone = aCustomer();
      String rated = cafe.earn(anEarning(Way.STORE_RATING).by(phone)).order().getString("uuid");
      String given = cafe.begun(aCheckout().by(phone).with("total_price", "0"));
      cafe.call(given, "complete").order();

      refund(rated, "0.01")
          .isRefusedWith(400, "Refund amount exceeds the refundable amount (0.00)");
      JsonObject order = cafe.call(rated, "refund").order();

      assertThat(order.getString("order_status")).isEqualTo("fully_refunded");
      assertThat(written(order, "refunded_amount")).isEqualTo("0.0");
      assertThat(written(order, "refunded_points")).isEqualTo("25");
      assertThat(books.wealthOf(phone)).isEqualTo(new Wealth(0, 0));
      assertThat(cafe.call(given, "refund").orderBeside("expired_points").getString("order_status"))
          .isEqualTo("fully_refunded");
    }
  }

  @Nested
  @DisplayName("F-3: takes points back")
  class Points {

    private static final long TOTAL = 15_075;

    @ParameterizedTest
    @ValueSource(
        strings = {
          "25.00 0.01 33.33 0.07 50.00 42.34",
          "0.01 0.01 0.01 150.72",
          "75.37 75.37 0.01",
          "150.74 0.01",
          "150.75",
          "12.34 56.78"
        })
    void exactlyHoweverTheRefundIsCut(String cuts) throws SQLException {
      String phone = aCustomer();
      String products = "[" + line("Gift Box", "33.30", "1") + "]";
      String uuid =
          cafe.earn(anEarning().by(phone).with("total_price", "150.75").with("products", products))
              .order()
              .getString("uuid");
      long earned = 500 + 1_174;
      long refunded = 0;
      long before = 0;
      for (String cut : cuts.split(" ")) {
        refunded += halalas(cut);

        JsonObject order = refund(uuid, cut).order();

        long takenBack = share(earned, refunded);
        assertThat(written(order, "total_points")).isEqualTo(String.valueOf(earned));
        assertThat(written(order, "refunded_points")).isEqualTo(String.valueOf(takenBack));
        assertThat(halalas(written(order, "refunded_amount"))).isEqualTo(refunded);
        assertThat(order.getString("order_status"))
            .isEqualTo(refunded == TOTAL ? "fully_refunded" : "partially_refunded");
        assertThat(books.wealthOf(phone)).isEqualTo(new Wealth(earned - takenBack, 0));
        hasTold(uuid, cut, takenBack - before, earned - takenBack, TOTAL - refunded);
        before = takenBack;
      }
    }

    @Test
    @DisplayName("F-7: that a replacing order earned, and gives none back where none was spent")
    void thatAReplacingOrderEarned() throws SQLException {
      for (List<String> way : List.of(List.of("complete"), List.of("authorize", "capture"))) {
        String phone = aCustomer();
        String uuid = cafe.begun(aCheckout().by(phone));
        assertThat(books.wealthOf(phone)).isEqualTo(new Wealth(0, 0));
        way.forEach(call -> cafe.call(uuid, call).order());
        assertThat(books.wealthOf(phone)).isEqualTo(new Wealth(1_507, 0));
        long refunded = 0;
        for (String cut : List.of("25.00", "0.03", "125.72")) {
          refunded += halalas(cut);

          Answer answer = refund(uuid, cut);

          JsonObject order = answer.orderBeside("expired_points");
          assertThat(written(answer.appendedData(), "expired_points")).isEqualTo("0");
          assertThat(written(order, "earned_points")).isEqualTo("1507");
          assertThat(written(order, "refunded_points")).isEqualTo("0");
          assertThat(books.wealthOf(phone))
              .isEqualTo(new Wealth(1_507 - share(1_507, refunded), 0));
        }
        assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("fully_refunded");
      }
    }

    @Test
    void fromNobodyWhereNobodyEarned() throws SQLException {
      String phone = anUnknownPhone();
      String uuid = cafe.begun(aCheckout().by(phone));
      cafe.call(uuid, "complete").order();

      JsonObject order = refund(uuid, "25").orderBeside("expired_points");

      assertThat(order.getString("order_status")).isEqualTo("partially_refunded");
      assertThat(books.wealthOf(phone)).isEqualTo(new Wealth(0, 0));
    }

    private long share(long points, long refunded) {
      return BigInteger.valueOf(points)
          .multiply(BigInteger.valueOf(refunded))
          .divide(BigInteger.valueOf(TOTAL))
          .longValueExact();
    }

    /** F-9: what the merchant is told of the latest refund. */
    private void hasTold(String uuid, String amount, long points, long leftPoints, long leftAmount)
        throws SQLException {
      Map<String, Object> told =
          books
              .rows(
                  "select x.*, r.amount from outbox x join orders o on o.id = x.order_id"
                      + " join refunds r on r.order_id = o.id and r.number = x.refund_number"
                      + " where o.uuid = '"
                      + uuid
                      + "' order by x.sequence desc limit 1")
              .get(0);
      assertThat(told)
          .containsEntry("event", "refunded")
          .containsEntry("amount", halalas(amount))
          .containsEntry("points", points)
          .containsEntry("left_points", leftPoints)
          .containsEntry("left_amount", leftAmount);
    }
  }

  @Nested
  @DisplayName("F-6: if the customer has too few points left")
  class TooFewPoints {

    @Test
    void recordsADebtThatTheNextPointsSettle() throws SQLException {
      String phone = aCustomer();
      String first = earned(cafe, phone, "115");
      String second = earned(cafe, phone, "10");
      expireLotOf(first);

      JsonObject order = cafe.call(first, "refund").order();

      assertThat(written(order, "refunded_points")).isEqualTo("1150");
      assertThat(books.wealthOf(phone))
          .as("an expired lot pays nothing")
          .isEqualTo(hasAndOwes(1_150, 1_050));
      String third = earned(cafe, phone, "50");
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(1_150, 550));
      String fourth = earned(cafe, phone, "100");
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(1_150 + 450, 0));
      for (String each : List.of(second, third, fourth)) {
        assertThat(cafe.order(each).order().getString("order_status")).isEqualTo("approved");
      }

      cafe.call(fourth, "refund", "{\"amount\":50}").order();

      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(1_150, 50));
      cafe.call(cafe.begun(aCheckout().by(phone).with("total_price", "20")), "complete").order();
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(1_150 + 150, 0));
    }

    @Test
    void takesThemFromTheNewestOtherLotsFirst() throws SQLException {
      String phone = aCustomer();
      String oldest = earned(cafe, phone, "10");
      String refunded = earned(cafe, phone, "10");
      String newest = earned(cafe, phone, "7");
      expireLotOf(refunded);

      cafe.call(refunded, "refund").order();

      assertThat(remainingIn(newest)).isZero();
      assertThat(remainingIn(oldest)).isEqualTo(70);
      assertThat(remainingIn(refunded)).isEqualTo(100);
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(170, 0));
    }

    @Test
    void writesThemOffWhereTheMerchantWantsThat() throws SQLException {
      String phone = aCustomer();
      Api shop = postgres.api(OnPostgres.CLAMPING);
      String uuid = earned(shop, phone, "100");
      expireLotOf(uuid);
      earned(shop, phone, "30");

      JsonObject order = shop.call(uuid, "refund").order();

      assertThat(written(order, "refunded_points")).isEqualTo("100");
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(100, 0));
      assertThat(books.rows("select * from refunds where order_id = " + idOf(uuid)).get(0))
          .containsEntry("written_off", 70L)
          .containsEntry("owed", 0L);
      earned(shop, phone, "30");
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(130, 0));
    }

    @Test
    void refusesWhereTheMerchantWantsThat() throws SQLException {
      String phone = aCustomer();
      Api shop = postgres.api(OnPostgres.REFUSING);
      String uuid = earned(shop, phone, "10");
      earned(shop, phone, "3");
      expireLotOf(uuid);

      for (String body : List.of("", "{\"amount\":3.1}")) {
        shop.call(uuid, "refund", body)
            .isRefusedWith(400, "Refund not allowed: the customer has too few points left");
      }

      JsonObject order = shop.order(uuid).order();
      assertThat(order.getString("order_status")).isEqualTo("approved");
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(130, 0));
      shop.call(uuid, "refund", "{\"amount\":3}").order();
      assertThat(books.wealthOf(phone)).isEqualTo(hasAndOwes(100, 0));
    }

    private Wealth hasAndOwes(long points, long debt) {
      return new Wealth(points, debt);
    }
  }

  @Nested
  @DisplayName("F-1, F-8: refuses")
  class Windows {

    @Test
    void onceTheWindowIsClosed() throws SQLException {
      String uuid = anEarned("115");
      refund(uuid, "1").order();
      books.change(
          "update orders set settled_at = timestamp with time zone '2026-01-01 10:00:00Z',"
              + " refundable_until = timestamp with time zone '2026-01-31 21:30:00Z' where id = "
              + idOf(uuid));

      cafe.call(uuid, "refund")
          .isRefusedWith(400, "Refund not allowed: the refund window closed on 2026-02-01");
      cafe.call(uuid, "refund?lang=ar")
          .isRefusedWith(400, "الاسترداد غير مسموح: انتهت مهلة الاسترداد في 2026-02-01");
      refund(uuid, "1000")
          .isRefusedWith(400, "Refund not allowed: the refund window closed on 2026-02-01");
      refund(uuid, "0").isWrongIn("amount");
      assertThat(written(cafe.order(uuid).order(), "refunded_amount")).isEqualTo("1.0");

      books.change("update orders set refundable_until = null where id = " + idOf(uuid));
      cafe.call(uuid, "refund").order();
    }

    @Test
    void thirtyDaysAfterTheSettlement() throws SQLException {
      String uuid = cafe.begun(aCheckout());
      cafe.call(uuid, "complete").order();

      assertThat(
              books.rows(
                  "select id from orders where refundable_until = settled_at + interval '30' day"
                      + " and id = "
                      + idOf(uuid)))
          .hasSize(1);
    }

    @Test
    void whatWasSettledWithAMerchantWhoWantsThat() throws SQLException {
      Api shop = postgres.api(OnPostgres.NOT_ONCE_SETTLED);
      String settled = shop.begun(aCheckout());
      shop.call(settled, "complete").order();
      settleWithMerchant(settled);
      String pending = shop.begun(aCheckout());
      shop.call(pending, "complete").order();

      shop.call(settled, "refund")
          .isRefusedWith(400, "Refund not allowed: the order is settled with the merchant");

      assertThat(shop.order(settled).order().getString("settlement_status")).isEqualTo("settled");
      shop.call(pending, "refund").orderBeside("expired_points");
    }

    @Test
    void butNotWithAnother() throws SQLException {
      String uuid = anEarned("115");
      settleWithMerchant(uuid);

      JsonObject partly = refund(uuid, "15").order();
      JsonObject fully = cafe.call(uuid, "refund").order();

      assertThat(partly.getString("settlement_status")).isEqualTo("settled");
      assertThat(fully.getString("settlement_status")).isEqualTo("reversed");
    }

    private void settleWithMerchant(String uuid) throws SQLException {
      books.change("update orders set settlement_status = 'settled' where id = " + idOf(uuid));
    }
  }

  @Nested
  @DisplayName("keeps the reason")
  class Reasons {

    @Test
    void ofEachRefund() throws SQLException {
      String uuid = anEarned("115");

      cafe.call(uuid, "refund", "{\"amount\":1,\"reason\":\" Item returned by customer. \"}")
          .order();
      JsonObject order = cafe.call(uuid, "refund", "{\"amount\":2,\"reason\":\"تالف 🛍\"}").order();

      assertThat(order.getString("reason")).isEqualTo("تالف 🛍");
      assertThat(
              books.rows(
                  "select amount, reason, channel from refunds where order_id = "
                      + idOf(uuid)
                      + " order by number"))
          .containsExactly(
              Map.of("amount", 100L, "reason", "Item returned by customer.", "channel", "api"),
              Map.of("amount", 200L, "reason", "تالف 🛍", "channel", "api"));
    }
  }

  private Answer refund(String uuid, String amount) {
    return cafe.call(uuid, "refund", "{\"amount\":" + amount + "}");
  }

  /** An order of a customer of its own. */
  private String anEarned(String total) {
    try {
      return earned(cafe, aCustomer(), total);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String earned(Api shop, String phone, String total) {
    return shop.earn(anEarning().by(phone).with("total_price", total)).order().getString("uuid");
  }

  /** Whom no call can register yet. */
  private String aCustomer() throws SQLException {
    String phone = anUnknownPhone();
    books.change(
        "insert into customers (id, phone, state) values (nextval('customer_ids'), '"
            + phone
            + "', 'active')");
    return phone;
  }

  /** What no call can bring about: the time of the points that an order granted is over. */
  private void expireLotOf(String uuid) throws SQLException {
    books.change(
        "update lots set granted_at = granted_at - interval '2' day,"
            + " expires_at = now() - interval '1' hour where id = "
            + lotOf(uuid));
  }

  private long remainingIn(String uuid) throws SQLException {
    return (Long)
        books.rows("select remaining from lots where id = " + lotOf(uuid)).get(0).get("remaining");
  }

  private Object lotOf(String uuid) throws SQLException {
    return books
        .rows(
            "select lot_id from ledger_entries where kind = 'award' and lot_id is not null"
                + " and order_id = "
                + idOf(uuid))
        .get(0)
        .get("lot_id");
  }

  private Object idOf(String uuid) throws SQLException {
    return books.rows("select id from orders where uuid = '" + uuid + "'").get(0).get("id");
  }

  private static long halalas(String riyals) {
    return new BigDecimal(riyals).movePointRight(2).longValueExact();
  }
}
