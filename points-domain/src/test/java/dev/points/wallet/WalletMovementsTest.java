package dev.points.wallet;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an order moves in a wallet")
class WalletMovementsTest {

  private static final WalletId ID = new WalletId(1);
  private static final MerchantId SHOP = new MerchantId(3);
  private static final ProgramId PROGRAM = new ProgramId(4);
  private static final OrderId ORDER = new OrderId(42);
  private static final Instant EXPIRY = NOW.plus(Duration.ofDays(730));
  private static final Lot FIRST = lot(11, 100);
  private static final Lot SECOND = lot(12, 50);
  private static final List<LotUse> USES =
      List.of(new LotUse(FIRST, points(30)), new LotUse(SECOND, points(7)));

  private final Wallet wallet =
      new Wallet(ID, PROGRAM, new CustomerId(5), points(150), Points.ZERO);

  @Test
  @DisplayName("R-1: a hold takes points out of their lots")
  void aHoldTakesPointsOutOfTheirLots() {
    Posting hold = wallet.hold(USES, ORDER, 2, NOW);

    assertNamed(hold, PostingKind.HOLD, "order:42/2");
    assertThat(hold.entries()).containsExactly(lot(FIRST, -30), lot(SECOND, -7), held(37));
    assertThat(hold.opened()).isEmpty();
  }

  @Test
  @DisplayName("R-1: a release returns them")
  void aReleaseReturnsThem() {
    Posting release = wallet.release(USES, ORDER, 3, NOW);

    assertNamed(release, PostingKind.RELEASE, "order:42/3");
    assertThat(release.entries()).containsExactly(held(-37), lot(FIRST, 30), lot(SECOND, 7));
  }

  @Test
  @DisplayName("C-4, R-1: spending brings the merchant what was held")
  void spendingBringsTheMerchantWhatWasHeld() {
    Posting spend = wallet.spend(points(37), ORDER, SHOP, NOW);

    assertNamed(spend, PostingKind.SPEND, "order:42");
    assertThat(spend.entries()).containsExactly(held(-37), shop(37));
  }

  @Test
  @DisplayName("F-5: points are given back to their lots at the expense of the merchant")
  void pointsAreGivenBackToTheirLots() {
    Posting restore = wallet.restore(USES, ORDER, 4, SHOP, NOW);

    assertNamed(restore, PostingKind.RESTORE, "order:42/4");
    assertThat(restore.entries()).containsExactly(shop(-37), lot(FIRST, 30), lot(SECOND, 7));
  }

  @Test
  @DisplayName("F-6: points are taken back, and owed, in favour of the merchant")
  void pointsAreTakenBackAndOwed() {
    Posting reversal = wallet.reversal(USES, points(5), ORDER, 4, SHOP, NOW).orElseThrow();

    assertNamed(reversal, PostingKind.REVERSAL, "order:42/4");
    assertThat(reversal.entries())
        .containsExactly(lot(FIRST, -30), lot(SECOND, -7), owed(ORDER, -5), shop(42));
  }

  @Test
  @DisplayName("F-6: nothing is owed if the lots suffice, and everything if there are none")
  void nothingIsOwedIfTheLotsSuffice() {
    assertThat(entriesOfReversal(USES, 0))
        .containsExactly(lot(FIRST, -30), lot(SECOND, -7), shop(37));
    assertThat(entriesOfReversal(List.of(), 5)).containsExactly(owed(ORDER, -5), shop(5));
    assertThat(wallet.reversal(List.of(), Points.ZERO, ORDER, 4, SHOP, NOW)).isEmpty();
  }

  private List<LedgerEntry> entriesOfReversal(List<LotUse> uses, long owed) {
    return wallet.reversal(uses, points(owed), ORDER, 1, SHOP, NOW).orElseThrow().entries();
  }

  @Test
  @DisplayName("F-6: points that come in settle the oldest debt first")
  void pointsThatComeInSettleTheOldestDebtFirst() {
    OrderId older = new OrderId(7);
    OrderId newer = new OrderId(8);
    List<Debt> debts = List.of(new Debt(older, points(20)), new Debt(newer, points(90)));

    Posting settlement = wallet.settlement(USES, debts, ORDER, 0, NOW).orElseThrow();

    assertNamed(settlement, PostingKind.SETTLEMENT, "order:42/0");
    assertThat(settlement.entries())
        .containsExactly(lot(FIRST, -30), lot(SECOND, -7), owed(older, 20), owed(newer, 17));
  }

