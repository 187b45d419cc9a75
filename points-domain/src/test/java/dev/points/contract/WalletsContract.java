package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.customer.Customer;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.Merchant;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.storage.Conflict;
import dev.points.wallet.Debt;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.LotUse;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Reconciliation;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import dev.points.wallet.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Wallets} keeps. */
@DisplayName("Every store of wallets")
public abstract class WalletsContract extends StorageContract {

  @Test
  void findsAWalletThatWasOpened() {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer();

    Wallet opened = bazaar.openWallet(customer);

    assertThat(bazaar.walletOf(customer)).contains(opened);
    assertThat(opened.posted()).isEqualTo(Points.ZERO);
  }

  @Test
  @DisplayName("C-2: keeps one wallet for each program of a customer")
  void keepsOneWalletForEachProgram() {
    Bazaar first = aBazaar();
    Bazaar second = aBazaar();
    Customer customer = first.customer();

    Wallet here = first.openWallet(customer);
    assertThat(second.walletOf(customer)).as("not opened yet").isEmpty();
    Wallet there = second.openWallet(customer);

    assertThat(first.walletOf(customer)).contains(here);
    assertThat(second.walletOf(customer)).contains(there);
  }

  @Test
  @DisplayName("C-2: refuses a second wallet of a customer in a program")
  void refusesASecondWallet() {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer();
    Wallet first = bazaar.openWallet(customer);
    Wallet second =
        Wallet.open(read(() -> wallets().nextId()), bazaar.program().id(), customer.id());

    conflicts(() -> wallets().open(second));

    assertThat(bazaar.walletOf(customer)).contains(first);
  }

  @Test
  void movesBalanceLotAndLedgerTogether() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Wallet wallet = bazaar.openWallet(customer);
    Posting award = bazaar.award(wallet, points(1_150), shop);

    bazaar.record(award);

