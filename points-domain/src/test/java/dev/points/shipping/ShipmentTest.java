package dev.points.shipping;

import static dev.points.fixture.Laws.forAll;
import static dev.points.shipping.ShippingStatus.CANCELLED;
import static dev.points.shipping.ShippingStatus.DELIVERED;
import static dev.points.shipping.ShippingStatus.DELIVERY_IS_IN_PROGRESS;
import static dev.points.shipping.ShippingStatus.LICENSE_IN_PROGRESS;
import static dev.points.shipping.ShippingStatus.READY_SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A shipment")
class ShipmentTest {

  private static final StatusLabel OUT = new StatusLabel("خرج للتوصيل", "Out for delivery");
  private static final StatusLabel LATE = new StatusLabel("متأخر", "Delayed");

  @Test
  void beginsAsNewAndSaysSo() {
    assertThat(Shipment.NEW.status()).isEqualTo(ShippingStatus.NEW);
    assertThat(Shipment.NEW.label()).isEqualTo(new StatusLabel("جديد", "New"));
  }

  @Test
  @DisplayName("S-1, S-2: goes from the shop to the door, with words of the merchant on the way")
  void goesFromTheShopToTheDoor() {
    Shipment packed = moved(Shipment.NEW, status(READY_SHIPPING));
    assertThat(packed).isEqualTo(new Shipment(READY_SHIPPING, Optional.empty()));
    assertThat(packed.label().english()).isEqualTo("Ready for shipping");

    Shipment out = moved(packed, both(DELIVERY_IS_IN_PROGRESS, OUT));
    assertThat(out).isEqualTo(new Shipment(DELIVERY_IS_IN_PROGRESS, Optional.of(OUT)));
    assertThat(out.label()).isEqualTo(OUT);

    Shipment late = moved(out, words(LATE));
    assertThat(late).isEqualTo(new Shipment(DELIVERY_IS_IN_PROGRESS, Optional.of(LATE)));

    Shipment delivered = moved(late, status(DELIVERED));
    assertThat(delivered).isEqualTo(new Shipment(DELIVERED, Optional.empty()));
    assertThat(delivered.label().arabic()).isEqualTo("تم التوصيل");
  }

  @Test
  @DisplayName("S-2: loses the merchant's words with another status that comes without words")
  void losesTheWordsWithAnotherStatus() {
    Shipment out = new Shipment(DELIVERY_IS_IN_PROGRESS, Optional.of(OUT));

    assertThat(moved(out, status(DELIVERED)).customLabel()).isEmpty();
    assertThat(moved(out, status(CANCELLED)).customLabel()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S-2: keeps the merchant's words with the same status again, final or not")
  void keepsTheWordsWithTheSameStatus(ShippingStatus status) {
    Shipment before = new Shipment(status, Optional.of(OUT));

    assertThat(moved(before, status(status))).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S-2: changes nothing but the words if only words come, final or not")
  void changesTheWordsAlone(ShippingStatus status) {
    assertThat(moved(new Shipment(status, Optional.empty()), words(OUT)))
        .isEqualTo(new Shipment(status, Optional.of(OUT)));
    assertThat(moved(new Shipment(status, Optional.of(LATE)), words(OUT)))
        .isEqualTo(new Shipment(status, Optional.of(OUT)));
  }

  @Test
  @DisplayName(
      "S-1, S-2: refuses a step back together with its words, and says from where to where")
  void refusesAStepBackTogetherWithItsWords() {
    Shipment out = new Shipment(DELIVERY_IS_IN_PROGRESS, Optional.of(OUT));

    assertThat(out.update(both(LICENSE_IN_PROGRESS, LATE)))
        .isEqualTo(new ShippingDecision.Refused(DELIVERY_IS_IN_PROGRESS, LICENSE_IN_PROGRESS));
    assertThat(out).isEqualTo(new Shipment(DELIVERY_IS_IN_PROGRESS, Optional.of(OUT)));
  }

  @Test
  @DisplayName("S-1: is not cancelled any more once it is delivered")
  void isNotCancelledOnceItIsDelivered() {
    assertThat(new Shipment(DELIVERED, Optional.empty()).update(status(CANCELLED)))
        .isEqualTo(new ShippingDecision.Refused(DELIVERED, CANCELLED));
  }

  @Test
  @DisplayName("S-1, S-2: an accepted update reported again changes nothing more")
  void anAcceptedUpdateReportedAgainChangesNothingMore() {
    forAll(
        random -> {
          Shipment before = new Shipment(anyStatus(random), anyWords(random));
          ShippingUpdate update = anyUpdate(random);

          after(before, update).ifPresent(once -> assertThat(after(once, update)).contains(once));
        });
  }

  @Test
  @DisplayName("S-1, S-2: the words after an accepted update are its own, those before, or none")
  void theWordsAreItsOwnThoseBeforeOrNone() {
    forAll(
        random -> {
          Shipment before = new Shipment(anyStatus(random), anyWords(random));
          ShippingUpdate update = anyUpdate(random);
          Optional<Shipment> after = after(before, update);

          assertThat(after.isPresent())
              .isEqualTo(update.status().map(before.status()::canBecome).orElse(true));
          after.ifPresent(
              shipment -> {
                assertThat(shipment.status()).isEqualTo(update.status().orElse(before.status()));
                assertThat(shipment.customLabel())
                    .isEqualTo(
                        update
                            .label()
                            .or(
                                () ->
                                    shipment.status() == before.status()
                                        ? before.customLabel()
                                        : Optional.empty()));
              });
        });
  }

  @Test
  void refusesAnUpdateThatReportsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShippingUpdate(Optional.empty(), Optional.empty()))
        .withMessageContaining("had neither");
  }

  private static Optional<Shipment> after(Shipment before, ShippingUpdate update) {
    return before.update(update).fold(Optional::of, refused -> Optional.empty());
  }

  private static Shipment moved(Shipment before, ShippingUpdate update) {
    return after(before, update).orElseThrow();
  }

  private static ShippingUpdate status(ShippingStatus status) {
    return new ShippingUpdate(Optional.of(status), Optional.empty());
  }

  private static ShippingUpdate words(StatusLabel label) {
    return new ShippingUpdate(Optional.empty(), Optional.of(label));
  }

  private static ShippingUpdate both(ShippingStatus status, StatusLabel label) {
    return new ShippingUpdate(Optional.of(status), Optional.of(label));
  }

  private static ShippingUpdate anyUpdate(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> status(anyStatus(random));
      case 1 -> words(random.nextBoolean() ? OUT : LATE);
      default -> both(anyStatus(random), random.nextBoolean() ? OUT : LATE);
    };
  }

  private static ShippingStatus anyStatus(Random random) {
    List<ShippingStatus> all = List.of(ShippingStatus.values());
    return all.get(random.nextInt(all.size()));
  }

  private static Optional<StatusLabel> anyWords(Random random) {
    return List.of(Optional.of(OUT), Optional.of(LATE), Optional.<StatusLabel>empty())
        .get(random.nextInt(3));
  }
}
