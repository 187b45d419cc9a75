package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.customer.Customer;
import dev.points.embed.ConflictingChange;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.Merchant;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.wallet.Lot;
import dev.points.wallet.Posting;
import dev.points.wallet.Reconciliation;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import dev.points.wallet.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Wallets} keeps. */
@DisplayName("Every store of wallets")
public abstract class WalletsContract extends StoresContract {

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
      } catch (ConflictingChange theTwoWaitedForEachOther) {
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
