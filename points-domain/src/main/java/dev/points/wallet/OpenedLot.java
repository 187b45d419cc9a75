package dev.points.wallet;

import dev.points.order.OrderId;
import java.util.Optional;

/**
 * A lot, and what opened it. Immutable and thread-safe.
 *
 * @param lot the lot as it is now
 * @param kind the kind of posting that opened it
 * @param cause what made that posting
 * @param order the order that caused it, if it was one
 */
public record OpenedLot(Lot lot, PostingKind kind, String cause, Optional<OrderId> order) {}
