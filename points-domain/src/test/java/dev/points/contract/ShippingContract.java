package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.customer.Customer;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.Amounts;
import dev.points.merchant.Capability;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderStatus;
import dev.points.points.Points;
import dev.points.shipping.Lang;
import dev.points.shipping.Shipment;
import dev.points.shipping.ShippingDecision;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import dev.points.shipping.Translator;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.ShippingResult;
import dev.points.usecase.order.UpdateShippingStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link PointsEngine#updateShippingStatus} does over any stores. */
@DisplayName("A delivery")
public abstract class ShippingContract extends EngineContract {

  private static final StatusLabel OUT = new StatusLabel("خرج للتوصيل", "Out for delivery");

  private static UpdateShippingStatus.Command update(
      Order order,
      Optional<ShippingStatus> status,
      Optional<String> arabic,
      Optional<String> english) {
    return new UpdateShippingStatus.Command(
        order.identity().merchant(), order.identity().uuid(), status, arabic, english);
  }

  private ShippingResult ship(Order order, ShippingStatus status) {
    return engine.updateShippingStatus(
        update(order, Optional.of(status), Optional.empty(), Optional.empty()));
  }

  private ShippingResult call(Order order, StatusLabel label) {
    return engine.updateShippingStatus(
        update(order, Optional.empty(), Optional.of(label.arabic()), Optional.of(label.english())));
  }

  private static Order done(ShippingResult result) {
    assertThat(result).isInstanceOf(ShippingResult.Done.class);
    return ((ShippingResult.Done) result).order();
  }

  private Order anOrder() {
    return earned(bazaar.shop(), bazaar.customer(), "10.00");
  }

  /** What may follow what, told here once more, apart from the code. */
  private static final Map<ShippingStatus, Set<ShippingStatus>> PERMITTED =
      Map.of(
          ShippingStatus.NEW, Set.of(ShippingStatus.values()),
          ShippingStatus.LICENSE_IN_PROGRESS,
              Set.of(
                  ShippingStatus.LICENSE_IN_PROGRESS,
                  ShippingStatus.READY_SHIPPING,
                  ShippingStatus.DELIVERY_IS_IN_PROGRESS,
                  ShippingStatus.DELIVERED,
                  ShippingStatus.CANCELLED),
          ShippingStatus.READY_SHIPPING,
              Set.of(
                  ShippingStatus.READY_SHIPPING,
                  ShippingStatus.DELIVERY_IS_IN_PROGRESS,
                  ShippingStatus.DELIVERED,
                  ShippingStatus.CANCELLED),
          ShippingStatus.DELIVERY_IS_IN_PROGRESS,
              Set.of(
                  ShippingStatus.DELIVERY_IS_IN_PROGRESS,
                  ShippingStatus.DELIVERED,
                  ShippingStatus.CANCELLED),
          ShippingStatus.DELIVERED, Set.of(ShippingStatus.DELIVERED),
          ShippingStatus.CANCELLED, Set.of(ShippingStatus.CANCELLED));

