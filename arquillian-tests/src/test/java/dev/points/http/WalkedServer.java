package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.merchant.Merchant;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.property.Line;
import dev.points.property.OrderView;
import dev.points.property.Reply;
import dev.points.property.Shop;
import dev.points.property.WalkedSystem;
import dev.points.storage.Storage;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.customer.RegisterCustomer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A running server on a random walk, as merchants and the operator call it. What has no call yet
 * (opening accounts, choosing points, balances) goes through the engine, embedded in the test over
 * the same database, as a second server would do it. Not thread-safe.
 */
final class WalkedServer implements WalkedSystem {

  private static final int MOST_EVENTS = 1_000;
  private static final int JOB_SIZE = 1_000;

  private final Map<Shop, Api> apis = new EnumMap<>(Shop.class);
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, OrderId> ids = new HashMap<>();
  private final Map<OrderId, Map<Integer, String>> events = new HashMap<>();
  private final List<Merchant> merchants = new ArrayList<>();
  private final Operator operator;
  private final Storage stores;
  private final DataSource database;
  private final ServerTime time = new ServerTime();
  private final PointsEngine engine;
  private final ProgramId program;
  private boolean eventsAreStale = true;

  WalkedServer(Server server, Storage stores, DataSource database) {
    this.database = database;
    this.operator = Operator.of(server);
    this.stores = stores;
    this.engine = PointsEngine.builder().stores(stores).clock(time).build();
    for (Shop shop : Shop.values()) {
      apis.put(shop, new Api(server, "sk_sandbox_" + shop.key()));
      merchants.add(
          engine.merchants().authenticate("sk_sandbox_" + shop.key()).orElseThrow().merchant());
    }
    this.program = merchants.get(0).program();
    time.follow(operator);
  }

  /** The clock of the test's engine goes ahead of the system's as far as the server's does. */
  private static final class ServerTime extends Clock {
    private Duration ahead = Duration.ZERO;

    void follow(Operator operator) {
      ahead = Duration.parse(operator.clock().data().getString("offset"));
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody asks for zone " + zone);
    }
  }

  // ---- customers and time

  @Override
  public void register(String phone, long points) {
    engine.registerCustomer(
        new RegisterCustomer.Command(
            new PhoneNumber(phone), Optional.empty(), program, Points.of(points)));
  }

  @Override
  public void registerPending(String phone) {
    Answer answer =
        call(
            Shop.BOOKS,
            "/api/v1/orders/earning",
            purchase(phone, "pending-" + phone, 0, List.of(new Line("Pen", 0, 1))));
    if (!answer.data().getBoolean("pending_client_activation")) {
      throw new AssertionError("is not pending: " + answer);
    }
  }

  @Override
  public long balance(String phone) {
    return engine.balance(program, new PhoneNumber(phone)).value();
  }

  @Override
  public OptionalLong owed(String phone) {
    return OptionalLong.of(
        engine.explainBalance(program, new PhoneNumber(phone)).debts().stream()
            .mapToLong(debt -> debt.points().value())
            .sum());
  }

  @Override
  public void audit() {
    try (Connection connection = database.getConnection()) {
      new Books(connection).agree();
    } catch (SQLException unreadable) {
      throw new AssertionError("the books cannot be read", unreadable);
    }
  }

  @Override
  public Instant now() {
    return operator.now();
  }

  @Override
  public void advanceClock(Duration duration) {
    eventsAreStale = true;
    // A call that takes longer than the jump has taken the clock there already.
    if (duration.isZero() || duration.isNegative()) {
      return;
    }
    operator.advance(duration).data();
    time.follow(operator);
  }

  @Override
  public Duration grain() {
    return Duration.ofSeconds(60);
  }

  @Override
  public void runJobs() {
    eventsAreStale = true;
    while (engine.endCheckouts(JOB_SIZE) > 0) {
      continue;
    }
    while (engine.expireLots(JOB_SIZE) > 0) {
      continue;
    }
  }

  // ---- ways to make an order

