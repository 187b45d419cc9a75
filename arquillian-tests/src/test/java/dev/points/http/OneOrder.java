package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the answers to many copies of one request must be: one order and no other effect. */
final class OneOrder {

  private OneOrder() {}

  /** Checks the answers to copies of a purchase and gives the order's uuid. */
  static String isMadeBy(List<Answer> answers) {
    return isMadeBy(answers, Way.PURCHASE);
  }

  /** Checks the answers and gives the order's uuid. */
  static String isMadeBy(List<Answer> answers, Way way) {
    List<Answer> made = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(made).hasSize(1);
    String uuid = made.get(0).data().getString("uuid");
    answers.stream()
        .filter(answer -> answer.status() != 200)
        .forEach(answer -> isTakenOrBusy(answer, way, uuid));
    return uuid;
  }

  private static void isTakenOrBusy(Answer answer, Way way, String uuid) {
    if (answer.status() == 429) {
      answer.isRefusedWith(429, "Too many concurrent requests");
      assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
      assertThat(answer.header("X-Points-Reason")).isEqualTo("merchant-locked");
    } else {
      answer.isWrongIn(way.reference());
      assertThat(answer.existingOrder().getString("uuid")).isEqualTo(uuid);
    }
  }
}
