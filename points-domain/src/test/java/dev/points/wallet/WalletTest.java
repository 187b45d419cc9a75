package dev.points.wallet;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wallet")
class WalletTest {

  private static final WalletId ID = new WalletId(1);
  private static final LotId LOT = new LotId(2);
  private static final MerchantId SHOP = new MerchantId(3);
  private static final ProgramId PROGRAM = new ProgramId(4);
  private static final Instant EXPIRY = NOW.plus(Duration.ofDays(730));

  @Test
  void opensEmpty() {
    assertThat(anEmptyWallet().posted()).isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("C-4, E-8: an award opens a lot at the expense of the merchant")
  void anAwardOpensALotAtTheExpenseOfTheMerchant() {
    Posting award = anEmptyWallet().award(points(1_150), LOT, new OrderId(42), SHOP, NOW, EXPIRY);

    assertThat(award.kind()).isEqualTo(PostingKind.AWARD);
    assertThat(award.cause()).isEqualTo("order:42");
    assertThat(award.at()).isEqualTo(NOW);
    assertThat(award.entries())
        .containsExactly(
            new LedgerEntry.OfWallet(ID, LOT, 1_150), new LedgerEntry.OfMerchant(SHOP, -1_150));
    assertThat(award.opened())
        .isEqualTo(Optional.of(new Lot(LOT, ID, points(1_150), points(1_150), NOW, EXPIRY)));
  }

  @Test
  void anOpeningBalanceIsPaidByTheProgram() {
    Posting opening = anEmptyWallet().openingBalance(points(120_321), LOT, NOW, EXPIRY);

    assertThat(opening.kind()).isEqualTo(PostingKind.OPENING);
    assertThat(opening.cause()).isEqualTo("wallet:1");
    assertThat(opening.entries())
        .containsExactly(
            new LedgerEntry.OfWallet(ID, LOT, 120_321),
            new LedgerEntry.OfProgram(PROGRAM, -120_321));
  }

  @Test
  void refusesToGrantNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> anEmptyWallet().openingBalance(Points.ZERO, LOT, NOW, EXPIRY))
        .withMessage("a lot grants at least one point");
  }

  @Test
  @DisplayName("E-2: has room for as many points as a long can count")
  void hasRoomForAsManyPointsAsALongCanCount() {
    Wallet almostFull =
        new Wallet(ID, PROGRAM, new CustomerId(5), points(Long.MAX_VALUE - 10), points(0));

    assertThat(almostFull.hasRoomFor(points(10))).isTrue();
    assertThat(almostFull.hasRoomFor(points(11))).isFalse();
    assertThat(anEmptyWallet().hasRoomFor(points(Long.MAX_VALUE))).isTrue();
    assertThat(almostFull.openingBalance(points(10), LOT, NOW, EXPIRY).entries()).hasSize(2);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> almostFull.openingBalance(points(11), LOT, NOW, EXPIRY))
        .withMessage("no room for 11 points beside 9223372036854775797 points");
  }

  @Test
  void agreesWithItsBooksOnlyIfAllThreeSumsAreTheSame() {
    assertThat(new Reconciliation(points(1), points(1), points(1)).agrees()).isTrue();
    assertThat(new Reconciliation(points(2), points(1), points(1)).agrees()).isFalse();
    assertThat(new Reconciliation(points(1), points(2), points(1)).agrees()).isFalse();
    assertThat(new Reconciliation(points(1), points(1), points(2)).agrees()).isFalse();
  }

  private static Wallet anEmptyWallet() {
    return Wallet.open(ID, PROGRAM, new CustomerId(5));
  }
}
