package dev.points.refund;

import static dev.points.refund.RefundVectors.number;
import static dev.points.refund.RefundVectors.numberIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.fixture.ManualClock;
import dev.points.fixture.TapedStorage;
import dev.points.fixture.Times;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.points.EarningRate;
import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.RefundResult;
import dev.points.wallet.Debt;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Wallet;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plays the steps of a wallet vector through the engine, and tells what came of each. */
final class WalletStory {

  private static final PhoneNumber PHONE = new PhoneNumber("512345678");

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final TapedStorage stores = new TapedStorage(new InMemoryStorage());
  private final ManualClock clock = ManualClock.at(Times.NOW);
  private final PointsEngine engine = PointsEngine.builder().stores(stores).clock(clock).build();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<LotId, String> names = new HashMap<>();
  private final LoyaltyProgram program;
  private final Merchant shop;
  private final Wallet wallet;

  WalletStory(JsonObject given) {
    program = launch(given.getJsonObject("program"));
    shop = enrol(given.getJsonObject("merchant"));
    var customer = engine.registerCustomer(RegisterCustomer.Command.of(PHONE, program.id()));
    wallet =
        stores.inTransaction(
            () -> stores.wallets().find(program.id(), customer.id()).orElseThrow());
    given.getJsonArray("lots").getValuesAs(JsonObject.class).forEach(this::open);
    stores.takeTape();
  }

  static Tender tender(JsonObject json) {
    return Arrays.stream(Tender.values())
        .filter(tender -> tender.wireName().equals(json.getString("tender")))
        .findAny()
        .orElseThrow();
  }

  private LoyaltyProgram launch(JsonObject given) {
    return engine
        .merchants()
        .launchProgram(
            new ProgramLaunch(
                "vectors",
                PointValue.ofRiyals(new BigDecimal(given.getString("point_value"))),
                numberIn(given, "lifetime_days")
                    .map(days -> ExpiryPolicy.days(Math.toIntExact(days)))
                    .orElse(ExpiryPolicy.never())))
        .orElseThrow();
  }

  private Merchant enrol(JsonObject given) {
    ShortfallPolicy shortfall =
        Arrays.stream(ShortfallPolicy.values())
            .filter(policy -> policy.wireName().equals(given.getString("shortfall")))
            .findAny()
            .orElseThrow();
    RefundPolicy refunds =
        new RefundPolicy(
            numberIn(given, "refund_period_days").map(Duration::ofDays),
            tender(given),
            shortfall,
            true,
            given.getInt("grace_days"));
    return engine
        .merchants()
        .enrol(
            new MerchantEnrolment(
                "shop",
                program.id(),
                true,
                EnumSet.of(EarningChannel.ORDER_PURCHASE),
                EarningRate.pointsPerRiyal(new BigDecimal(given.getString("points_per_riyal"))),
                Map.of(),
                Points.ZERO,
                Points.ZERO,
                new FundingTerms(numberIn(given, "max_debt").map(Points::of), Optional.empty()),
                new MerchantTerms(CheckoutTerms.STANDARD, refunds, false)))
        .orElseThrow();
  }

  private void open(JsonObject given) {
    stores.inTransaction(
        () -> {
          Points points = Points.of(number(given, "points"));
          Lot lot =
              new Lot(
                  stores.wallets().nextLotId(),
                  wallet.id(),
                  points,
                  points,
                  Instant.parse(given.getString("granted_at")),
                  Instant.parse(given.getString("expires_at")));
          stores
              .wallets()
              .record(
                  new Posting(
                      PostingKind.OPENING,
                      "lot:" + given.getString("lot"),
                      List.of(
                          new LedgerEntry.OfWallet(wallet.id(), lot.id(), points.value()),
                          new LedgerEntry.OfProgram(program.id(), -points.value())),
                      Optional.of(lot),
                      lot.grantedAt()));
          names.put(lot.id(), given.getString("lot"));
          return lot;
        });
  }

  JsonObject play(JsonObject step) {
    clock.moveTo(Instant.parse(step.getString("at")));
    JsonObjectBuilder told =
        switch (step.getString("do")) {
          case "earn" -> earn(step);
          case "hold" -> hold(step);
          case "settle" -> settle(step);
          case "cancel" -> cancel(step);
          case "refund" -> refund(step);
          case "sweep" -> sweep();
          default -> throw new IllegalArgumentException("unknown step " + step);
        };
    tellWhatIsThere(told, step);
    return told.build();
  }

  private Order order(JsonObject step) {
    return orders.get(step.getString("order"));
  }

  private Money total(JsonObject step) {
    return Money.ofHalalas(number(step, "total"));
  }

  private JsonObjectBuilder earn(JsonObject step) {
    String name = step.getString("order");
    EarningResult result =
        engine.createEarningOrder(
            new CreateEarningOrder.Command(
                shop.id(),
                PHONE,
                Optional.empty(),
                new OrderNumber(name),
                Purchase.of(total(step))));
    orders.put(name, ((EarningResult.Approved) result).order());
    return Json.createObjectBuilder().add("earned", order(step).totalPoints().value());
  }

