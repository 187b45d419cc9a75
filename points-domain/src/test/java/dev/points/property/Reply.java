package dev.points.property;

import org.jspecify.annotations.Nullable;

/**
 * What a system answers to a call of a walk.
 *
 * @param status as HTTP has it: 200, 400, 403, 404 or 422
 * @param message the sentence of a refusal; of a 422, the one about the field if something is taken
 *     already, and otherwise empty
 * @param uuid the order that was made, called upon, or is in the way; null if there is none
 * @param order what the order looks like now; null for refusals and for checkouts
 * @param expiredPoints what a refund gave back and let expire at once (decision F-5); null where
 *     the answer has no such entry
 */
public record Reply(
    int status,
    String message,
    @Nullable String uuid,
    @Nullable OrderView order,
    @Nullable Long expiredPoints) {

  /** The order that does not exist, or that is another merchant's. */
  public static final Reply NOT_FOUND = refused(404, "Not found");

  /** A body that cannot be accepted. */
  public static final Reply INVALID = refused(422, "");

  /**
   * A success.
   *
   * @param uuid the order
   * @param order what it looks like now
   * @return the reply
   */
  public static Reply of(String uuid, @Nullable OrderView order) {
    return new Reply(200, "", uuid, order, null);
  }

  /**
   * A refusal.
   *
   * @param status why, as HTTP has it
   * @param message why, in a sentence
   * @return the reply
   */
  public static Reply refused(int status, String message) {
    return new Reply(status, message, null, null, null);
  }

  /**
   * The refusal of a reference that another order has (decision E-5).
   *
   * @param field the name of the field in words
   * @param uuid the other order
   * @return the reply
   */
  public static Reply taken(String field, String uuid) {
    return new Reply(422, "The " + field + " has already been taken.", uuid, null, null);
  }

  /**
   * The same reply with the word about expired points.
   *
   * @param points how many expired
   * @return the reply
   */
  public Reply withExpired(long points) {
    return new Reply(status, message, uuid, order, points);
  }

  /**
   * The same reply about the order under another name.
   *
   * @param name of the order
   * @return the reply
   */
  public Reply about(@Nullable String name) {
    return new Reply(status, message, name, order, expiredPoints);
  }
}
