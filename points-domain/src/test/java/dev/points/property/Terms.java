package dev.points.property;

/**
 * How a merchant refunds.
 *
 * @param tender which part of a mixed payment goes back first
 * @param shortfall what happens if the customer has too few points to take back
 * @param graceDays how long points of an expired lot live on when they are given back; with 0 they
 *     do not
 */
public record Terms(Tender tender, Shortfall shortfall, int graceDays) {

  /** What the merchants of the sandbox do. */
  public static final Terms STANDARD = new Terms(Tender.RATIO, Shortfall.DEBT, 0);

  /** Which part of a mixed payment goes back first. */
  public enum Tender {
    /** Points and money in proportion. */
    RATIO,
    /** Points until there are no more, then money. */
    POINTS_FIRST,
    /** Money until there is no more, then points. */
    MONEY_FIRST
  }

  /** What happens if the customer has too few points to take back. */
  public enum Shortfall {
    /** The rest is owed. */
    DEBT,
    /** The rest is forgotten. */
    CLAMP,
    /** The refund is refused. */
    REFUSE
  }
}