  private JsonObjectBuilder hold(JsonObject step) {
    String name = step.getString("order");
    CheckoutResult begun =
        engine.beginCheckout(
            new BeginCheckout.Command(
                shop.id(),
                Optional.empty(),
                Optional.empty(),
                new OrderNumber(name),
                Purchase.of(total(step)),
                Optional.empty(),
                name));
    HoldResult held =
        engine.holdPoints(
            new HoldPoints.Command(
                ((CheckoutResult.Begun) begun).session().token(),
                PHONE,
                Points.of(number(step, "points"))));
    orders.put(name, ((HoldResult.Held) held).order());
    Money value = order(step).snapshot().redeemed().value();
    return Json.createObjectBuilder().add("value", value.halalas());
  }

  private JsonObjectBuilder settle(JsonObject step) {
    OrderResult result =
        engine.completeOrder(
            new CompleteOrder.Command(shop.id(), order(step).identity().uuid(), Optional.empty()));
    Order settled = ((OrderResult.Done) result).order();
    return Json.createObjectBuilder().add("earned", settled.snapshot().earned().points().value());
  }

  private JsonObjectBuilder cancel(JsonObject step) {
    OrderResult result =
        engine.cancelOrder(
            new CancelOrder.Command(shop.id(), order(step).identity().uuid(), Optional.empty()));
    assertThat(result).isInstanceOf(OrderResult.Done.class);
    return Json.createObjectBuilder();
  }

  private JsonObjectBuilder sweep() {
    engine.expireLots(1_000);
    return Json.createObjectBuilder();
  }

  private JsonObjectBuilder refund(JsonObject step) {
    RefundChannel channel =
        RefundChannel.valueOf(step.getString("channel", "api").toUpperCase(Locale.ROOT));
    RefundResult result =
        engine.refundOrder(
            new RefundOrder.Command(
                shop.id(),
                order(step).identity().uuid(),
                numberIn(step, "amount").map(Money::ofHalalas),
                Optional.empty(),
                channel));
    return result.fold(
        WalletStory::done,
        WalletStory::refused,
        notAllowed -> {
          throw new AssertionError("not allowed: " + notAllowed);
        });
  }

  private static JsonObjectBuilder done(Order order, Refund refund) {
    return Json.createObjectBuilder()
        .add("amount", refund.legs().amount().halalas())
        .add("money", refund.legs().money().halalas())
        .add("value", refund.legs().value().halalas())
        .add("given_back", refund.legs().givenBack().value())
        .add("taken_back", refund.legs().takenBack().value())
        .add("expired_points", refund.expired().value())
        .add("owed", refund.owed().value())
        .add("written_off", refund.writtenOff().value())
        .add("left_amount", order.refundableAmount().halalas())
        .add("status", order.status().wireName());
  }

  private static JsonObjectBuilder refused(RefundRefusal refusal) {
    JsonObjectBuilder told =
        Json.createObjectBuilder().add("refused", refusal.reason().name().toLowerCase(Locale.ROOT));
    refusal.left().ifPresent(left -> told.add("left_amount", left.halalas()));
    refusal.closedAt().ifPresent(at -> told.add("closed_at", MILLISECONDS.format(at)));
    return told;
  }

  private void tellWhatIsThere(JsonObjectBuilder told, JsonObject step) {
    told.add("balance", engine.balance(program.id(), PHONE).value());
    stores.takeTape().forEach(posting -> posting.opened().ifPresent(lot -> tell(lot, told, step)));
    List<Lot> lots =
        stores.inTransaction(() -> stores.wallets().spendableLots(wallet.id(), clock.instant()));
    JsonArrayBuilder toldLots = Json.createArrayBuilder();
    for (Lot lot : lots) {
      toldLots.add(
          Json.createObjectBuilder()
              .add("lot", names.get(lot.id()))
              .add("remaining", lot.remaining().value()));
    }
    JsonArrayBuilder toldDebts = Json.createArrayBuilder();
    for (Debt debt : stores.inTransaction(() -> stores.wallets().debtsOf(wallet.id()))) {
      toldDebts.add(
          Json.createObjectBuilder()
              .add("order", nameOf(debt.order()))
              .add("points", debt.points().value()));
    }
    told.add("lots", toldLots).add("debts", toldDebts);
    told.add(
        "funding", stores.inTransaction(() -> stores.merchants().lockFunding(shop.id())).balance());
  }

  private void tell(Lot opened, JsonObjectBuilder told, JsonObject step) {
    String name = step.getString("order") + (step.getString("do").equals("refund") ? "+grace" : "");
    long before = names.values().stream().filter(known -> known.startsWith(name)).count();
    names.put(opened.id(), before == 0 ? name : name + "-" + (before + 1));
    told.add(
        "opened",
        Json.createObjectBuilder()
            .add("lot", names.get(opened.id()))
            .add("points", opened.granted().value())
            .add("expires_at", MILLISECONDS.format(opened.expiresAt())));
  }

  private String nameOf(OrderId order) {
    return orders.entrySet().stream()
        .filter(entry -> entry.getValue().identity().id().equals(order))
        .map(Map.Entry::getKey)
        .findAny()
        .orElseThrow();
  }
}
