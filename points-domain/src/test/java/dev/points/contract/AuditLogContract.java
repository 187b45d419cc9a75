package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link AuditLog} keeps. */
@DisplayName("K-7: every audit log")
public abstract class AuditLogContract extends StorageContract {

  private static final Actor OPERATOR = new Actor("operator", Optional.of("req-1"));

  @Test
  void keepsAnEntryWithEverythingThatItTells() {
    String subject = aSubject();
    AuditEntry entry =
        new AuditEntry(
            NOW,
            OPERATOR,
            "merchant.change",
            subject,
            Map.of("name", "Café", "gone", "1", "ip_rule", "everybody"),
            Map.of("name", "مقهى ☕", "new", "2", "ip_rule", "nobody"));

    append(entry);

    assertThat(about(subject)).containsExactly(entry);
  }

  @Test
  void keepsTheLongestThatCanBeTold() {
    String subject = Bazaar.aName("s").concat("é".repeat(64)).substring(0, 64);
    Map<String, String> facts = Map.of("f".repeat(600), "☕".repeat(8_192));
    AuditEntry entry =
        new AuditEntry(
            NOW,
            new Actor("é".repeat(64), Optional.of("r".repeat(64))),
            "a".repeat(64),
            subject,
            facts,
            Map.of());

    append(entry);

    assertThat(about(subject)).containsExactly(entry);
  }

  @Test
  void keepsAnEntryWithoutRequestAndWithoutFacts() {
    String subject = aSubject();
    AuditEntry entry =
        new AuditEntry(NOW, Actor.named("job"), "clock.reset", subject, Map.of(), Map.of());

    append(entry);

    assertThat(about(subject)).containsExactly(entry);
  }

  @Test
  void tellsAnEmptyValueFromNone() {
    String subject = aSubject();
    AuditEntry entry =
        new AuditEntry(
            NOW, OPERATOR, "merchant.change", subject, Map.of("note", ""), Map.of("other", ""));

    append(entry);

    assertThat(about(subject)).containsExactly(entry);
  }

  @Test
  void doesNotChangeWithWhatAnEntryWasMadeOf() {
    String subject = aSubject();
    Map<String, String> after = new HashMap<>(Map.of("name", "Café"));
    AuditEntry entry = new AuditEntry(NOW, OPERATOR, "merchant.create", subject, Map.of(), after);
    append(entry);

    after.put("name", "forged");

    assertThat(about(subject))
        .extracting(AuditEntry::after)
        .containsExactly(Map.of("name", "Café"));
  }

  @Test
  void readsBackwardsFromANumber() {
    String subject = aSubject();
    for (int i = 1; i <= 5; i++) {
      append(anEntry(subject, i));
    }

    List<AuditLog.Numbered> newest =
        read(() -> log().page(Optional.of(subject), Long.MAX_VALUE, 2));
    List<AuditLog.Numbered> next =
        read(() -> log().page(Optional.of(subject), newest.get(1).number(), 2));
    List<AuditLog.Numbered> last =
        read(() -> log().page(Optional.of(subject), next.get(1).number(), 2));

    assertThat(newest).extracting(AuditLog.Numbered::entry).containsExactly(entries(subject, 5, 4));
    assertThat(next).extracting(AuditLog.Numbered::entry).containsExactly(entries(subject, 3, 2));
    assertThat(last).extracting(AuditLog.Numbered::entry).containsExactly(entries(subject, 1));
    assertThat(read(() -> log().page(Optional.of(subject), last.get(0).number(), 2))).isEmpty();
    assertThat(read(() -> log().page(Optional.of(subject), 0, 2))).isEmpty();
  }

  @Test
  void readsEverythingOrWhatIsAboutOneThing() {
    String mine = aSubject();
    String yours = aSubject();
    append(anEntry(mine, 1));
    append(anEntry(yours, 2));
    append(anEntry(mine, 3));

    assertThat(about(mine)).containsExactly(entries(mine, 3, 1));
    assertThat(about(yours)).containsExactly(entries(yours, 2));
    assertThat(read(() -> log().page(Optional.empty(), Long.MAX_VALUE, 1_000)))
        .extracting(AuditLog.Numbered::entry)
        .filteredOn(entry -> entry.subject().equals(mine) || entry.subject().equals(yours))
        .containsExactly(anEntry(mine, 3), anEntry(yours, 2), anEntry(mine, 1));
  }

  /** What is asked for may come from an address, and be anything that it can hold. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "merchant", "\0", "merchant:\0", "م", "\uD800"})
  void findsNothingAboutWhatThereIsNot(String subject) {
    assertThat(about(subject)).isEmpty();
    assertThat(about(subject.repeat(10_000))).isEmpty();
  }

  @Test
  void keepsSeveralEntriesOfATransactionInTheirOrder() {
    String subject = aSubject();

    change(
        () -> {
          log().append(anEntry(subject, 1));
          log().append(anEntry(subject, 2));
          assertThat(log().page(Optional.of(subject), Long.MAX_VALUE, 10)).hasSize(2);
        });

    assertThat(about(subject)).containsExactly(entries(subject, 2, 1));
  }

  @Test
  @DisplayName("O-4: forgets an entry whose transaction fails")
  void forgetsAnEntryWhoseTransactionFails() {
    String subject = aSubject();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                change(
                    () -> {
                      log().append(anEntry(subject, 1));
                      throw new IllegalArgumentException("on purpose");
                    }));

    assertThat(about(subject)).isEmpty();
  }

  @Test
  void losesNothingOfManyThreads() {
    String subject = aSubject();

    Together.run(
        8,
        number ->
            read(
                () -> {
                  log().append(anEntry(subject, number));
                  return number;
                }));

    List<AuditLog.Numbered> page =
        read(() -> log().page(Optional.of(subject), Long.MAX_VALUE, 100));
    assertThat(page).hasSize(8).extracting(AuditLog.Numbered::number).doesNotHaveDuplicates();
    assertThat(page)
        .extracting(numbered -> numbered.entry().after().get("number"))
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7");
  }

  private void append(AuditEntry entry) {
    change(() -> log().append(entry));
  }

  private List<AuditEntry> about(String subject) {
    return read(() -> log().page(Optional.of(subject), Long.MAX_VALUE, 100)).stream()
        .map(AuditLog.Numbered::entry)
        .toList();
  }

  private static AuditEntry anEntry(String subject, int number) {
    return new AuditEntry(
        NOW.plusMillis(number),
        OPERATOR,
        "merchant.change",
        subject,
        Map.of(),
        Map.of("number", Integer.toString(number)));
  }

  private static AuditEntry[] entries(String subject, int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> anEntry(subject, number))
        .toArray(AuditEntry[]::new);
  }

  private static String aSubject() {
    return Bazaar.aName("merchant");
  }

  private AuditLog log() {
    return stores().auditLog();
  }
}
