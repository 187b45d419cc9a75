package dev.points.property;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer of the {@link Model}: points in lots, and debts. */
final class ModelCustomer {

  /** In Riyadh there is no summer time. */
  static final ZoneOffset RIYADH = ZoneOffset.ofHours(3);

  private static final long MONTHS_TO_LIVE = 24;

  /** Points that were awarded together. */
  static final class Lot {
    final Instant grantedAt;
    final Instant expiresAt;
    long remaining;

    Lot(long points, Instant grantedAt, Instant expiresAt) {
      this.grantedAt = grantedAt;
      this.expiresAt = expiresAt;
      this.remaining = points;
    }

    boolean isLive(Instant now) {
      return now.isBefore(expiresAt);
    }
  }

  /** Points that an order holds or has spent, by lot. */
  static final class Use {
    final Lot lot;
    final long points;
    long givenBack;

    Use(Lot lot, long points) {
      this.lot = lot;
      this.points = points;
    }
  }

  /** What is still owed of a shortfall. */
  private static final class Debt {
    long open;

    Debt(long points) {
      this.open = points;
    }
  }

  final String phone;
  final boolean active;

  /** In the order in which they were granted. */
  final List<Lot> lots = new ArrayList<>();

  /** In the order in which they arose. */
  private final List<Debt> debts = new ArrayList<>();

  private final Tally tally;

  ModelCustomer(String phone, boolean active, Tally tally) {
    this.phone = phone;
    this.active = active;
    this.tally = tally;
  }

  /** The last day is inclusive: the first instant in Riyadh of the day after (decision E-8). */
  static Instant expiryOf(Instant grantedAt) {
    return endOf(LocalDate.ofInstant(grantedAt, RIYADH).plusMonths(MONTHS_TO_LIVE));
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay().toInstant(RIYADH);
  }

  long available(Instant now) {
    return lots.stream().filter(lot -> lot.isLive(now)).mapToLong(lot -> lot.remaining).sum();
  }

  long owed() {
    return debts.stream().mapToLong(debt -> debt.open).sum();
  }

  /** Opens a lot, from which debts are paid first. */
  Lot award(long points, Instant now) {
    Lot lot = open(points, now, expiryOf(now));
    if (payDebts(lot, points) > 0) {
      tally.count("an award pays a debt");
    }
    return lot;
  }

  private Lot open(long points, Instant now, Instant expiresAt) {
    Lot lot = new Lot(points, now, expiresAt);
    lots.add(lot);
    return lot;
  }

  /** Takes points that are there: what expires first, then what was granted first. */
  List<Use> take(long points, Instant now) {
    List<Lot> inSpendingOrder = new ArrayList<>(lots);
    // The sort is stable: equal lots stay in the order in which they were granted.
    inSpendingOrder.sort(
        Comparator.comparing((Lot lot) -> lot.expiresAt).thenComparing(lot -> lot.grantedAt));
    List<Use> uses = new ArrayList<>();
    long wanted = points;
    for (Lot lot : inSpendingOrder) {
      long part = lot.isLive(now) ? Math.min(wanted, lot.remaining) : 0;
      if (part > 0) {
        lot.remaining -= part;
        wanted -= part;
        uses.add(new Use(lot, part));
      }
    }
    if (wanted > 0) {
      throw new IllegalStateException("there are " + wanted + " points too few");
    }
    if (uses.size() > 1) {
      tally.count("points of several lots are held");
    }
    return uses;
  }

  /** Lets go of a hold; what belongs to a lot that has expired meanwhile is lost. */
  void release(List<Use> uses, Instant now) {
    for (Use use : uses) {
      if (use.lot.isLive(now)) {
        use.lot.remaining += use.points;
      } else {
        tally.count("released points expire");
      }
    }
  }

  /**
   * Gives spent points back to the lots they came from, the last used first, and pays debts with
   * them. What belongs to an expired lot is lost, unless there are days of grace: then it goes to a
   * new lot.
   *
   * @return how many were lost
   */
  long giveBack(long points, List<Use> uses, int graceDays, Instant now) {
    long left = points;
    long expired = 0;
    for (int last = uses.size() - 1; last >= 0; last--) {
      Use use = uses.get(last);
      long part = Math.min(left, use.points - use.givenBack);
      use.givenBack += part;
      left -= part;
      if (part == 0) {
        continue;
      }
      Lot lot = use.lot;
      if (lot.isLive(now)) {
        lot.remaining += part;
        tally.count("given-back points return to their lot");
      } else if (graceDays > 0) {
        lot = open(part, now, endOf(LocalDate.ofInstant(now, RIYADH).plusDays(graceDays)));
        tally.count("given-back points get days of grace");
      } else {
        expired += part;
        tally.count("given-back points expire");
        continue;
      }
      if (payDebts(lot, part) > 0) {
        tally.count("given-back points pay a debt");
      }
    }
    if (left > 0) {
      throw new IllegalStateException(left + " points more are given back than were spent");
    }
    return expired;
  }

  /** What would be there to take back from, if so many points were given back first. */
  long wouldHave(long points, List<Use> uses, int graceDays, Instant now) {
    long left = points;
    long credited = 0;
    for (int last = uses.size() - 1; last >= 0; last--) {
      Use use = uses.get(last);
      long part = Math.min(left, use.points - use.givenBack);
      left -= part;
      credited += use.lot.isLive(now) || graceDays > 0 ? part : 0;
    }
    return available(now) + Math.max(0, credited - owed());
  }

  /** Takes points back: from the order's own lot, then from the newest; the rest may be owed. */
  void takeBack(long points, @Nullable Lot own, Terms.Shortfall shortfall, Instant now) {
    List<Lot> inOrder = new ArrayList<>();
    for (Lot lot : lots) {
      if (lot != own) {
        inOrder.add(0, lot);
      }
    }
    if (own != null) {
      inOrder.add(0, own);
    }
    long missing = points;
    for (Lot lot : inOrder) {
      long part = lot.isLive(now) ? Math.min(missing, lot.remaining) : 0;
      lot.remaining -= part;
      missing -= part;
      if (part > 0) {
        tally.count(
            lot == own
                ? "points are taken back from their lot"
                : "points are taken back from another lot");
      }
    }
    if (missing == 0) {
      return;
    }
    switch (shortfall) {
      case DEBT -> {
        debts.add(new Debt(missing));
        tally.count("a debt is recorded");
      }
      case CLAMP -> tally.count("a shortfall is written off");
      case REFUSE -> throw new IllegalStateException(missing + " points are missing");
    }
  }

  /** Pays debts with what a hold has let go of: whoever owes has nothing to spend. */
  void payDebtsFromBalance(Instant now) {
    for (Debt debt : debts) {
      long part = Math.min(debt.open, available(now));
      take(part, now);
      debt.open -= part;
    }
  }

  /** Pays the oldest debts first, from points that a lot has just got. */
  private long payDebts(Lot lot, long credited) {
    long paid = 0;
    for (Debt debt : debts) {
      long part = Math.min(debt.open, credited - paid);
      debt.open -= part;
      lot.remaining -= part;
      paid += part;
    }
    return paid;
  }
}
