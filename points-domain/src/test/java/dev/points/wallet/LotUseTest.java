package dev.points.wallet;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.points.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The use of a lot")
class LotUseTest {

  private static final Instant END = NOW.plusSeconds(60);
  private static final Lot FIRST = lot(1, 30);
  private static final Lot SECOND = lot(2, 20);
  private static final Lot EMPTY = lot(3, 0);
  private static final Lot LAST = lot(4, 50);

  @Test
  @DisplayName("E-8: empties one lot before it begins another")
  void emptiesOneLotBeforeItBeginsAnother() {
    List<Lot> lots = List.of(FIRST, SECOND, EMPTY, LAST);

    assertThat(LotUse.takenFrom(lots, points(29))).containsExactly(use(FIRST, 29));
    assertThat(LotUse.takenFrom(lots, points(30))).containsExactly(use(FIRST, 30));
    assertThat(LotUse.takenFrom(lots, points(31))).containsExactly(use(FIRST, 30), use(SECOND, 1));
    assertThat(LotUse.takenFrom(lots, points(51)))
        .containsExactly(use(FIRST, 30), use(SECOND, 20), use(LAST, 1));
  }

  @Test
  @DisplayName("F-6: takes what there is if that is not enough, and nothing for nothing")
  void takesWhatThereIs() {
    assertThat(LotUse.takenFrom(List.of(FIRST, SECOND), points(51)))
        .containsExactly(use(FIRST, 30), use(SECOND, 20));
    assertThat(LotUse.takenFrom(List.of(FIRST), Points.ZERO)).isEmpty();
    assertThat(LotUse.takenFrom(List.of(), points(1))).isEmpty();
  }

  @Test
  @DisplayName("F-5: gives back what was used last first")
  void givesBackWhatWasUsedLastFirst() {
    List<LotUse> uses = List.of(use(FIRST, 30), use(SECOND, 20), use(LAST, 5));

    assertThat(LotUse.givenBackTo(uses, points(4))).containsExactly(use(LAST, 4));
    assertThat(LotUse.givenBackTo(uses, points(6))).containsExactly(use(LAST, 5), use(SECOND, 1));
    assertThat(LotUse.givenBackTo(uses, points(55)))
        .containsExactly(use(LAST, 5), use(SECOND, 20), use(FIRST, 30));
    assertThat(LotUse.givenBackTo(uses, Points.ZERO)).isEmpty();
  }

  @Test
  @DisplayName("F-5: gives back at most what was used")
  void givesBackAtMostWhatWasUsed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LotUse.givenBackTo(List.of(use(FIRST, 30)), points(31)))
        .withMessageStartingWith("cannot give 31 points back to [");
  }

  @Test
  @DisplayName("F-5: brings each lot back to what it had, in any parts")
  void bringsEachLotBackToWhatItHad() {
    forAll(
        random -> {
          List<Lot> lots = new ArrayList<>();
          for (int id = 1; id <= 5; id++) {
            lots.add(lot(id, random.nextInt(40)));
          }
          Points wanted = points(random.nextInt(200));
          List<LotUse> uses = LotUse.takenFrom(lots, wanted);
          Points all = LotUse.sum(uses);

          assertThat(all).isLessThanOrEqualTo(wanted);
          assertThat(uses).allMatch(use -> use.points().compareTo(use.lot().remaining()) <= 0);
          Points part = points(random.nextInt((int) all.value() + 1));
          List<LotUse> back = LotUse.givenBackTo(uses, part);
          assertThat(LotUse.sum(back)).isEqualTo(part);
          assertThat(LotUse.givenBackTo(uses, all)).containsExactlyInAnyOrderElementsOf(uses);
        });
  }

  @Test
  @DisplayName("E-8: is over at the instant at which the lot expires")
  void isOverAtTheInstantAtWhichTheLotExpires() {
    assertThat(use(FIRST, 1).isExpired(END.minusNanos(1))).isFalse();
    assertThat(use(FIRST, 1).isExpired(END)).isTrue();
    assertThat(use(FIRST, 1).isExpired(END.plusNanos(1))).isTrue();
  }

  @Test
  void isAtLeastOnePoint() {
    assertThat(use(FIRST, 1).points()).isEqualTo(points(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> use(FIRST, 0))
        .withMessage("a use is at least one point");
  }

  private static LotUse use(Lot lot, long points) {
    return new LotUse(lot, points(points));
  }

  private static Lot lot(long id, long remaining) {
    return new Lot(new LotId(id), new WalletId(1), points(50), points(remaining), NOW, END);
  }
}