    assertThat(bazaar.walletOf(customer).orElseThrow().posted()).isEqualTo(points(1_150));
    assertThat(spendable(wallet, NOW)).containsExactly(award.opened().orElseThrow());
    assertThat(bazaar.reconcile(wallet))
        .isEqualTo(new Reconciliation(points(1_150), points(1_150), points(1_150)));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-1_150);
  }

  @Test
  void opensAWalletAndFillsItInOneTransaction() {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer();
    Wallet wallet =
        Wallet.open(read(() -> wallets().nextId()), bazaar.program().id(), customer.id());
    Posting opening =
        wallet.openingBalance(
            points(120_321), read(() -> wallets().nextLotId()), NOW, ExpiryPolicy.NEVER);

    change(
        () -> {
          wallets().open(wallet);
          wallets().record(opening);
        });

    assertThat(bazaar.walletOf(customer).orElseThrow().posted()).isEqualTo(points(120_321));
    assertThat(bazaar.reconcile(wallet).agrees()).as("the books agree").isTrue();
  }

  @Test
  void keepsTheWalletsOfOthersAsTheyAre() {
    Bazaar bazaar = aBazaar();
    Wallet mine = bazaar.openWallet(bazaar.customer());
    Wallet another = bazaar.openWallet(bazaar.customer());

    bazaar.record(bazaar.award(mine, points(10), bazaar.shop()));

    assertThat(spendable(another, NOW)).isEmpty();
    assertThat(bazaar.reconcile(another))
        .isEqualTo(new Reconciliation(Points.ZERO, Points.ZERO, Points.ZERO));
  }

  @Test
  @DisplayName("E-7: refuses to post the same award twice, whoever asks")
  void refusesToPostTheSameAwardTwice() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    OrderId order = read(() -> stores().orders().nextId());
    Posting award = awardFor(order, wallet, points(1_150), shop);
    Posting sameName = awardFor(order, wallet, points(5), shop);
    bazaar.record(award);

    conflicts(() -> wallets().record(sameName));

    assertThat(spendable(wallet, NOW)).containsExactly(award.opened().orElseThrow());
    assertThat(bazaar.reconcile(wallet))
        .isEqualTo(new Reconciliation(points(1_150), points(1_150), points(1_150)));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-1_150);
  }

  @Test
  @DisplayName("E-8: lists lots by expiry, then by age; those that never expire come last")
  void listsLotsInSpendingOrder() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    Instant soon = NOW.plus(Duration.ofDays(1));
    Instant later = NOW.plus(Duration.ofDays(2));
    Lot never = grant(bazaar, wallet, shop, NOW.minusSeconds(60), ExpiryPolicy.NEVER);
    Lot lateYoung = grant(bazaar, wallet, shop, NOW.minusSeconds(20), later);
    Lot lateOld = grant(bazaar, wallet, shop, NOW.minusSeconds(30), later);
    Lot early = grant(bazaar, wallet, shop, NOW.minusSeconds(10), soon);
    Lot twinOfEarly = grant(bazaar, wallet, shop, NOW.minusSeconds(10), soon);

    assertThat(spendable(wallet, NOW))
        .containsExactly(early, twinOfEarly, lateOld, lateYoung, never);
  }

  @Test
  @DisplayName("E-8: a lot is spendable until the millisecond before its expiry")
  void leavesOutWhatHasExpired() {
    Bazaar bazaar = aBazaar();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    Instant expiry = NOW.plus(Duration.ofDays(1));
    Lot lot = grant(bazaar, wallet, bazaar.shop(), NOW, expiry);

    assertThat(spendable(wallet, expiry.minusMillis(1))).containsExactly(lot);
    assertThat(spendable(wallet, expiry)).isEmpty();
    assertThat(bazaar.reconcile(wallet).agrees()).as("the books count expired lots").isTrue();
  }

  @Test
  void holdsAsManyPointsAsALongCanCount() {
    Bazaar bazaar = aBazaar();
    Customer customer = bazaar.customer();
    Wallet wallet = bazaar.openWallet(customer);
    Points most = points(Long.MAX_VALUE);

    bazaar.record(
        wallet.openingBalance(most, read(() -> wallets().nextLotId()), NOW, ExpiryPolicy.NEVER));

    assertThat(bazaar.walletOf(customer).orElseThrow().posted()).isEqualTo(most);
    assertThat(bazaar.reconcile(wallet)).isEqualTo(new Reconciliation(most, most, most));
  }

  @Test
  void refusesToReconcileAWalletThatIsNotThere() {
    WalletId unused = read(() -> wallets().nextId());

    assertThatIllegalStateException()
        .isThrownBy(() -> read(() -> wallets().reconcile(unused)))
        .withMessageContaining(Long.toString(unused.value()));
  }

  @Test
  void addsUpAwardsOfManyThreads() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Wallet wallet = bazaar.openWallet(bazaar.customer());

    Together.run(
        8,
        number -> {
          for (int each = 0; each < 5; each++) {
            untilItIsRecorded(bazaar, bazaar.award(wallet, points(3), shop));
          }
          return number;
        });

    assertThat(bazaar.reconcile(wallet))
        .isEqualTo(new Reconciliation(points(120), points(120), points(120)));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-120);
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    assertThat(Together.run(8, number -> read(() -> wallets().nextId()))).doesNotHaveDuplicates();
    assertThat(Together.run(8, number -> read(() -> wallets().nextLotId())))
        .doesNotHaveDuplicates();
  }

  // ---- what orders do

  /** A shop, a customer's wallet with three lots of 100 points, and an order of it. */
  private final class Counter {
    private final Bazaar bazaar = aBazaar();
    private final Merchant shop = bazaar.shop();
    private final Customer customer = bazaar.customer();
    private final Wallet wallet = bazaar.openWallet(customer);
    private final Lot soon = bazaar.grant(wallet, points(100), NOW, NOW.plus(DAY));
    private final Lot later = bazaar.grant(wallet, points(100), NOW, NOW.plus(DAY.multipliedBy(2)));
    private final Lot never = bazaar.grant(wallet, points(100), NOW, ExpiryPolicy.NEVER);
    private final OrderId order = read(() -> stores().orders().nextId());

    Wallet now() {
      return bazaar.walletOf(customer).orElseThrow();
    }

    void record(Posting posting) {
      bazaar.record(posting);
      assertThat(bazaar.reconcile(wallet).agrees()).as("the books agree").isTrue();
    }

    void has(long posted, long debt, long funding) {
      assertThat(now().posted()).as("posted").isEqualTo(points(posted));
      assertThat(now().debt()).as("debt").isEqualTo(points(debt));
      assertThat(bazaar.fundingOf(shop).balance()).as("funding").isEqualTo(funding);
    }

    List<LotUse> uses() {
      return read(() -> wallets().usesBy(wallet.id(), order));
    }

    Lot now(Lot lot) {
      return read(() -> wallets().lot(lot.id()));
    }

    List<LotUse> parts(long ofSoon, long ofLater) {
      return List.of(
          new LotUse(now(soon), points(ofSoon)), new LotUse(now(later), points(ofLater)));
    }
  }

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  @DisplayName("R-1: holds the points of more lots than one statement has room for")
  void holdsThePointsOfVeryManyLots() {
    int lots = 5_200;
    Bazaar bazaar = aBazaar();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    OrderId order = read(() -> stores().orders().nextId());
    change(() -> grant(wallet, lots));

    change(
        () -> {
          List<Lot> all = wallets().lotsToSpend(wallet.id(), points(lots), NOW);
          wallets().record(wallet.hold(LotUse.takenFrom(all, points(lots)), order, 1, NOW));
        });

    assertThat(read(() -> wallets().balance(wallet.id(), NOW))).isEqualTo(Points.ZERO);
    assertThat(read(() -> wallets().usesBy(wallet.id(), order))).hasSize(lots);
    assertThat(bazaar.reconcile(wallet).agrees()).isTrue();
  }

  private void grant(Wallet wallet, int lots) {
    for (int i = 0; i < lots; i++) {
      Lot lot =
          new Lot(
              wallets().nextLotId(), wallet.id(), points(1), points(1), NOW, NOW.plusSeconds(60));
      wallets()
          .record(
              new Posting(
                  PostingKind.OPENING,
                  "grant:" + lot.id().value(),
                  List.of(
                      new LedgerEntry.OfWallet(wallet.id(), lot.id(), 1),
                      new LedgerEntry.OfProgram(wallet.program(), -1)),
                  Optional.of(lot),
                  NOW));
      if (i % 500 == 0) {
        // Whatever is read has what was written sent first, in portions that a test can afford.
        wallets().balance(wallet.id(), NOW);
      }
    }
  }

  @Test
  @DisplayName("R-1: a hold takes points out of their lots, a release returns them")
  void holdsAndReleases() {
    Counter at = new Counter();

    at.record(at.wallet.hold(at.parts(100, 50), at.order, 1, NOW));

    at.has(150, 0, 0);
    assertThat(spendable(at.wallet, NOW))
        .containsExactly(at.later.withRemaining(points(50)), at.never);
    assertThat(at.uses())
        .containsExactly(
            new LotUse(at.soon.withRemaining(Points.ZERO), points(100)),
            new LotUse(at.later.withRemaining(points(50)), points(50)));
    at.record(at.wallet.release(at.uses(), at.order, 2, NOW));
    at.has(300, 0, 0);
    assertThat(spendable(at.wallet, NOW)).containsExactly(at.soon, at.later, at.never);
    assertThat(at.uses()).isEmpty();
    at.record(at.wallet.hold(at.parts(1, 2), at.order, 3, NOW));
    assertThat(LotUse.sum(at.uses())).isEqualTo(points(3));
  }

  @Test
  @DisplayName("C-4, F-5: a spend pays the merchant, and a restore takes that back in parts")
  void spendsAndRestores() {
    Counter at = new Counter();
    at.record(at.wallet.hold(at.parts(100, 50), at.order, 1, NOW));

    at.record(at.wallet.spend(points(150), at.order, at.shop.id(), NOW));

    at.has(150, 0, 150);
    assertThat(LotUse.sum(at.uses())).as("still used").isEqualTo(points(150));
    at.record(at.wallet.restore(at.parts(30, 50), at.order, 2, at.shop.id(), NOW));
    at.has(230, 0, 70);
    assertThat(at.uses())
        .containsExactly(new LotUse(at.soon.withRemaining(points(30)), points(70)));
    at.record(
        at.wallet.restore(
            List.of(new LotUse(at.soon, points(70))), at.order, 3, at.shop.id(), NOW));
    at.has(300, 0, 0);
    assertThat(at.uses()).isEmpty();
  }

  @Test
  @DisplayName("F-6: a reversal takes points of lots and makes a debt, which a settlement pays")
  void reversesAndSettles() {
    Counter at = new Counter();

    at.record(
        at.wallet
            .reversal(at.parts(100, 20), points(30), at.order, 1, at.shop.id(), NOW)
            .orElseThrow());

    at.has(180, 30, 150);
    assertThat(debts(at.wallet)).containsExactly(new Debt(at.order, points(30)));
    assertThat(at.uses()).as("nothing was used").isEmpty();
    OrderId settling = read(() -> stores().orders().nextId());
    at.record(
        at.now()
            .settlement(
                List.of(new LotUse(at.never, points(20))), debts(at.wallet), settling, 0, NOW)
            .orElseThrow());
    at.has(160, 10, 150);
    assertThat(debts(at.wallet)).containsExactly(new Debt(at.order, points(10)));
    at.record(
        at.now()
            .settlement(
                List.of(new LotUse(at.never, points(80))), debts(at.wallet), settling, 1, NOW)
            .orElseThrow());
    at.has(150, 0, 150);
    assertThat(debts(at.wallet)).isEmpty();
  }

  @Test
  @DisplayName("F-6: a debt alone is recorded, too")
  void recordsADebtAlone() {
    Counter at = new Counter();

    at.record(
        at.wallet.reversal(List.of(), points(30), at.order, 1, at.shop.id(), NOW).orElseThrow());

    at.has(300, 30, 30);
  }

  @Test
  @DisplayName("F-6: debts are told by the order that was refunded, oldest first")
  void tellsDebtsOldestFirst() {
    Counter at = new Counter();
    OrderId second = read(() -> stores().orders().nextId());
    OrderId third = read(() -> stores().orders().nextId());
    owe(at, third, 1, 30, NOW);
    owe(at, at.order, 1, 10, NOW.plusMillis(1));
    owe(at, second, 1, 20, NOW.plusMillis(2));
    owe(at, third, 2, 5, NOW.plusMillis(3));

    assertThat(debts(at.wallet))
        .containsExactly(
            new Debt(third, points(35)),
            new Debt(at.order, points(10)),
            new Debt(second, points(20)));
    assertThat(at.now().debt()).isEqualTo(points(65));
    at.record(
        at.now()
            .settlement(List.of(new LotUse(at.soon, points(40))), debts(at.wallet), second, 7, NOW)
            .orElseThrow());
    assertThat(debts(at.wallet))
        .containsExactly(new Debt(at.order, points(5)), new Debt(second, points(20)));
    assertThat(debts(at.bazaar.openWallet(at.bazaar.customer()))).isEmpty();
  }

  private static void owe(Counter at, OrderId order, int revision, long points, Instant when) {
    at.record(
        at.wallet
            .reversal(List.of(), points(points), order, revision, at.shop.id(), when)
            .orElseThrow());
  }

  @Test
  @DisplayName("E-8, F-5: an expiry gives points to the program, a grace puts them into a new lot")
  void expiresAndGrants() {
    Counter at = new Counter();
    Instant now = at.soon.expiresAt();

    at.record(at.wallet.expiry(List.of(new LotUse(at.soon, points(30))), at.order, 1, now));
    at.has(270, 0, 0);
    Posting grace =
        at.wallet.grace(
            List.of(new LotUse(at.soon, points(70)), new LotUse(at.later, points(1))),
            at.order,
            2,
            read(() -> wallets().nextLotId()),
            now,
            now.plus(DAY));
    at.record(grace);

    at.has(270, 0, 0);
    Lot given = grace.opened().orElseThrow();
    assertThat(given.granted()).isEqualTo(points(71));
    assertThat(at.now(given)).isEqualTo(given);
    assertThat(at.now(at.soon)).isEqualTo(at.soon.withRemaining(Points.ZERO));
    assertThat(at.uses()).as("neither is a use").isEmpty();
    assertThat(read(() -> wallets().balance(at.wallet.id(), now))).isEqualTo(points(270));
    assertThat(read(() -> wallets().balance(at.wallet.id(), NOW))).isEqualTo(points(270));
    Posting swept = at.wallet.expiry(at.now(at.later), at.later.expiresAt());
    at.record(swept);
    at.has(171, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"HOLD", "RELEASE", "RESTORE", "REVERSAL", "SETTLEMENT", "EXPIRY"})
  @DisplayName("E-7: refuses to post the same change of an order twice")
  void refusesToPostTheSameChangeTwice(PostingKind kind) {
    Counter at = new Counter();
    at.record(at.wallet.hold(at.parts(50, 50), at.order, 99, NOW));
    List<LotUse> uses = List.of(new LotUse(at.soon, points(10)));
    Posting posting =
        switch (kind) {
          case HOLD -> at.wallet.hold(uses, at.order, 1, NOW);
          case RELEASE -> at.wallet.release(uses, at.order, 1, NOW);
          case RESTORE -> at.wallet.restore(uses, at.order, 1, at.shop.id(), NOW);
          case REVERSAL ->
              at.wallet.reversal(uses, points(1), at.order, 1, at.shop.id(), NOW).orElseThrow();
          case SETTLEMENT ->
              at.wallet
                  .settlement(uses, List.of(new Debt(at.order, points(5))), at.order, 1, NOW)
                  .orElseThrow();
          default -> at.wallet.expiry(uses, at.order, 1, NOW);
        };
    if (kind == PostingKind.SETTLEMENT) {
      owe(at, at.order, 50, 100, NOW);
    }
    at.record(posting);
    Wallet before = at.now();

    conflicts(() -> wallets().record(posting));

    assertThat(at.now()).isEqualTo(before);
    assertThat(at.bazaar.reconcile(at.wallet).agrees()).isTrue();
  }

  @Test
  @DisplayName(
      "E-8: nothing takes more out of a lot than is there, or puts in more than was granted")
  void neverEmptiesALotBelowZeroNorFillsItAboveWhatWasGranted() {
    Counter at = new Counter();
    at.record(at.wallet.hold(at.parts(60, 1), at.order, 1, NOW));
    Posting tooMuch = at.wallet.hold(List.of(new LotUse(at.soon, points(41))), at.order, 2, NOW);
    Posting tooFull = at.wallet.release(List.of(new LotUse(at.soon, points(61))), at.order, 2, NOW);

    assertThatThrownBy(() -> at.bazaar.record(tooMuch)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> at.bazaar.record(tooFull)).isInstanceOf(RuntimeException.class);

    at.has(239, 0, 0);
    assertThat(at.now(at.soon)).isEqualTo(at.soon.withRemaining(points(40)));
    assertThat(at.bazaar.reconcile(at.wallet).agrees()).isTrue();
    at.record(at.wallet.hold(List.of(new LotUse(at.soon, points(40))), at.order, 3, NOW));
    at.record(at.wallet.release(List.of(new LotUse(at.soon, points(100))), at.order, 4, NOW));
    assertThat(at.now(at.soon)).isEqualTo(at.soon);
  }

  @Test
  @DisplayName("F-6: nothing settles more than is owed")
  void neverSettlesMoreThanIsOwed() {
    Counter at = new Counter();
    owe(at, at.order, 1, 10, NOW);
    Posting tooMuch =
        at.wallet
            .settlement(
                List.of(new LotUse(at.soon, points(11))),
                List.of(new Debt(at.order, points(11))),
                at.order,
                2,
                NOW)
            .orElseThrow();

    assertThatThrownBy(() -> at.bazaar.record(tooMuch)).isInstanceOf(RuntimeException.class);

    at.has(300, 10, 10);
  }

  // ---- which lots

  @Test
  @DisplayName("E-8: hands out as many lots as it takes to spend, and no more")
  void handsOutAsManyLotsAsItTakesToSpend() {
    Counter at = new Counter();

    assertThat(toSpend(at, 0, NOW)).isEmpty();
    assertThat(toSpend(at, 1, NOW)).containsExactly(at.soon);
    assertThat(toSpend(at, 100, NOW)).containsExactly(at.soon);
    assertThat(toSpend(at, 101, NOW)).containsExactly(at.soon, at.later);
    assertThat(toSpend(at, 200, NOW)).containsExactly(at.soon, at.later);
    assertThat(toSpend(at, 201, NOW)).containsExactly(at.soon, at.later, at.never);
    assertThat(toSpend(at, 301, NOW)).containsExactly(at.soon, at.later, at.never);
    assertThat(toSpend(at, Long.MAX_VALUE, NOW)).hasSize(3);
  }

  @Test
  @DisplayName("E-8: hands out no lot that has expired or is empty")
  void handsOutNoLotThatHasExpiredOrIsEmpty() {
    Counter at = new Counter();
    Instant expiry = at.soon.expiresAt();

    assertThat(toSpend(at, 1, expiry.minusMillis(1))).containsExactly(at.soon);
    assertThat(toSpend(at, 1, expiry)).containsExactly(at.later);
    at.record(at.wallet.hold(at.parts(100, 40), at.order, 1, NOW));
    assertThat(toSpend(at, 61, NOW)).containsExactly(at.later.withRemaining(points(60)), at.never);
    assertThat(toSpend(at, 60, NOW)).containsExactly(at.later.withRemaining(points(60)));
  }

  @Test
  @DisplayName("E-8: of lots that expire together hands out the oldest, then the lowest number")
  void handsOutTheOldestOfLotsThatExpireTogether() {
    Bazaar bazaar = aBazaar();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    Instant expiry = NOW.plus(DAY);
    Lot young = bazaar.grant(wallet, points(5), NOW, expiry);
    Lot twin = bazaar.grant(wallet, points(5), NOW, expiry);
    Lot old = bazaar.grant(wallet, points(5), NOW.minusMillis(1), expiry);

    assertThat(read(() -> wallets().lotsToSpend(wallet.id(), points(11), NOW)))
        .containsExactly(old, young, twin);
    assertThat(read(() -> wallets().lotsToSpend(wallet.id(), points(10), NOW)))
        .containsExactly(old, young);
  }

  private List<Lot> toSpend(Counter at, long wanted, Instant now) {
    return read(() -> wallets().lotsToSpend(at.wallet.id(), points(wanted), now));
  }

  @Test
  @DisplayName("F-6: takes back from the order's own lot first, then from the newest ones")
  void takesBackFromTheOwnLotThenFromTheNewest() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    OrderId order = read(() -> stores().orders().nextId());
    Instant expiry = NOW.plus(DAY);
    Lot oldest = bazaar.grant(wallet, points(10), NOW.minusMillis(3), ExpiryPolicy.NEVER);
    Posting award =
        wallet.award(
            points(10),
            read(() -> wallets().nextLotId()),
            order,
            shop.id(),
            NOW.minusMillis(2),
            expiry);
    bazaar.record(award);
    Lot own = award.opened().orElseThrow();
    Lot young = bazaar.grant(wallet, points(10), NOW, expiry.plus(DAY));
    Lot twin = bazaar.grant(wallet, points(10), NOW, expiry);
    bazaar.grant(wallet, points(10), NOW, NOW.plusMillis(1));
    Instant now = NOW.plusMillis(1);

    assertThat(toTakeBack(wallet, order, 0, now)).isEmpty();
    assertThat(toTakeBack(wallet, order, 10, now)).containsExactly(own);
    assertThat(toTakeBack(wallet, order, 11, now)).containsExactly(own, twin);
    assertThat(toTakeBack(wallet, order, 99, now)).containsExactly(own, twin, young, oldest);
    OrderId another = read(() -> stores().orders().nextId());
    assertThat(toTakeBack(wallet, another, 99, now)).containsExactly(twin, young, own, oldest);
    assertThat(toTakeBack(wallet, order, 99, expiry)).containsExactly(young, oldest);
    bazaar.record(wallet.hold(List.of(new LotUse(own, points(4))), another, 1, NOW));
    assertThat(toTakeBack(wallet, order, 7, now))
        .containsExactly(own.withRemaining(points(6)), twin);
  }

  private List<Lot> toTakeBack(Wallet wallet, OrderId order, long wanted, Instant now) {
    return read(() -> wallets().lotsToTakeBack(wallet.id(), order, points(wanted), now));
  }

  @Test
  void keepsTheUsesOfOrdersAndWalletsApart() {
    Counter at = new Counter();
    Wallet another = at.bazaar.openWallet(at.bazaar.customer());
    Lot elsewhere = at.bazaar.grant(another, points(10), NOW, ExpiryPolicy.NEVER);
    OrderId other = read(() -> stores().orders().nextId());
    at.record(at.wallet.hold(at.parts(10, 20), at.order, 1, NOW));
    at.record(at.wallet.hold(at.parts(1, 2), other, 1, NOW));
    at.record(at.wallet.release(at.parts(10, 20), at.order, 2, NOW));
    at.bazaar.record(another.hold(List.of(new LotUse(elsewhere, points(7))), at.order, 3, NOW));

    assertThat(at.uses()).as("moved to the other wallet").isEmpty();
    assertThat(LotUse.sum(read(() -> wallets().usesBy(another.id(), at.order))))
        .isEqualTo(points(7));
    assertThat(read(() -> wallets().usesBy(at.wallet.id(), other)))
        .extracting(LotUse::points)
        .containsExactly(points(1), points(2));
  }

  @Test
  void tellsTheUsesInTheOrderOfUse() {
    Counter at = new Counter();
    at.record(
        at.wallet.hold(
            List.of(
                new LotUse(at.never, points(3)),
                new LotUse(at.soon, points(1)),
                new LotUse(at.later, points(2))),
            at.order,
            1,
            NOW));

    assertThat(at.uses())
        .extracting(LotUse::points)
        .containsExactly(points(1), points(2), points(3));
  }

  @Test
  @DisplayName("E-8: tells which lots have expired, the first first, and only if points remain")
  void tellsWhichLotsHaveExpired() {
    Bazaar bazaar = aBazaar();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    // Long ago, when next to nothing expired that other tests left behind.
    Instant base =
        Instant.EPOCH
            .plus(Duration.ofDays(ThreadLocalRandom.current().nextInt(1, 9_000)))
            .plusMillis(ThreadLocalRandom.current().nextInt(80_000_000));
    Lot third = bazaar.grant(wallet, points(3), base, base.plusMillis(3));
    Lot first = bazaar.grant(wallet, points(3), base, base.plusMillis(1));
    Lot second = bazaar.grant(wallet, points(3), base, base.plusMillis(2));
    Lot empty = bazaar.grant(wallet, points(3), base, base.plusMillis(1));
    bazaar.record(
        wallet.hold(
            List.of(new LotUse(empty, points(3))),
            read(() -> stores().orders().nextId()),
            1,
            base));

    assertThat(expired(base)).doesNotContain(first);
    assertThat(expired(base.plusMillis(1))).contains(first).doesNotContain(second, empty);
    List<Lot> all = expired(base.plusMillis(3));
    assertThat(all).containsSubsequence(first, second, third);
    assertThat(read(() -> wallets().expiredLots(base.plusMillis(3), all.size() - 1)))
        .isEqualTo(all.subList(0, all.size() - 1));
  }

  private List<Lot> expired(Instant now) {
    return read(() -> wallets().expiredLots(now, 1_000));
  }

  // ---- locks

  @Test
  void findsAWalletAndALotByTheirNumbers() {
    Counter at = new Counter();
    WalletId noWallet = read(() -> wallets().nextId());
    LotId noLot = read(() -> wallets().nextLotId());

    assertThat(read(() -> wallets().lock(at.wallet.id()))).isEqualTo(at.now());
    assertThat(read(() -> wallets().lot(at.soon.id()))).isEqualTo(at.soon);
    assertThatIllegalStateException()
        .isThrownBy(() -> read(() -> wallets().lock(noWallet)))
        .withMessageContaining(Long.toString(noWallet.value()));
    assertThatIllegalStateException()
        .isThrownBy(() -> read(() -> wallets().lot(noLot)))
        .withMessageContaining(Long.toString(noLot.value()));
  }

  @Test
  void readsALotAsItIsAfterAPostingOfTheSameTransaction() {
    Counter at = new Counter();
    Posting hold = at.wallet.hold(at.parts(100, 40), at.order, 1, NOW);

    List<Lot> seen =
        read(
            () -> {
              List<Lot> lots = new ArrayList<>();
              lots.add(wallets().lot(at.later.id()));
              lots.addAll(wallets().lotsToSpend(at.wallet.id(), points(1), NOW));
              wallets().record(hold);
              lots.add(wallets().lot(at.later.id()));
              lots.addAll(wallets().lotsToSpend(at.wallet.id(), points(1), NOW));
              lots.addAll(wallets().lotsToTakeBack(at.wallet.id(), at.order, points(1), NOW));
              wallets().usesBy(at.wallet.id(), at.order).forEach(use -> lots.add(use.lot()));
              return lots;
            });

    Lot left = at.later.withRemaining(points(60));
    assertThat(seen)
        .containsExactly(
            at.later, at.soon, left, left, at.never, at.soon.withRemaining(Points.ZERO), left);
  }

  @Test
  void keepsOthersFromALockedWalletUntilTheTransactionEnds() {
    Counter at = new Counter();
    List<Supplier<Wallet>> locks =
        List.of(
            () -> wallets().lock(at.wallet.id()),
            () -> wallets().lock(at.bazaar.program().id(), at.customer.id()).orElseThrow());
    long posted = 300;
    int revision = 0;
    for (Supplier<Wallet> lock : locks) {
      CountDownLatch locked = new CountDownLatch(1);
      Posting hold =
          at.wallet.hold(List.of(new LotUse(at.soon, points(10))), at.order, ++revision, NOW);

      List<Points> seen =
          Together.run(
              2,
              number ->
                  number == 0
                      ? read(
                          () -> {
                            Points before = lock.get().posted();
                            locked.countDown();
                            Patience.giveOthersAChance();
                            wallets().record(hold);
                            return before;
                          })
                      : afterwards(locked, lock));

      assertThat(seen).containsExactly(points(posted), points(posted - 10));
      posted -= 10;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("O-4: knows which postings are recorded, by kind and cause")
  void knowsWhichPostingsAreRecorded(PostingKind kind) {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    String cause = Bazaar.aName("cause");
    Posting posting =
        new Posting(
            kind,
            cause,
            List.of(
                new LedgerEntry.OfMerchant(shop.id(), 5),
                new LedgerEntry.OfProgram(bazaar.program().id(), -5)),
            Optional.empty(),
            NOW);
    assertThat(read(() -> wallets().isRecorded(kind, cause))).isFalse();

    change(
        () -> {
          wallets().record(posting);
          assertThat(wallets().isRecorded(kind, cause)).as("in the same transaction").isTrue();
        });

    assertThat(read(() -> wallets().isRecorded(kind, cause))).isTrue();
    assertThat(read(() -> wallets().isRecorded(kind, cause + "x"))).isFalse();
    assertThat(read(() -> wallets().isRecorded(kind, cause.substring(1)))).isFalse();
    for (PostingKind other : PostingKind.values()) {
      assertThat(read(() -> wallets().isRecorded(other, cause))).isEqualTo(other == kind);
    }
  }

  @Test
  void doesNotKnowAPostingThatWasUndone() {
    Bazaar bazaar = aBazaar();
    Wallet wallet = bazaar.openWallet(bazaar.customer());
    Posting award = bazaar.award(wallet, points(5), bazaar.shop());

    conflicts(
        () -> {
          wallets().record(award);
          throw Conflict.over("on purpose");
        });

    assertThat(read(() -> wallets().isRecorded(award.kind(), award.cause()))).isFalse();
  }

  private Points afterwards(CountDownLatch locked, Supplier<Wallet> lock) {
    Patience.await(locked);
    return read(() -> lock.get().posted());
  }

  private List<Debt> debts(Wallet wallet) {
    return read(() -> wallets().debtsOf(wallet.id()));
  }

  private Lot grant(
      Bazaar bazaar, Wallet wallet, Merchant shop, Instant grantedAt, Instant expiresAt) {
    Posting award =
        wallet.award(
            points(10),
            read(() -> wallets().nextLotId()),
            read(() -> stores().orders().nextId()),
            shop.id(),
            grantedAt,
            expiresAt);
    bazaar.record(award);
    return award.opened().orElseThrow();
  }

  private static void untilItIsRecorded(Bazaar bazaar, Posting posting) {
    for (int tried = 1; ; tried++) {
      try {
        bazaar.record(posting);
        return;
      } catch (Conflict theTwoWaitedForEachOther) {
        if (tried == 100) {
          throw theTwoWaitedForEachOther;
        }
      }
    }
  }

  private Posting awardFor(OrderId order, Wallet wallet, Points points, Merchant shop) {
    return wallet.award(
        points,
        read(() -> wallets().nextLotId()),
        order,
        shop.id(),
        NOW,
        NOW.plus(Duration.ofDays(1)));
  }

  private List<Lot> spendable(Wallet wallet, Instant now) {
    return read(() -> wallets().spendableLots(wallet.id(), now));
  }

  private Wallets wallets() {
    return stores().wallets();
  }
}
