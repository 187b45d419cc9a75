package dev.points.order;

import java.util.Optional;

/**
 * What a customer thought, as the merchant reports it once it is accepted (decision E-4). It is
 * kept for audits; it never changes how many points are awarded. Immutable and thread-safe.
 *
 * @param stars 1 to 5, if given
 * @param comment what the customer wrote, at most 2,000 characters
 * @param product what was rated; empty for a rating of the store
 */
public record Rating(
    Optional<Integer> stars, Optional<String> comment, Optional<RatedProduct> product) {

  /** The most stars. */
  public static final int MAX_STARS = 5;

  /** The most characters of a comment. */
  public static final int MAX_COMMENT_LENGTH = 2_000;

  /**
   * Checks the stars.
   *
   * @param stars 1 to 5, if given
   * @param comment what the customer wrote, at most 2,000 characters
   * @param product what was rated; empty for a rating of the store
   * @throws IllegalArgumentException if there are fewer than 1 or more than 5 stars, or the comment
   *     is too long
   */
  public Rating {
    stars.ifPresent(
        given -> {
          if (given < 1 || given > MAX_STARS) {
            throw new IllegalArgumentException("a rating has 1 to 5 stars, was " + given);
          }
        });
    comment.ifPresent(
        written -> {
          int length = written.codePointCount(0, written.length());
          if (length > MAX_COMMENT_LENGTH) {
            throw new IllegalArgumentException(
                "a comment has at most " + MAX_COMMENT_LENGTH + " characters, was " + length);
          }
        });
  }

  /**
   * Whether anything is known of it but that it was accepted.
   *
   * @return false if stars, comment and product are all empty
   */
  public boolean saysAnything() {
    return stars.isPresent() || comment.isPresent() || product.isPresent();
  }
}
