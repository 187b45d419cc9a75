package dev.points.property;

import dev.points.property.ModelCustomer.Lot;
import dev.points.property.ModelCustomer.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of the {@link Model}: what is known about it, without any rule. */
final class ModelOrder {

  static final Duration SESSION = Duration.ofMinutes(30);
  static final Duration REFUND_WINDOW = Duration.ofDays(30);

  /** The ways to make an order; within each a merchant's number is used once. */
  enum Kind {
    CHECKOUT,
    PURCHASE,
    STORE_RATING,
    PRODUCT_RATING
  }

  /** What a checkout says, to tell whether another says the same. */
  record Body(@Nullable String phone, long total, List<Line> lines) {}

  final String id;
  final Shop shop;
  final Kind kind;
  final String number;
  final Body body;
  final Instant createdAt;
  final List<String> events = new ArrayList<>();

  @Nullable ModelCustomer customer;
  String status = "new";
  @Nullable String reason;
  @Nullable String paymentMethod;
  String shipping = "new";
  @Nullable String labelArabic;
  @Nullable String labelEnglish;

  /** S and where it came from; V as of the hold. */
  long spent;

  List<Use> uses = List.of();
  long worth;

  /** P and where it went. */
  long earned;

  @Nullable Lot lot;
  @Nullable Instant settledAt;

  /** R, and what went back with it. */
  long refunded;

  long takenBack;
  long givenBack;

  ModelOrder(String id, Shop shop, Kind kind, String number, Body body, Instant createdAt) {
    this.id = id;
    this.shop = shop;
    this.kind = kind;
    this.number = number;
    this.body = body;
    this.createdAt = createdAt;
  }

  boolean isReplacing() {
    return kind == Kind.CHECKOUT;
  }

  boolean is(String... statuses) {
    return List.of(statuses).contains(status);
  }

  long total() {
    return body.total();
  }

  Instant sessionEnd() {
    return createdAt.plus(SESSION);
  }

  @Nullable Instant windowEnd() {
    return settledAt == null ? null : settledAt.plus(REFUND_WINDOW);
  }

  OrderView view() {
    return new OrderView(
        number,
        isReplacing() ? 2 : 1,
        status,
        total(),
        isReplacing() ? spent : earned,
        spent,
        earned,
        refunded,
        isReplacing() ? givenBack : takenBack,
        shipping,
        labelArabic,
        labelEnglish,
        reason,
        paymentMethod,
        "pending");
  }
}