  static Stream<Arguments> allMoves() {
    return Stream.of(ShippingStatus.values())
        .flatMap(from -> Stream.of(ShippingStatus.values()).map(next -> Arguments.of(from, next)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("allMoves")
  @DisplayName("S-1, S-4: moves forward and is told of; a move backward changes nothing")
  void movesForward(ShippingStatus from, ShippingStatus next) {
    Order order = anOrder();
    done(ship(order, from));
    Order.Snapshot before = now(order).snapshot();
    clock.advance(Duration.ofMinutes(1));

    ShippingResult result = ship(order, next);

    if (PERMITTED.get(from).contains(next)) {
      Order moved = done(result);
      assertThat(moved.shipment()).isEqualTo(new Shipment(next, Optional.empty()));
      assertThat(moved.snapshot().updatedAt()).isEqualTo(clock.instant());
      assertThat(now(order).snapshot()).isEqualTo(moved.snapshot());
      assertThat(events(order))
          .last()
          .isEqualTo(
              new PointsEvent.ShippingUpdated(
                  order.identity().merchant(),
                  order.identity().id(),
                  3,
                  OrderStatus.APPROVED,
                  next,
                  next.label(),
                  clock.instant()));
    } else {
      assertThat(result)
          .isEqualTo(new ShippingResult.Refused(new ShippingDecision.Refused(from, next)));
      assertThat(now(order).snapshot()).isEqualTo(before);
      assertThat(told(order)).hasSize(2);
    }
  }

  @Test
  @DisplayName("S-4: is told of at each call, also when nothing is different")
  void isToldOfAtEachCall() {
    Order order = anOrder();

    done(ship(order, ShippingStatus.READY_SHIPPING));
    done(ship(order, ShippingStatus.READY_SHIPPING));

    assertThat(told(order))
        .containsExactly("approved", "shipping_status_updated", "shipping_status_updated");
  }

  @Test
  @DisplayName("S-2: reads in the merchant's words until another status comes without any")
  void readsInTheMerchantsWords() {
    Order order = anOrder();
    done(
        engine.updateShippingStatus(
            update(
                order,
                Optional.of(ShippingStatus.READY_SHIPPING),
                Optional.of(OUT.arabic()),
                Optional.of(OUT.english()))));

    assertThat(now(order).shipment())
        .isEqualTo(new Shipment(ShippingStatus.READY_SHIPPING, Optional.of(OUT)));
    done(ship(order, ShippingStatus.READY_SHIPPING));
    assertThat(now(order).shipment().label()).as("the same status keeps them").isEqualTo(OUT);
    assertThat(((PointsEvent.ShippingUpdated) events(order).get(2)).label()).isEqualTo(OUT);
    done(ship(order, ShippingStatus.DELIVERED));
    assertThat(now(order).shipment())
        .isEqualTo(new Shipment(ShippingStatus.DELIVERED, Optional.empty()));
    done(call(order, OUT));
    assertThat(now(order).shipment())
        .isEqualTo(new Shipment(ShippingStatus.DELIVERED, Optional.of(OUT)));
  }

  @Test
  @DisplayName("S-2: keeps 120 characters in both languages, and refuses one more")
  void keepsLongLabels() {
    Order order = anOrder();
    StatusLabel longest = new StatusLabel("📦".repeat(120), "🎁".repeat(120));

    done(call(order, longest));

    assertThat(now(order).shipment().label()).isEqualTo(longest);
    assertThat(((PointsEvent.ShippingUpdated) events(order).get(1)).label()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                engine.updateShippingStatus(
                    update(
                        order, Optional.empty(), Optional.of("📦".repeat(121)), Optional.empty())));
    assertThat(told(order)).hasSize(2);
  }

  @Test
  @DisplayName("S-2: a refused move takes its words along")
  void refusesTheWordsOfARefusedMove() {
    Order order = anOrder();
    done(ship(order, ShippingStatus.DELIVERED));

    ShippingResult result =
        engine.updateShippingStatus(
            update(
                order,
                Optional.of(ShippingStatus.NEW),
                Optional.of(OUT.arabic()),
                Optional.of(OUT.english())));

    assertThat(result).isInstanceOf(ShippingResult.Refused.class);
    assertThat(now(order).shipment())
        .isEqualTo(new Shipment(ShippingStatus.DELIVERED, Optional.empty()));
  }

  @Test
  void isUpdatedBySomethingAtLeast() {
    Order order = anOrder();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                engine.updateShippingStatus(
                    update(order, Optional.empty(), Optional.empty(), Optional.empty())));
  }

  /** A translator that notes what it is asked, and asks the stores whether they are free. */
  private final class Noting implements Translator {
    private final List<String> asked = new ArrayList<>();

    @Override
    public Optional<String> translate(String text, Lang target) {
      // Fails if a transaction is under way on this thread.
      asked.add(read(() -> text + " to " + target));
      return text.equals("nobody knows") ? Optional.empty() : Optional.of("<" + text + ">");
    }
  }

  @Test
  @DisplayName("S-3: is translated where one language is missing, before a transaction begins")
  void isTranslatedBeforeATransactionBegins() {
    Order order = anOrder();
    Noting translator = new Noting();
    PointsEngine translating =
        PointsEngine.builder().stores(stores()).clock(clock).translator(translator).build();

    translating.updateShippingStatus(
        update(order, Optional.empty(), Optional.of("عربي"), Optional.empty()));
    assertThat(now(order).shipment().label()).isEqualTo(new StatusLabel("عربي", "<عربي>"));
    translating.updateShippingStatus(
        update(order, Optional.empty(), Optional.empty(), Optional.of("English")));
    assertThat(now(order).shipment().label()).isEqualTo(new StatusLabel("<English>", "English"));
    translating.updateShippingStatus(
        update(order, Optional.empty(), Optional.empty(), Optional.of("nobody knows")));
    assertThat(now(order).shipment().label())
        .isEqualTo(new StatusLabel("nobody knows", "nobody knows"));
    translating.updateShippingStatus(
        update(order, Optional.empty(), Optional.of("أ"), Optional.of("A")));
    assertThat(now(order).shipment().label()).isEqualTo(new StatusLabel("أ", "A"));
    assertThat(translator.asked)
        .containsExactly("عربي to ENGLISH", "English to ARABIC", "nobody knows to ARABIC");
  }

  @Test
  @DisplayName("S-3: reads as the glossary has it unless another translator is set")
  void readsAsTheGlossaryHasIt() {
    Order order = anOrder();

    done(
        engine.updateShippingStatus(
            update(order, Optional.empty(), Optional.empty(), Optional.of("Delivered"))));

    assertThat(now(order).shipment().label()).isEqualTo(ShippingStatus.DELIVERED.label());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S-1: is another matter than money: goes on in every state, and changes no points")
  void goesOnInEveryState(OrderStatus status) {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Amounts.points(1_000));
    Order order = held(shop, "100.00", customer, 400).order();
    switch (status) {
      case NEW -> assertThat(now(order).status()).isEqualTo(OrderStatus.NEW);
      case AUTHORIZED -> done(authorize(order));
      case CAPTURED -> {
        done(authorize(order));
        done(capture(order));
      }
      case CANCELLED -> done(cancel(order));
      case APPROVED -> done(complete(order));
      case PARTIALLY_REFUNDED -> {
        done(complete(order));
        done(refund(order, "1.00"));
      }
      case FULLY_REFUNDED -> {
        done(complete(order));
        done(refundRest(order));
      }
    }
    Points before = balance(customer);

    Order shipped = done(ship(order, ShippingStatus.CANCELLED));

    assertThat(shipped.status()).isEqualTo(status);
    assertThat(now(order).shipment().status()).isEqualTo(ShippingStatus.CANCELLED);
    assertThat(balance(customer)).isEqualTo(before);
    assertThat(told(order)).last().isEqualTo("shipping_status_updated");
    recount(customer, 1_000, 0, List.of(order));
  }

  @Test
  @DisplayName("R-1: of a checkout that has run out is cancelled first, and reported all the same")
  void isReportedAfterTheCheckoutHasRunOut() {
    Order order = begin(bazaar.shop(), "10.00").order();
    clock.advance(Duration.ofMinutes(30));

    Order shipped = done(ship(order, ShippingStatus.CANCELLED));

    assertThat(shipped.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(told(order)).containsExactly("cancelled", "shipping_status_updated");
  }

  @Test
  @DisplayName("K-3, K-5: is reported by its own merchant alone, once that is published")
  void isReportedByItsOwnMerchantAlone() {
    Order order = anOrder();
    UpdateShippingStatus.Command byTheNeighbour =
        new UpdateShippingStatus.Command(
            bazaar.shop().id(),
            order.identity().uuid(),
            Optional.of(ShippingStatus.DELIVERED),
            Optional.empty(),
            Optional.empty());
    UpdateShippingStatus.Command byTheUnpublished =
        new UpdateShippingStatus.Command(
            bazaar.unpublishedShop().id(),
            UUID.randomUUID(),
            Optional.of(ShippingStatus.DELIVERED),
            Optional.empty(),
            Optional.empty());

    assertThat(engine.updateShippingStatus(byTheNeighbour))
        .isEqualTo(notAllowed(OrderRefusal.Reason.NOT_FOUND));
    assertThat(engine.updateShippingStatus(byTheUnpublished))
        .isEqualTo(notAllowed(OrderRefusal.Reason.MERCHANT_NOT_PUBLISHED));
    assertThat(now(order).snapshot()).isEqualTo(order.snapshot());
  }

  @Test
  @DisplayName("K-3: is not for merchants that may not ship, before anybody looks for the order")
  void isNotForMerchantsThatMayNotShip() {
    Order order = anOrder();
    MerchantId id = order.identity().merchant();
    Merchant shop = read(() -> stores().merchants().current(id)).orElseThrow();
    without(Capability.SHIPPING, shop);
    UpdateShippingStatus.Command delivered =
        new UpdateShippingStatus.Command(
            id,
            order.identity().uuid(),
            Optional.of(ShippingStatus.DELIVERED),
            Optional.empty(),
            Optional.empty());

    assertThat(engine.updateShippingStatus(delivered))
        .isEqualTo(notAllowed(OrderRefusal.Reason.SHIPPING_OFF));
    assertThat(now(order).snapshot()).isEqualTo(order.snapshot());
    amended(shop, now -> now.withStanding(false, true));
    assertThat(engine.updateShippingStatus(delivered))
        .isEqualTo(notAllowed(OrderRefusal.Reason.MERCHANT_NOT_PUBLISHED));
  }

  private static ShippingResult notAllowed(OrderRefusal.Reason reason) {
    return new ShippingResult.NotAllowed(OrderRefusal.because(reason));
  }
}
