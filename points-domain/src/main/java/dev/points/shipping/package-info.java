/**
 * Fulfilment, kept apart from money: where the goods are, and what the customer is told about it.
 *
 * <p>Read {@link dev.points.shipping.Shipment} first.
 */
@NullMarked
package dev.points.shipping;

import org.jspecify.annotations.NullMarked;
