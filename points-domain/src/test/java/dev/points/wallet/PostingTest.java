package dev.points.wallet;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.program.ProgramId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A posting")
class PostingTest {

  @Test
  void sumsToZero() {
    assertThat(postingOf(5, -5).entries()).hasSize(2);
    assertThat(postingOf(5, -3, -2).entries()).hasSize(3);
    assertThat(postingOf(Long.MAX_VALUE, -Long.MAX_VALUE).entries()).hasSize(2);
  }

  @Test
  void refusesEntriesThatDoNotSumToZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> postingOf(5, -4))
        .withMessageStartingWith("a posting sums to zero, was 1: ");
    assertThatIllegalArgumentException().isThrownBy(() -> postingOf(4, -5));
  }

  @Test
  void hasAtLeastTwoEntries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> postingOf())
        .withMessage("a posting has at least two entries, was []");
    assertThatIllegalArgumentException().isThrownBy(() -> postingOf(1));
  }

  @Test
  void hasNoEntryWithoutPoints() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> postingOf(5, 0, -5))
        .withMessageStartingWith("an entry moves at least one point, was ");
  }

  @Test
  void refusesSumsThatWrapAround() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> postingOf(Long.MAX_VALUE, Long.MAX_VALUE, 2));
  }

  @Test
  void keepsItsOwnCopyOfTheEntries() {
    List<LedgerEntry> entries = new ArrayList<>(postingOf(5, -5).entries());
    Posting posting = new Posting(PostingKind.OPENING, "wallet:1", entries, Optional.empty(), NOW);

    entries.clear();

    assertThat(posting.entries()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "12345678901234567890123456789012345678901234567890123456789012345"})
  void hasACauseOfAtMost64Characters(String cause) {
    List<LedgerEntry> entries = postingOf(5, -5).entries();

    assertThat(
            new Posting(PostingKind.AWARD, "x".repeat(64), entries, Optional.empty(), NOW).cause())
        .hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Posting(PostingKind.AWARD, cause, entries, Optional.empty(), NOW))
        .withMessage("a cause has 1 to 64 characters, was " + cause);
  }

  @Test
  void tellsWhoseAccountAnEntryIs() {
    Stream<LedgerEntry> entries =
        Stream.of(
            new LedgerEntry.OfWallet(new WalletId(1), new LotId(2), 3),
            new LedgerEntry.OfMerchant(new MerchantId(4), 5),
            new LedgerEntry.OfProgram(new ProgramId(6), 7),
            new LedgerEntry.OfHold(new WalletId(1), new OrderId(8), 9),
            new LedgerEntry.OfDebt(new WalletId(1), new OrderId(8), -10));

    assertThat(
            entries.map(
                entry ->
                    entry.<String>fold(
                        wallet -> "wallet " + wallet.points(),
                        merchant -> "merchant " + merchant.points(),
                        program -> "program " + program.points(),
                        hold -> "hold " + hold.points(),
                        debt -> "debt " + debt.points())))
        .containsExactly("wallet 3", "merchant 5", "program 7", "hold 9", "debt -10");
  }

  private static Posting postingOf(long... points) {
    List<LedgerEntry> entries =
        LongStream.of(points)
            .<LedgerEntry>mapToObj(each -> new LedgerEntry.OfMerchant(new MerchantId(1), each))
            .toList();
    return new Posting(PostingKind.AWARD, "order:1", entries, Optional.empty(), NOW);
  }
}