  @Override
  public Reply checkout(Shop shop, String phone, String number, long total, List<Line> lines) {
    Answer answer =
        call(
            shop,
            "/api/v1/orders/checkout/pk_sandbox_" + shop.key(),
            purchase(phone, number, total, lines));
    if (answer.status() != 200) {
      return refused(answer);
    }
    String uuid = answer.json().getJsonObject("appended_data").getString("order_uuid");
    String url = answer.json().getJsonObject("data").getString("checkout_url");
    tokens.put(uuid, url.substring(url.lastIndexOf('/') + 1));
    return Reply.of(uuid, null);
  }

  @Override
  public Reply earn(Shop shop, String phone, String number, long total, List<Line> lines) {
    return reply(call(shop, "/api/v1/orders/earning", purchase(phone, number, total, lines)));
  }

  @Override
  public Reply rateStore(Shop shop, String phone, String reference) {
    return reply(
        call(
            shop,
            "/api/v1/orders/earning/store-rating",
            Json.createObjectBuilder()
                .add("phone_number", phone)
                .add("review_reference", reference)
                .add("rating", 5)));
  }

  @Override
  public Reply rateProduct(Shop shop, String phone, String reference, String product) {
    return reply(
        call(
            shop,
            "/api/v1/orders/earning/product-rating",
            Json.createObjectBuilder()
                .add("phone_number", phone)
                .add("review_reference", reference)
                .add("product_id", product)));
  }

  private static JsonObjectBuilder purchase(
      String phone, String number, long total, List<Line> lines) {
    JsonObjectBuilder body =
        Json.createObjectBuilder().add("order_number", number).add("total_price", riyals(total));
    if (phone != null) {
      body.add("phone_number", phone);
    }
    if (!lines.isEmpty()) {
      JsonArrayBuilder products = Json.createArrayBuilder();
      for (Line line : lines) {
        products.add(
            Json.createObjectBuilder()
                .add("product_name", line.name())
                .add("product_price", riyals(line.halalas()))
                .add("quantity", line.quantity()));
      }
      body.add("products", products);
    }
    return body;
  }

  private static BigDecimal riyals(long halalas) {
    return BigDecimal.valueOf(halalas, 2);
  }

  // ---- the life of an order

  @Override
  public Reply hold(String order, String phone, long points) {
    eventsAreStale = true;
    return engine
        .holdPoints(
            new HoldPoints.Command(
                tokens.getOrDefault(order, "no-token"), new PhoneNumber(phone), Points.of(points)))
        .fold(
            held -> find(shopOf(held.identity().merchant().value()), order),
            reason -> reason == HoldResult.Reason.NOT_FOUND ? Reply.NOT_FOUND : Reply.INVALID);
  }

  private Shop shopOf(long merchant) {
    for (Shop shop : Shop.values()) {
      if (merchants.get(shop.ordinal()).id().value() == merchant) {
        return shop;
      }
    }
    throw new AssertionError("an order of a merchant who takes no part: " + merchant);
  }

  @Override
  public Reply authorize(Shop shop, String order) {
    return reply(call(shop, path(order, "authorize"), Json.createObjectBuilder()));
  }

  @Override
  public Reply capture(Shop shop, String order) {
    return reply(call(shop, path(order, "capture"), Json.createObjectBuilder()));
  }

  @Override
  public Reply complete(Shop shop, String order, String paymentMethod) {
    return reply(call(shop, path(order, "complete"), with("payment_method", paymentMethod)));
  }

  @Override
  public Reply cancel(Shop shop, String order, String reason) {
    return reply(call(shop, path(order, "cancel"), with("reason", reason)));
  }

  @Override
  public Reply ship(Shop shop, String order, String status, String arabic, String english) {
    JsonObjectBuilder body = with("status", status);
    add(body, "name_ar", arabic);
    add(body, "name_en", english);
    return reply(call(shop, path(order, "status"), body));
  }

  @Override
  public Reply refund(Shop shop, String order, Long amount, String reason) {
    JsonObjectBuilder body = with("reason", reason);
    if (amount != null) {
      body.add("amount", riyals(amount));
    }
    Answer answer = call(shop, path(order, "refund"), body);
    Reply reply = reply(answer);
    JsonObject appended = answer.json().getJsonObject("appended_data");
    return appended.containsKey("expired_points")
        ? reply.withExpired(appended.getJsonNumber("expired_points").longValueExact())
        : reply;
  }

