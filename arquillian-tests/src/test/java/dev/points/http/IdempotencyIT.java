package dev.points.http;

import static dev.points.http.Earning.aNumber;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending the same request again, under a key. */
@OnSharedServer
@DisplayName("W-11: Idempotency-Key")
class IdempotencyIT {

  private static final int COPIES = 20;
  static final String REUSED = "The idempotency key was used with another request.";
  private static final String NO_KEY =
      "The idempotency key must be one of 1 to 255 printable ASCII characters.";

  private Api cafe;
  private Server server;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
    cafe = shared.api(Api.CAFE);
  }

  @Nested
  @DisplayName("W-11: gives the first answer again")
  class Replays {

    @ParameterizedTest
    @EnumSource(Way.class)
    void byteForByteAndSaysSo(Way way) {
      String key = aKey();
      Earning earning = anEarning(way).with("metadata", "{\"ع\":\"🎁\"}");

      Answer first = cafe.earn(key, earning);
      Answer again = cafe.earn(key, earning);

      first.order();
      isFresh(first);
      isReplayOf(first, again);
      assertThat(cafe.earn(earning).isWrongIn(way.reference()).existingOrder().getString("uuid"))
          .as("without the key the reference decides, as ever")
          .isEqualTo(first.data().getString("uuid"));
    }

    @Test
    void alsoOfWhatWaitsForTheCustomer() {
      String key = aKey();
      Earning earning = anEarning().by(anUnknownPhone());

      Answer first = cafe.earn(key, earning);

      assertThat(first.data()).containsKey("pending_client_activation");
      isReplayOf(first, cafe.earn(key, earning));
    }

    @Test
    @DisplayName("W-9: in the language in which it was given")
    void inTheLanguageInWhichItWasGiven() {
      String key = aKey();
      String body = anEarning().json();
      Answer first = cafe.earn(key, body);

      Answer again =
          Api.send(
              cafe.post(Way.PURCHASE.path() + "?lang=en", body).header("Idempotency-Key", key));

      assertThat(first.data().getString("status_label")).isEqualTo("جديد");
      isReplayOf(first, again);
    }

    @Test
    void underTheLongestKey() {
      String key = aKey() + " ".repeat(100) + "~".repeat(255 - 100 - 36);
      Earning earning = anEarning();

      isReplayOf(cafe.earn(key, earning), cafe.earn(key, earning));
    }

    @Test
    @DisplayName("W-3: with a request id of its own")
    void withARequestIdOfItsOwn() {
      String key = aKey();
      Earning earning = anEarning();

      assertThat(cafe.earn(key, earning).header("X-Request-Id"))
          .isNotEqualTo(cafe.earn(key, earning).header("X-Request-Id"));
    }
  }

  @Nested
  @DisplayName("W-11: does not give an answer again")
  class DoesNotReplay {

    @Test
    void toAnotherRequest() {
      String key = aKey();
      Earning earning = anEarning();
      Answer first = cafe.earn(key, earning);

      Answer another = cafe.earn(key, earning.numbered(aNumber()));
      Answer blank = cafe.earn(key, earning.json() + " ");

      for (Answer reused : List.of(another, blank)) {
        reused.isRefusedWith(422, REUSED);
        assertThat(reused.sentencesAbout("Idempotency-Key")).containsExactly(REUSED);
        isFresh(reused);
      }
      isReplayOf(first, cafe.earn(key, earning));
    }

    @Test
    void toAnotherCallOrMerchantOrWithoutAKey() {
      String key = aKey();
      Earning earning = anEarning();
      cafe.earn(key, earning).order();

      isFresh(cafe.earn(key, anEarning(Way.STORE_RATING)));
      isFresh(cafe.earn(key, anEarning(Way.PRODUCT_RATING)));
      Answer ofBooks = server.api(Api.BOOKS).earn(key, earning);
      ofBooks.order();
      isFresh(ofBooks);
      isFresh(cafe.earn(earning).isWrongIn("order_number"));
    }

    @Test
    @DisplayName("W-11: that was a 422, so that the request may be corrected under its key")
    void thatWasARefusalOfTheFields() {
      String key = aKey();
      Earning taken = anEarning();
      cafe.earn(taken).order();

      cafe.earn(key, anEarning().without("phone_number")).isWrongIn("phone_number");
      isFresh(cafe.earn(key, taken).isWrongIn("order_number"));
      isFresh(cafe.earn(key, taken).isWrongIn("order_number"));
      Answer corrected = cafe.earn(key, taken.numbered(aNumber()));

      corrected.order();
      isFresh(corrected);
    }

    @Test
    @DisplayName("K-3: to a caller who may not earn at all")
    void toACallerWhoMayNotEarn() {
      String key = aKey();
      for (String merchant : List.of(Api.DRAFT, Api.NO_EARNING)) {
        Answer refused = server.api(merchant).earn(key, anEarning());
        assertThat(refused.status()).isEqualTo(403);
        isFresh(refused);
      }
    }
  }

  @Nested
  @DisplayName("W-11: refuses a key")
  class RefusesAKey {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\tb"})
    void thatIsBlankOrHasOtherCharacters(String key) {
      Answer refused = cafe.earn(key, anEarning()).isWrongIn("Idempotency-Key");

      assertThat(refused.sentencesAbout("Idempotency-Key")).containsExactly(NO_KEY);
    }

    @Test
    void thatIsNotAscii() throws IOException {
      byte[] request =
          Wire.latin1(
              "POST %s HTTP/1.1\r\nHost: points\r\nx-api-key: %s\r\nIdempotency-Key: é\r\n"
                      .formatted(Way.PURCHASE.path(), Api.CAFE)
                  + "Content-Length: %d\r\nConnection: close\r\n\r\n%s"
                      .formatted(anEarning().json().length(), anEarning().json()));

      Wire.send(server, request).orElseThrow().isWrongIn("Idempotency-Key");
    }

    @Test
    void of256Characters() {
      cafe.earn("k".repeat(256), anEarning()).isWrongIn("Idempotency-Key");
    }

    @Test
    void thatIsOneOfTwo() {
      Answer refused =
          Api.send(
              cafe.post(Way.PURCHASE.path(), anEarning().json())
                  .header("Idempotency-Key", aKey())
                  .header("Idempotency-Key", aKey()));

      refused.isWrongIn("Idempotency-Key");
    }

    @Test
    @DisplayName("W-9: in Arabic if it is asked for")
    void inArabic() {
      Answer refused =
          Api.send(
              cafe.post(Way.PURCHASE.path() + "?lang=ar", anEarning().json())
                  .header("Idempotency-Key", "k".repeat(256)));

      assertThat(refused.sentencesAbout("Idempotency-Key").get(0)).contains("مفتاح");
    }
  }

  @Test
  @DisplayName("W-10, W-11: makes one order of many copies that come at once")
  void makesOneOrderOfManyCopies() {
    String key = aKey();
    Earning earning = anEarning();

    isMadeOnce(Together.run(COPIES, number -> cafe.earn(key, earning)));
  }

  /** Checks the answers to copies of a request under one key. */
  static void isMadeOnce(List<Answer> answers) {
    List<Answer> made = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(made)
        .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
        .hasSize(1);
    assertThat(made).extracting(Answer::text).containsOnly(made.get(0).text());
    for (Answer answer : answers) {
      if (answer.status() != 200) {
        answer.isRefusedWith(429, "Too many concurrent requests");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(answer.header("X-Points-Reason")).isEqualTo("merchant-locked");
      }
    }
  }

  static String aKey() {
    return UUID.randomUUID().toString();
  }

  static void isFresh(Answer answer) {
    assertThat(answer.headers().allValues("Idempotent-Replayed")).isEmpty();
  }

  static void isReplayOf(Answer first, Answer again) {
    assertThat(again.headers().allValues("Idempotent-Replayed")).containsExactly("true");
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
  }
}
