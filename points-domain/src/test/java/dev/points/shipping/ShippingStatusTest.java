package dev.points.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("S-1: the table of shipping statuses")
class ShippingStatusTest {

  /** Rows: from; columns: to, in the same order. */
  private static final String MATRIX =
      """
                               new   license_in_progress  ready_shipping  delivery_is_in_progress  delivered  cancelled
      new                      same  yes                  yes             yes                      yes        yes
      license_in_progress      no    same                 yes             yes                      yes        yes
      ready_shipping           no    no                   same            yes                      yes        yes
      delivery_is_in_progress  no    no                   no              same                     yes        yes
      delivered                no    no                   no              no                       same       no
      cancelled                no    no                   no              no                       no         same
      """;

  static Stream<Arguments> moves() {
    List<String> lines = MATRIX.lines().toList();
    List<String> columns = words(lines.get(0));
    List<Arguments> moves = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = words(line);
      for (int column = 0; column < columns.size(); column++) {
        moves.add(Arguments.of(named(row.get(0)), named(columns.get(column)), row.get(1 + column)));
      }
    }
    return moves.stream();
  }

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @MethodSource("moves")
  void permitsExactlyTheseMoves(ShippingStatus from, ShippingStatus to, String permitted) {
    assertThat(from.canBecome(to)).isEqualTo(!permitted.equals("no"));
    assertThat(from.successors().contains(to)).isEqualTo(permitted.equals("yes"));
  }

  @Test
  void isTestedFromEveryStatusToEveryStatus() {
    assertThat(moves().map(move -> Arrays.asList(move.get()).subList(0, 2)).distinct()).hasSize(36);
    assertThat(ShippingStatus.values()).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource
  void callsAStatusFinalIfNoOtherCanFollow(ShippingStatus status) {
    assertThat(status.isFinal())
        .isEqualTo(status == ShippingStatus.DELIVERED || status == ShippingStatus.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource
  void isNeverLeftAndComeBackTo(ShippingStatus status) {
    assertThat(status.successors()).noneMatch(next -> next.canBecome(status));
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }

  private static ShippingStatus named(String wireName) {
    return Stream.of(ShippingStatus.values())
        .filter(status -> status.wireName().equals(wireName))
        .findFirst()
        .orElseThrow();
  }
}
