package dev.points.wallet;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Why points moved. */
public enum PostingKind {
  /** An order earned them. */
  AWARD("award"),
  /** They were there when the wallet was opened. */
  OPENING("opening"),
  /** A customer chose them for an order: they left the lots, and nobody has them yet. */
  HOLD("hold"),
  /** An order gave up what it held. */
  RELEASE("release"),
  /** An order was settled with what it held. */
  SPEND("spend"),
  /** A refund gave spent points back. */
  RESTORE("restore"),
  /** A refund took earned points back. */
  REVERSAL("reversal"),
  /** Points that came in settled what was owed. */
  SETTLEMENT("settlement"),
  /** A lot's time was over. */
  EXPIRY("expiry"),
  /** Points of an expired lot that a refund gave back got some more time. */
  GRACE("grace"),
  /** A merchant paid points into its funding account, or took some out. */
  FUNDING("funding"),
  /** A merchant added points by hand, or deducted some. */
  ADJUSTMENT("adjustment");

  /** The kinds whose entries together tell what an order uses of each lot. */
  public static final Set<PostingKind> USES =
      Collections.unmodifiableSet(EnumSet.of(HOLD, RELEASE, RESTORE));

  /** The kinds that fill a new lot. */
  public static final Set<PostingKind> OPENINGS =
      Collections.unmodifiableSet(EnumSet.of(AWARD, OPENING, GRACE, ADJUSTMENT));

  private final String wireName;

  PostingKind(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for the kind in storage.
   *
   * @return for example {@code award}
   */
  public String wireName() {
    return wireName;
  }
}
