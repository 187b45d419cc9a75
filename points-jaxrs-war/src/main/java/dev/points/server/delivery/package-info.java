/**
 * Delivery of webhooks: leasing, sending, recording, and the check of where they go.
 *
 * <p>Read {@link dev.points.server.delivery.DeliveryLoop} first.
 */
@NullMarked
package dev.points.server.delivery;

import org.jspecify.annotations.NullMarked;