  @Override
  public Reply find(Shop shop, String order) {
    return reply(api(shop).order(order));
  }

  private static String path(String order, String call) {
    return "/api/v1/orders/" + order + "/" + call;
  }

  private static JsonObjectBuilder with(String field, String value) {
    JsonObjectBuilder body = Json.createObjectBuilder();
    add(body, field, value);
    return body;
  }

  private static void add(JsonObjectBuilder body, String field, String value) {
    if (value != null) {
      body.add(field, value);
    }
  }

  private Answer call(Shop shop, String path, JsonObjectBuilder body) {
    eventsAreStale = true;
    return Api.send(api(shop).post(path, body.build().toString()));
  }

  private Api api(Shop shop) {
    return apis.get(shop);
  }

  // ---- what is answered

  private Reply reply(Answer answer) {
    return answer.status() == 200 ? view(answer.json().getJsonObject("data")) : refused(answer);
  }

  private static Reply refused(Answer answer) {
    answer.isRefused();
    if (answer.status() != 422) {
      return Reply.refused(answer.status(), answer.json().getString("message"));
    }
    JsonObject appended = answer.json().getJsonObject("appended_data");
    if (!appended.containsKey("existing_order")) {
      return Reply.INVALID;
    }
    String field = answer.json().getJsonObject("errors").keySet().iterator().next();
    // One sentence for both fields: the reference of a review is an order number too.
    assertThat(answer.sentencesAbout(field))
        .containsExactly("The order number has already been taken.");
    return Reply.taken(field.replace('_', ' '), answer.existingOrder().getString("uuid"));
  }

  private Reply view(JsonObject order) {
    String uuid = order.getString("uuid");
    ids.put(uuid, new OrderId(number(order, "id")));
    JsonValue label = order.get("custom_status");
    Optional<JsonObject> labels =
        label.getValueType() == JsonValue.ValueType.OBJECT
            ? Optional.of(label.asJsonObject())
            : Optional.empty();
    return Reply.of(
        uuid,
        new OrderView(
            order.getString("order_number"),
            order.getInt("type"),
            order.getString("order_status"),
            halalas(order, "total_price"),
            number(order, "total_points"),
            number(order, "redeemed_points"),
            number(order, "earned_points"),
            halalas(order, "refunded_amount"),
            number(order, "refunded_points"),
            order.getString("status"),
            labels.map(words -> words.getString("ar")).orElse(null),
            labels.map(words -> words.getString("en")).orElse(null),
            text(order, "reason"),
            text(order, "payment_method"),
            text(order, "settlement_status")));
  }

  private static long number(JsonObject object, String field) {
    return ((JsonNumber) object.get(field)).longValueExact();
  }

  private static long halalas(JsonObject object, String field) {
    return ((JsonNumber) object.get(field)).bigDecimalValue().movePointRight(2).longValueExact();
  }

  private static String text(JsonObject object, String field) {
    return object.get(field) instanceof JsonString text ? text.getString() : null;
  }

  // ---- what is announced

  @Override
  public List<String> events(String order) {
    if (eventsAreStale) {
      // The outbox tells the latest only: what it tells is kept.
      for (Merchant merchant : merchants) {
        stores
            .inTransaction(() -> stores.outbox().latest(merchant.id(), MOST_EVENTS))
            .forEach(this::keep);
      }
      eventsAreStale = false;
    }
    Map<Integer, String> known = events.getOrDefault(ids.get(order), Map.of());
    List<String> names = new ArrayList<>(known.values());
    int next = 1;
    for (int number : known.keySet()) {
      if (number != next++) {
        names.add("numbered " + known.keySet());
        break;
      }
    }
    return names;
  }

  private void keep(PointsEvent event) {
    if (event instanceof PointsEvent.OfOrder ofOrder) {
      events
          .computeIfAbsent(ofOrder.order(), first -> new TreeMap<>())
          .put(ofOrder.sequence(), event.wireName());
    }
  }
}
