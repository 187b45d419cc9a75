package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Campaign;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether the time of a refusal tells how much of a guessed key is right. */
@OnSharedServer
@DisplayName("K-1: the look-up of a private key")
class KeyLookUpIT {

  private static final int TRIES = Campaign.size(12_000, 20_000);
  private static final int WARM_UP = 2_000;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /**
   * The chance that a near miss takes longer than nonsense is one half if they take the same. With
   * 10,000 tries of each the estimate of that chance (the U of Mann and Whitney) has a standard
   * deviation of 0.004, with 6,000 of 0.0053; what is allowed is five times as much, or nearly four
   * times.
   */
  private static final double TOLERANCE = 0.02;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random = new Random(20_261_122);

  @Test
  @Timeout(180)
  void takesNoLongerForANearMissThanForNonsense(Server server) throws Exception {
    String key = NewMerchant.open(Operator.of(server)).privateKey();
    for (int i = 0; i < WARM_UP; i++) {
      refusal(server, i % 2 == 0 ? nearMiss(key) : nonsense(key.length()));
    }

    long[] near = new long[TRIES / 2];
    long[] far = new long[TRIES / 2];
    for (int i = 0; i < TRIES / 2; i++) {
      // In random order, so that nothing that goes up and down with time favours one of them.
      if (random.nextBoolean()) {
        near[i] = refusal(server, nearMiss(key));
        far[i] = refusal(server, nonsense(key.length()));
      } else {
        far[i] = refusal(server, nonsense(key.length()));
        near[i] = refusal(server, nearMiss(key));
      }
    }

    double chance = chanceThatFirstIsLonger(near, far);
    System.out.printf(
        "%d near misses, median %d µs; %d of nonsense, median %d µs; chance that a near miss takes"
            + " longer: %.4f%n",
        near.length, median(near) / 1_000, far.length, median(far) / 1_000, chance);
    assertThat(chance).isBetween(0.5 - TOLERANCE, 0.5 + TOLERANCE);
  }

  /** All but the last character of a key that is in use. */
  private String nearMiss(String key) {
    char last = key.charAt(key.length() - 1);
    char other;
    do {
      other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    } while (other == last);
    return key.substring(0, key.length() - 1) + other;
  }

  private String nonsense(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private long refusal(Server server, String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/api/v1/orders/00000000-0000-4000-8000-000000000000"))
            .header("x-api-key", key)
            .build();
    long begun = System.nanoTime();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    long taken = System.nanoTime() - begun;
    assertThat(status).isEqualTo(400);
    return taken;
  }

  private static long median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Mann and Whitney's U, as a share of all pairs; a tie counts half. */
  private static double chanceThatFirstIsLonger(long[] first, long[] second) {
    long[] sorted = second.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (long time : first) {
      int below = lowerBound(sorted, time);
      int upTo = lowerBound(sorted, time + 1);
      wins += below + (upTo - below) / 2.0;
    }
    return wins / ((double) first.length * second.length);
  }

  private static int lowerBound(long[] sorted, long value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
