package dev.points.order;

import static dev.points.fixture.Times.NOW;
import static dev.points.fixture.Times.riyadh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.CustomerId;
import dev.points.fixture.Purchases;
import dev.points.fixture.SomeOrder;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.MerchantId;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("References and origins")
class ReferencesTest {

  @ParameterizedTest
  @DisplayName("O-5: REF, the year in Riyadh, and at least six digits")
  @CsvSource({
    "1, 2026-11-22T10:00:00, REF-2026-000001",
    "1234, 2024-06-01T00:00:00, REF-2024-001234",
    "999999, 2026-12-31T23:59:59.999, REF-2026-999999",
    "1000000, 2027-01-01T00:00:00, REF-2027-1000000"
  })
  void areWrittenWithTheYearInRiyadh(long id, String createdAt, String reference) {
    assertThat(ReferenceNumber.of(new OrderId(id), riyadh(createdAt)).value()).isEqualTo(reference);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("E-1: every channel makes earning orders under its own name")
  void everyChannelMakesEarningOrders(EarningChannel channel) {
    OrderOrigin origin = OrderOrigin.of(channel);

    assertThat(origin.type()).isEqualTo(OrderType.EARNING);
    assertThat(origin.wireName()).isEqualTo(channel.wireName());
  }

  @Test
  @DisplayName("E-5: tell an order from a queued earning")
  void tellAnOrderFromAQueuedEarning() {
    UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    TakenReference order =
        new TakenReference.ByOrder(uuid, OrderStatus.APPROVED, new ReferenceNumber("REF-2026-1"));
    TakenReference earning = new TakenReference.ByPendingEarning(7);

    assertThat(order.<Object>fold(TakenReference.ByOrder::uuid, queued -> "queued"))
        .isEqualTo(uuid);
    assertThat(earning.<Object>fold(found -> "order", TakenReference.ByPendingEarning::id))
        .isEqualTo(7L);
  }

  @Test
  @DisplayName("E-6: a queued earning waits for 90 days")
  void aQueuedEarningWaitsFor90Days() {
    PendingEarning earning =
        new PendingEarning(
            1,
            new MerchantId(1),
            new CustomerId(1),
            OrderOrigin.PURCHASE,
            new OrderNumber("A-1"),
            Purchases.aPurchaseOf("115.00"),
            SomeOrder.earned(),
            NOW);

    assertThat(earning.expiresAt()).isEqualTo("2027-02-20T10:00:00Z");
  }
}
