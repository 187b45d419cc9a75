package dev.points.server.message;

import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.riyadh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.event.Messages;
import dev.points.event.PointsEvent;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.refund.RefundChannel;
import dev.points.shipping.ShippingStatus;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.UpdateShippingStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The messages that webhooks send")
class JsonMessagesTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final PhoneNumber NOURA = new PhoneNumber("512345678");

  private final List<String> told = new ArrayList<>();
  private final ManualClock clock = ManualClock.at(riyadh("2026-11-22T13:00:00"));
  private long uuids;
  private final PointsEngine engine =
      PointsEngine.builder()
          .clock(clock)
          .uuids(() -> new UUID(0, ++uuids))
          .messages(new Told())
          .build();
  private final ProgramId network =
      engine.merchants().launchProgram(ProgramLaunch.network()).orElseThrow().id();
  private final Merchant cafe =
      engine
          .merchants()
          .enrol(MerchantEnrolment.rewardingPurchases("Café", network, perRiyal("10")))
          .orElseThrow();

  /** Writes down what is told. */
  private final class Told implements Messages {

    private final Messages json = new JsonMessages();

    @Override
    public String ofOrder(PointsEvent.OfOrder event, Order order) {
      told.add(json.ofOrder(event, order));
      return "";
    }

    @Override
    public String ofMerchant(PointsEvent event, Merchant merchant) {
      told.add(json.ofMerchant(event, merchant));
      return "";
    }

    @Override
    public String ofTest(Merchant merchant, UUID endpoint, Instant at) {
      return json.ofTest(merchant, endpoint, at);
    }
  }

  @Test
  @DisplayName("W-7, H-1: approved, with the eleven documented fields and the sequence")
  void tellsOfAnApproval() {
    register(0);
    earn("ORD-1", Purchases.aDetailedPurchase());

    assertThat(told)
        .containsExactly(
            """
            {"event":"approved","order":{"id":"%s","reference_number":"REF-2026-000001",\
            "order_number":"ORD-1","type":"earning","total_price":150.5,"total_points":1505,\
            "payment_status":"fully_paid","order_status":"approved",\
            "metadata":{"source":"mobile_app","note":"هدية 🎁"},\
            "created_at":"2026-11-22T10:00:00.000Z","updated_at":"2026-11-22T10:00:00.000Z",\
            "sequence":1},"timestamp":"2026-11-22T10:00:00.000Z"}\
            """
                .formatted(FIRST));
  }

  @Test
  @DisplayName("W-13: authorized with points is partially paid until it is captured")
  void tellsOfAnAuthorizationAndACapture() {
    register(10_000);
    Order order = begin("100.00", 1_000);
    clock.advance(Duration.ofMinutes(1));
    engine.authorizeOrder(cafe.id(), uuid(order));
    engine.captureOrder(cafe.id(), uuid(order));

    JsonObject authorized = message(0, "authorized");
    assertThat(authorized.getString("type")).isEqualTo("replacing");
    assertThat(authorized.getString("order_status")).isEqualTo("authorized");
    assertThat(authorized.getString("payment_status")).isEqualTo("partially_paid");
    assertThat(authorized.getInt("total_points")).isEqualTo(1_000);
    assertThat(authorized.get("metadata")).hasToString("null");
    assertThat(authorized.getString("updated_at")).isEqualTo("2026-11-22T10:01:00.000Z");
    JsonObject captured = message(1, "captured");
    assertThat(captured.getString("payment_status")).isEqualTo("fully_paid");
    assertThat(captured.getInt("sequence")).isEqualTo(2);
  }

  @Test
  @DisplayName("W-13: what is paid in points alone, or in money alone, is fully paid")
  void tellsThatWhatIsPaidInOneWayIsFullyPaid() {
    register(10_000);
    engine.authorizeOrder(cafe.id(), uuid(begin("30.00", 1_000)));
    engine.authorizeOrder(cafe.id(), uuid(begin("100.00", 0)));

    assertThat(message(0, "authorized").getString("payment_status")).isEqualTo("fully_paid");
    assertThat(message(1, "authorized").getString("payment_status")).isEqualTo("fully_paid");
  }

  @Test
  void tellsOfACompletionAfterTheApproval() {
    register(10_000);
    Order order = begin("100.00", 1_000);
    engine.completeOrder(new CompleteOrder.Command(cafe.id(), uuid(order), Optional.empty()));

    assertThat(message(0, "approved").getInt("sequence")).isEqualTo(1);
    JsonObject completed = message(1, "completed");
    assertThat(completed.getString("order_status")).isEqualTo("approved");
    assertThat(completed.getInt("sequence")).isEqualTo(2);
  }

  @Test
  @DisplayName("W-12: cancelled has a reason, and no points")
  void tellsOfACancellation() {
    register(10_000);
    Order order = begin("100.00", 1_000);
    engine.cancelOrder(
        new CancelOrder.Command(cafe.id(), uuid(order), Optional.of("Out of stock")));

    JsonObject cancelled = message(0, "cancelled");
    assertThat(cancelled.getInt("total_points")).isZero();
    assertThat(cancelled.getString("reason")).isEqualTo("Out of stock");
    assertThat(cancelled.getString("order_status")).isEqualTo("cancelled");
  }

  @Test
  @DisplayName("F-9: refunded, in part and then the rest")
  void tellsOfRefunds() {
    register(0);
    Order order = earn("ORD-1", Purchases.aPurchaseOf("100.00"));
    refund(order, Optional.of("25.50"), Optional.of("One piece broke"), RefundChannel.API);
    refund(order, Optional.empty(), Optional.empty(), RefundChannel.API);

    JsonObject part = message(1, "refunded");
    assertThat(part.getString("order_status")).isEqualTo("partially_refunded");
    assertThat(part.get("refund_amount")).hasToString("25.5");
    assertThat(part.getString("reason")).isEqualTo("One piece broke");
    assertThat(part.getInt("refund_points")).isEqualTo(255);
    assertThat(part.getInt("left_points")).isEqualTo(745);
    assertThat(part.get("left_amount")).hasToString("74.5");
    assertThat(part.getInt("total_points")).isEqualTo(1_000);
    JsonObject rest = message(2, "refunded");
    assertThat(rest.getString("order_status")).isEqualTo("fully_refunded");
    assertThat(rest.get("reason")).hasToString("null");
    assertThat(rest.get("left_amount")).hasToString("0.0");
    assertThat(rest.getInt("left_points")).isZero();
    assertThat(rest.getInt("sequence")).isEqualTo(3);
  }

  @Test
  @DisplayName("F-9: auto_refunded says why")
  void tellsOfAReversal() {
    register(0);
    Order order = earn("ORD-1", Purchases.aPurchaseOf("100.00"));
    refund(order, Optional.empty(), Optional.empty(), RefundChannel.RECONCILIATION);

    assertThat(message(1, "auto_refunded").getString("reason"))
        .isEqualTo("auto_refund_missing_transaction");
  }

  @Test
  @DisplayName("W-7: shipping_status_updated has the word and the label of the delivery")
  void tellsOfADelivery() {
    register(0);
    Order order = earn("ORD-1", Purchases.aPurchaseOf("100.00"));
    engine.updateShippingStatus(
        new UpdateShippingStatus.Command(
            cafe.id(),
            uuid(order),
            Optional.of(ShippingStatus.DELIVERED),
            Optional.of("وصل"),
            Optional.empty()));

    JsonObject shipped = message(1, "shipping_status_updated");
    assertThat(shipped.getString("status")).isEqualTo("delivered");
    assertThat(shipped.getString("status_label")).isEqualTo("وصل");
    assertThat(shipped.getString("order_status")).isEqualTo("approved");
  }

  @Test
  @DisplayName("H-5: test is about the merchant, and names the endpoint that is tried")
  void tellsOfNothing() {
    assertThat(new JsonMessages().ofTest(cafe, new UUID(0, 7), clock.instant()))
        .isEqualTo(
            """
            {"event":"test","merchant":{"id":%d,"name":"Café","created_at":null,\
            "updated_at":null},"data":{"webhook_uuid":"00000000-0000-0000-0000-000000000007"},\
            "timestamp":"2026-11-22T10:00:00.000Z"}\
            """
                .formatted(cafe.id().value()));
  }

  @Test
  @DisplayName("C-4: low_balance_warning and debt_exceeded are about the merchant")
  void tellsOfTheFundingAccount() {
    register(0);
    Merchant poor =
        engine
            .merchants()
            .enrol(
                new MerchantEnrolment(
                    "Poor",
                    network,
                    true,
                    Set.of(EarningChannel.ORDER_PURCHASE),
                    perRiyal("10"),
                    Map.of(),
                    Points.ZERO,
                    Points.ZERO,
                    new FundingTerms(Optional.of(points(1_500)), Optional.of(points(0)))))
            .orElseThrow();
    report(poor, "ORD-1", Purchases.aPurchaseOf("100.00"));
    report(poor, "ORD-2", Purchases.aPurchaseOf("200.00"));

    String merchant =
        "\"merchant\":{\"id\":%d,\"name\":\"Poor\",\"created_at\":null,\"updated_at\":null}"
            .formatted(poor.id().value());
    assertThat(told)
        .filteredOn(message -> message.contains("merchant\":"))
        .containsExactly(
            "{\"event\":\"low_balance_warning\","
                + merchant
                + ",\"data\":{\"current_balance\":\"-1000.00\",\"low_balance_threshold\":\"0.00\"},"
                + "\"timestamp\":\"2026-11-22T10:00:00.000Z\"}",
            "{\"event\":\"debt_exceeded\","
                + merchant
                + ",\"data\":{\"current_balance\":\"-1000.00\",\"order_points\":\"2000.00\","
                + "\"balance_after_order\":\"-3000.00\",\"max_debt_allowed\":\"1500.00\"},"
                + "\"timestamp\":\"2026-11-22T10:00:00.000Z\"}");
  }

  private void register(long points) {
    engine.registerCustomer(
        new RegisterCustomer.Command(NOURA, Optional.of("Noura"), network, points(points)));
  }

  private Order earn(String number, Purchase purchase) {
    report(cafe, number, purchase);
    return engine.findOrder(cafe.id(), FIRST).orElseThrow();
  }

  private void report(Merchant shop, String number, Purchase purchase) {
    engine.createEarningOrder(
        new CreateEarningOrder.Command(
            shop.id(), NOURA, Optional.empty(), new OrderNumber(number), purchase));
  }

  private Order begin(String total, long points) {
    CheckoutResult.Begun begun =
        (CheckoutResult.Begun)
            engine.beginCheckout(
                new BeginCheckout.Command(
                    cafe.id(),
                    Optional.of(NOURA),
                    Optional.empty(),
                    new OrderNumber("ORD-" + total),
                    Purchases.aPurchaseOf(total),
                    Optional.empty(),
                    total));
    if (points > 0) {
      engine.holdPoints(new HoldPoints.Command(begun.session().token(), NOURA, points(points)));
    }
    return begun.order();
  }

  private void refund(
      Order order, Optional<String> amount, Optional<String> reason, RefundChannel channel) {
    engine.refundOrder(
        new RefundOrder.Command(
            cafe.id(), uuid(order), amount.map(riyals -> riyals(riyals)), reason, channel));
  }

  private static UUID uuid(Order order) {
    return order.identity().uuid();
  }

  private JsonObject message(int number, String event) {
    try (JsonReader reader = Json.createReader(new StringReader(told.get(number)))) {
      JsonObject message = reader.readObject();
      assertThat(message.keySet()).containsExactly("event", "order", "timestamp");
      assertThat(message.getString("event")).isEqualTo(event);
      return message.getJsonObject("order");
    }
  }
}
