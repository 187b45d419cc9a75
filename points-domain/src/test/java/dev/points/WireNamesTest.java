package dev.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.CustomerState;
import dev.points.merchant.Capability;
import dev.points.merchant.EarningChannel;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.OrderType;
import dev.points.order.PaymentMethod;
import dev.points.order.SettlementStatus;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import dev.points.refund.RefundChannel;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import dev.points.shipping.ShippingStatus;
import dev.points.storefront.Movement;
import dev.points.wallet.PostingKind;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.WebhookEndpoint;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases and other people's programs hold these words: they never change. */
@DisplayName("Wire names")
class WireNamesTest {

  @Test
  void ofOrderStates() {
    assertThat(Stream.of(OrderStatus.values()).map(OrderStatus::wireName))
        .containsExactlyInAnyOrder(
            "new",
            "approved",
            "authorized",
            "captured",
            "cancelled",
            "fully_refunded",
            "partially_refunded");
  }

  @Test
  void ofOrderOrigins() {
    assertThat(Stream.of(OrderOrigin.values()).map(OrderOrigin::wireName))
        .containsExactly("order_purchase", "store_rating", "product_rating", "checkout");
  }

  @Test
  @DisplayName("W-7: of order types, as a number and as a word")
  void ofOrderTypes() {
    assertThat(OrderType.EARNING.wireNumber()).isEqualTo(1);
    assertThat(OrderType.EARNING.wireName()).isEqualTo("earning");
    assertThat(OrderType.REPLACING.wireNumber()).isEqualTo(2);
    assertThat(OrderType.REPLACING.wireName()).isEqualTo("replacing");
  }

  @Test
  @DisplayName("F-8: of settlement states")
  void ofSettlementStates() {
    assertThat(Stream.of(SettlementStatus.values()).map(SettlementStatus::wireName))
        .containsExactly("pending", "settled", "reversed");
  }

  @Test
  @DisplayName("S-1: of shipping states, in their order")
  void ofShippingStates() {
    assertThat(Stream.of(ShippingStatus.values()).map(ShippingStatus::wireName))
        .containsExactly(
            "new",
            "license_in_progress",
            "ready_shipping",
            "delivery_is_in_progress",
            "delivered",
            "cancelled");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S-2: every shipping state has a label in both languages")
  void everyShippingStateHasALabel(ShippingStatus status) {
    assertThat(status.label().arabic()).matches("[\\u0600-\\u06FF ]{1,120}");
    assertThat(status.label().english()).matches("[A-Za-z ]{1,120}");
  }

  @Test
  @DisplayName("C-1: of customer states")
  void ofCustomerStates() {
    assertThat(Stream.of(CustomerState.values()).map(CustomerState::wireName))
        .containsExactly("pending", "active", "blocked");
  }

  @Test
  @DisplayName("E-1: of channels")
  void ofChannels() {
    assertThat(Stream.of(EarningChannel.values()).map(EarningChannel::wireName))
        .containsExactly("order_purchase", "store_rating", "product_rating");
  }

  @Test
  @DisplayName("K-3: of capabilities")
  void ofCapabilities() {
    assertThat(Stream.of(Capability.values()).map(Capability::wireName))
        .containsExactly("earning", "checkout", "refunds", "shipping");
  }

  @Test
  @DisplayName("K-7: of scopes")
  void ofScopes() {
    assertThat(Stream.of(Scope.values()).map(Scope::wireName))
        .containsExactly("loyalty_program.read", "loyalty_program.read_write", "customers.read");
  }

  @Test
  @DisplayName("K-7: of tokens, and what they begin with")
  void ofTokens() {
    assertThat(Stream.of(TokenKind.values()).map(TokenKind::wireName))
        .containsExactly("partner", "manager", "refresh");
    assertThat(Stream.of(TokenKind.values()).map(TokenKind::begin))
        .containsExactly("pt_", "mt_", "rt_");
  }

  @Test
  void ofPostingKinds() {
    assertThat(Stream.of(PostingKind.values()).map(PostingKind::wireName))
        .containsExactly(
            "award",
            "opening",
            "hold",
            "release",
            "spend",
            "restore",
            "reversal",
            "settlement",
            "expiry",
            "grace",
            "funding",
            "adjustment");
  }

  @Test
  void ofMovements() {
    assertThat(Stream.of(Movement.Kind.values()).map(Movement.Kind::wireName))
        .containsExactly(
            "reward",
            "reward_reversal",
            "redemption",
            "redemption_refund",
            "ManualAccumulation",
            "ManualDeduction",
            "expiry",
            "opening");
    assertThat(Stream.of(Movement.State.values()).map(Movement.State::wireName))
        .containsExactly("active", "pending", "expired");
  }

  @Test
  void ofPaymentMethods() {
    assertThat(Stream.of(PaymentMethod.values()).map(PaymentMethod::wireName))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  @Test
  @DisplayName("F-4: of tenders")
  void ofTenders() {
    assertThat(Stream.of(Tender.values()).map(Tender::wireName))
        .containsExactly("ratio", "points_first", "money_first");
  }

  @Test
  @DisplayName("F-6: of shortfall policies")
  void ofShortfallPolicies() {
    assertThat(Stream.of(ShortfallPolicy.values()).map(ShortfallPolicy::wireName))
        .containsExactly("debt", "clamp", "refuse");
  }

  @Test
  void ofRefundChannels() {
    assertThat(Stream.of(RefundChannel.values()).map(RefundChannel::wireName))
        .containsExactly("api", "dashboard", "reconciliation");
  }

  @Test
  @DisplayName("H-5: of states of deliveries")
  void ofStatesOfDeliveries() {
    assertThat(Stream.of(DeliveryRecord.State.values()).map(DeliveryRecord.State::wireName))
        .containsExactly("pending", "delivered", "failed");
  }

  @Test
  @DisplayName("H-2: of reasons why an endpoint is disabled")
  void ofReasonsWhyAnEndpointIsDisabled() {
    assertThat(Stream.of(WebhookEndpoint.Reason.values()).map(WebhookEndpoint.Reason::wireName))
        .containsExactly("gone", "failing");
  }
}
