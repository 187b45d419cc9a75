package dev.points.order;

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

@DisplayName("O-1: the table of order states")
class OrderStatusTest {

  /** Rows: from; columns: to, in the same order. */
  private static final String MATRIX =
      """
                          new  approved  authorized  captured  cancelled  partially_refunded  fully_refunded
      new                 no   yes       yes         no        yes        no                  no
      approved            no   no        no          no        no         yes                 yes
      authorized          no   no        no          yes       yes        no                  no
      captured            no   no        no          no        no         yes                 yes
      cancelled           no   no        no          no        no         no                  no
      partially_refunded  no   no        no          no        no         yes                 yes
      fully_refunded      no   no        no          no        no         no                  no
      """;

  static Stream<Arguments> moves() {
    List<String> lines = MATRIX.lines().toList();
    List<String> columns = words(lines.get(0));
    List<Arguments> moves = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = words(line);
      for (int column = 0; column < columns.size(); column++) {
        moves.add(
            Arguments.of(
                named(row.get(0)), named(columns.get(column)), row.get(1 + column).equals("yes")));
      }
    }
    return moves.stream();
  }

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @MethodSource("moves")
  void permitsExactlyTheseMoves(OrderStatus from, OrderStatus to, boolean permitted) {
    assertThat(from.canBecome(to)).isEqualTo(permitted);
    assertThat(from.successors().contains(to)).isEqualTo(permitted);
  }

  @Test
  void isTestedFromEveryStateToEveryState() {
    assertThat(moves().map(move -> Arrays.asList(move.get()).subList(0, 2)).distinct()).hasSize(49);
    assertThat(OrderStatus.values()).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource
  void callsAStateFinalIfNothingCanFollow(OrderStatus status) {
    assertThat(status.isFinal())
        .isEqualTo(status == OrderStatus.CANCELLED || status == OrderStatus.FULLY_REFUNDED);
  }

  @ParameterizedTest
  @EnumSource
  void neverGoesBackToNew(OrderStatus status) {
    assertThat(status.canBecome(OrderStatus.NEW)).isFalse();
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }

  private static OrderStatus named(String wireName) {
    return Stream.of(OrderStatus.values())
        .filter(status -> status.wireName().equals(wireName))
        .findFirst()
        .orElseThrow();
  }
}
