package dev.points.order;

import dev.points.program.RiyadhCalendar;
import java.time.Instant;
import java.util.Locale;

/**
 * The number under which people talk about an order, for example {@code REF-2026-001234} (decision
 * O-5): the year in Riyadh and the order's id, at least six digits.
 *
 * @param value the whole text
 */
public record ReferenceNumber(String value) {

  /**
   * The number of a new order. It is unique because ids are.
   *
   * @param order the order's id
   * @param createdAt when the order was created
   * @return the reference number
   */
  public static ReferenceNumber of(OrderId order, Instant createdAt) {
    return new ReferenceNumber(
        String.format(
            Locale.ROOT, "REF-%d-%06d", RiyadhCalendar.dateOf(createdAt).getYear(), order.value()));
  }
}
