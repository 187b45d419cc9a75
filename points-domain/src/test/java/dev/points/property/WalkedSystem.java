package dev.points.property;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that a {@link RandomWalk} can lead through the lives of orders: the model, the engine
 * in memory, a server. Orders are named by the uuid that the system gave them. Money in halalas.
 */
public interface WalkedSystem {

  /**
   * How a merchant refunds.
   *
   * @param shop which merchant
   * @return its terms, the same at any time
   */
  default Terms terms(Shop shop) {
    return Terms.STANDARD;
  }

  /**
   * Opens an account.
   *
   * @param phone a new number, nine digits
   * @param points what the customer begins with
   */
  void register(String phone, long points);

  /**
   * Makes a number known whose account is not open yet.
   *
   * @param phone a new number, nine digits
   */
  void registerPending(String phone);

  /**
   * Begins a checkout.
   *
   * @param shop who calls
   * @param phone of the customer, or null
   * @param number the merchant's number
   * @param total the price
   * @param lines what is bought, or nothing
   * @return the uuid without the order
   */
  Reply checkout(Shop shop, @Nullable String phone, String number, long total, List<Line> lines);

  /**
   * What the customer chooses on the hosted page. An order that has no such page is not found; any
   * other refusal is {@link Reply#INVALID}, whatever its reason.
   *
   * @param order which order
   * @param phone who was proven
   * @param points how many to hold
   * @return the order
   */
  Reply hold(String order, String phone, long points);

  /**
   * Authorizes an order.
   *
   * @param shop who calls
   * @param order which order
   * @return the order
   */
  Reply authorize(Shop shop, String order);

  /**
   * Captures an order.
   *
   * @param shop who calls
   * @param order which order
   * @return the order
   */
  Reply capture(Shop shop, String order);

  /**
   * Completes an order.
   *
   * @param shop who calls
   * @param order which order
   * @param paymentMethod a number as a string, or null
   * @return the order
   */
  Reply complete(Shop shop, String order, @Nullable String paymentMethod);

  /**
   * Cancels an order.
   *
   * @param shop who calls
   * @param order which order
   * @param reason why, or null
   * @return the order
   */
  Reply cancel(Shop shop, String order, @Nullable String reason);

  /**
   * Tells where the goods are.
   *
   * @param shop who calls
   * @param order which order
   * @param status the word, or null
   * @param arabic the merchant's own label, or null
   * @param english the merchant's own label, or null
   * @return the order
   */
  Reply ship(
      Shop shop,
      String order,
      @Nullable String status,
      @Nullable String arabic,
      @Nullable String english);

  /**
   * Gives money back.
   *
   * @param shop who calls
   * @param order which order
   * @param amount how much, any number, or null for all that is left
   * @param reason why, or null
   * @return the order
   */
  Reply refund(Shop shop, String order, @Nullable Long amount, @Nullable String reason);

  /**
   * Awards points for a purchase.
   *
   * @param shop who calls
   * @param phone of an active customer
   * @param number the merchant's number
   * @param total the price
   * @param lines what was bought, at least one
   * @return the order
   */
  Reply earn(Shop shop, String phone, String number, long total, List<Line> lines);

  /**
   * Awards points for a rating of the store.
   *
   * @param shop who calls
   * @param phone of an active customer
   * @param reference of the review
   * @return the order
   */
  Reply rateStore(Shop shop, String phone, String reference);

  /**
   * Awards points for a rating of a product.
   *
   * @param shop who calls
   * @param phone of an active customer
   * @param reference of the review
   * @param product its id
   * @return the order
   */
  Reply rateProduct(Shop shop, String phone, String reference, String product);

  /**
   * Looks an order up.
   *
   * @param shop who calls
   * @param order which order
   * @return the order
   */
  Reply find(Shop shop, String order);

  /**
   * Tells what has been announced about an order.
   *
   * @param order which order
   * @return the names of the events, oldest first
   */
  List<String> events(String order);

  /**
   * Tells what a customer can spend.
   *
   * @param phone whose wallet
   * @return points
   */
  long balance(String phone);

  /**
   * Tells what a customer owes.
   *
   * @param phone whose wallet
   * @return points, or empty if the system keeps that to itself
   */
  default OptionalLong owed(String phone) {
    return OptionalLong.empty();
  }

  /**
   * Checks the system's own books.
   *
   * @throws AssertionError if they do not add up
   */
  default void audit() {}

  /**
   * Tells the time.
   *
   * @return what the system takes for now
   */
  Instant now();

  /**
   * Lets time pass.
   *
   * @param duration how much
   */
  void advanceClock(Duration duration);

  /**
   * How exactly the clock can be set. Where time passes by itself it must be long enough for a few
   * dozen calls.
   *
   * @return a millisecond, where time stands still between the calls
   */
  default Duration grain() {
    return Duration.ofMillis(1);
  }

  /** Does what happens by itself as time passes: ends the checkout sessions that are over. */
  void runJobs();
}
