package dev.points.wallet;

import dev.points.points.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Points of a lot that take part in a movement: how many an order uses of it, or how many go out of
 * it or into it. Immutable and thread-safe.
 *
 * @param lot which lot
 * @param points how many, more than 0
 */
public record LotUse(Lot lot, Points points) {

  /**
   * Checks the number.
   *
   * @param lot which lot
   * @param points how many, more than 0
   * @throws IllegalArgumentException if there are none
   */
  public LotUse {
    if (points.isZero()) {
      throw new IllegalArgumentException("a use is at least one point");
    }
  }

  /**
   * Takes points out of lots, one lot after the other.
   *
   * @param lots where from, first lot first
   * @param wanted how many
   * @return what is taken of each lot; together fewer than wanted if the lots have fewer
   */
  public static List<LotUse> takenFrom(List<Lot> lots, Points wanted) {
    return share(lots, Function.identity(), Lot::remaining, wanted);
  }

  /**
   * Gives points back to the lots that they came from, last used first (decision F-5).
   *
   * @param uses what was used, in the order of use
   * @param wanted how many go back, at most what was used
   * @return what goes back to each lot
   * @throws IllegalArgumentException if fewer were used
   */
  public static List<LotUse> givenBackTo(List<LotUse> uses, Points wanted) {
    List<LotUse> lastFirst = new ArrayList<>(uses);
    Collections.reverse(lastFirst);
    List<LotUse> back = share(lastFirst, LotUse::lot, LotUse::points, wanted);
    if (!sum(back).equals(wanted)) {
      throw new IllegalArgumentException("cannot give " + wanted + " back to " + uses);
    }
    return back;
  }

  private static <T> List<LotUse> share(
      List<T> sources, Function<T, Lot> lot, Function<T, Points> available, Points wanted) {
    List<LotUse> uses = new ArrayList<>();
    Points open = wanted;
    for (T source : sources) {
      Points has = available.apply(source);
      Points part = has.compareTo(open) < 0 ? has : open;
      if (!part.isZero()) {
        uses.add(new LotUse(lot.apply(source), part));
        open = open.minus(part);
      }
    }
    return List.copyOf(uses);
  }

  /**
   * How many points there are in all.
   *
   * @param uses any uses
   * @return the sum
   */
  public static Points sum(List<LotUse> uses) {
    return uses.stream().map(LotUse::points).reduce(Points.ZERO, Points::plus);
  }

  /**
   * Whether the lot's time is over.
   *
   * @param now the present instant
   * @return true if its points cannot be spent any more
   */
  public boolean isExpired(Instant now) {
    return !lot.expiresAt().isAfter(now);
  }
}
