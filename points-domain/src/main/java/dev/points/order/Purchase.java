package dev.points.order;

import dev.points.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * What the merchant reports of a sale, or of a rating that a sale led to. The engine takes the
 * amounts as reported: nothing links the total to the lines, shipping, tax or discount. Immutable
 * and thread-safe.
 *
 * @param total what the customer paid
 * @param shipping what shipping cost, if reported
 * @param tax what tax was included, if reported
 * @param discount what was taken off, if reported
 * @param items what was bought, at most 500 lines; empty for a rating
 * @param address where the goods go, if reported
 * @param metadata what the merchant wants to keep with the order
 * @param rating what the customer thought, where that is what is rewarded
 */
public record Purchase(
    Money total,
    Optional<Money> shipping,
    Optional<Money> tax,
    Optional<Money> discount,
    List<LineItem> items,
    Optional<ShippingAddress> address,
    Optional<Metadata> metadata,
    Optional<Rating> rating) {

  /** The most lines of a purchase. */
  public static final int MAX_ITEMS = 500;

  /**
   * Keeps its own copy of the lines.
   *
   * @param total what the customer paid
   * @param shipping what shipping cost, if reported
   * @param tax what tax was included, if reported
   * @param discount what was taken off, if reported
   * @param items what was bought, at most 500 lines; empty for a rating
   * @param address where the goods go, if reported
   * @param metadata what the merchant wants to keep with the order
   * @param rating what the customer thought, where that is what is rewarded
   * @throws IllegalArgumentException if there are more than {@value #MAX_ITEMS} lines
   */
  public Purchase {
    if (items.size() > MAX_ITEMS) {
      throw new IllegalArgumentException(
          "a purchase has at most " + MAX_ITEMS + " lines, was " + items.size());
    }
    items = List.copyOf(items);
  }

  /**
   * Which product was rated.
   *
   * @return the merchant's own id of the product, or empty for anything but a rating of a product
   */
  public Optional<String> ratedProduct() {
    return rating.flatMap(Rating::product).map(RatedProduct::id);
  }

  /**
   * A purchase of which only the total and the lines are known.
   *
   * @param total what the customer paid
   * @param items what was bought
   * @return the purchase
   */
  public static Purchase of(Money total, LineItem... items) {
    return new Purchase(
        total,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(items),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A rating, with which nothing is bought.
   *
   * @param rating what the customer thought; kept if it says anything
   * @param metadata what the merchant wants to keep with the order
   * @return a purchase of nothing
   */
  public static Purchase rated(Rating rating, Optional<Metadata> metadata) {
    return new Purchase(
        Money.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        metadata,
        Optional.of(rating).filter(Rating::saysAnything));
  }
}