  @Test
  @DisplayName("F-6: a debt takes no more than it is, and no more than came in")
  void aDebtTakesNoMoreThanItIs() {
    OrderId older = new OrderId(7);
    OrderId newer = new OrderId(8);

    assertThat(settle(new Debt(older, points(30)), new Debt(newer, points(1))))
        .containsExactly(lot(FIRST, -30), lot(SECOND, -1), owed(older, 30), owed(newer, 1));
    assertThat(settle(new Debt(older, points(37)), new Debt(newer, points(1))))
        .containsExactly(lot(FIRST, -30), lot(SECOND, -7), owed(older, 37));
    assertThat(settle(new Debt(older, points(12))))
        .containsExactly(lot(FIRST, -12), owed(older, 12));
  }

  @Test
  @DisplayName("F-6: settles nothing if nothing is owed or nothing came in")
  void settlesNothingIfNothingIsOwedOrCameIn() {
    assertThat(wallet.settlement(USES, List.of(), ORDER, 0, NOW)).isEmpty();
    assertThat(
            wallet.settlement(
                List.of(), List.of(new Debt(ORDER, points(1))), new OrderId(43), 0, NOW))
        .isEmpty();
  }

  private List<LedgerEntry> settle(Debt... debts) {
    return wallet.settlement(USES, List.of(debts), ORDER, 0, NOW).orElseThrow().entries();
  }

  @Test
  @DisplayName("F-5: what returns to an expired lot expires in favour of the program")
  void whatReturnsToAnExpiredLotExpires() {
    Posting expiry = wallet.expiry(USES, ORDER, 4, NOW);

    assertNamed(expiry, PostingKind.EXPIRY, "order:42/4");
    assertThat(expiry.entries())
        .containsExactly(lot(FIRST, -30), lot(SECOND, -7), new LedgerEntry.OfProgram(PROGRAM, 37));
  }

  @Test
  @DisplayName("E-8: what remains of an expired lot is posted out")
  void whatRemainsOfAnExpiredLotIsPostedOut() {
    Posting expiry = wallet.expiry(SECOND, NOW);

    assertThat(expiry.kind()).isEqualTo(PostingKind.EXPIRY);
    assertThat(expiry.cause()).isEqualTo("lot:12/" + NOW.toEpochMilli());
    assertThat(expiry.order()).isEmpty();
    assertThat(expiry.at()).isEqualTo(NOW);
    assertThat(expiry.entries())
        .containsExactly(lot(SECOND, -50), new LedgerEntry.OfProgram(PROGRAM, 50));
  }

  @Test
  void nothingRemainsToPostOutOfAnEmptyLot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wallet.expiry(FIRST.withRemaining(Points.ZERO), NOW));
  }

  @Test
  @DisplayName("F-5: grace moves what is given back to a lot of its own")
  void graceMovesWhatIsGivenBackToALotOfItsOwn() {
    LotId fresh = new LotId(20);

    Posting grace = wallet.grace(USES, ORDER, 4, fresh, NOW, EXPIRY);

    assertNamed(grace, PostingKind.GRACE, "order:42/4");
    assertThat(grace.entries())
        .containsExactly(lot(FIRST, -30), lot(SECOND, -7), new LedgerEntry.OfWallet(ID, fresh, 37));
    assertThat(grace.opened()).contains(new Lot(fresh, ID, points(37), points(37), NOW, EXPIRY));
  }

  @Test
  @DisplayName("F-5: an order uses what it held, less what was released or given back")
  void anOrderUsesWhatItHeldLessWhatReturned() {
    assertThat(PostingKind.USES)
        .containsExactlyInAnyOrder(PostingKind.HOLD, PostingKind.RELEASE, PostingKind.RESTORE);
  }

  private static void assertNamed(Posting posting, PostingKind kind, String cause) {
    assertThat(posting.kind()).isEqualTo(kind);
    assertThat(posting.cause()).isEqualTo(cause);
    assertThat(posting.order()).isEqualTo(Optional.of(ORDER));
    assertThat(posting.at()).isEqualTo(NOW);
  }

  private static LedgerEntry lot(Lot lot, long points) {
    return new LedgerEntry.OfWallet(ID, lot.id(), points);
  }

  private static LedgerEntry held(long points) {
    return new LedgerEntry.OfHold(ID, ORDER, points);
  }

  private static LedgerEntry owed(OrderId order, long points) {
    return new LedgerEntry.OfDebt(ID, order, points);
  }

  private static LedgerEntry shop(long points) {
    return new LedgerEntry.OfMerchant(SHOP, points);
  }

  private static Lot lot(long id, long points) {
    return new Lot(new LotId(id), ID, points(points), points(points), NOW, EXPIRY);
  }
}
