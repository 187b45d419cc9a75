package dev.points.order;

import java.util.Optional;

/**
 * Where the goods go.
 *
 * @param city at most 100 characters, if known
 * @param line1 street and house, at most 255 characters, if known
 */
public record ShippingAddress(Optional<String> city, Optional<String> line1) {}
