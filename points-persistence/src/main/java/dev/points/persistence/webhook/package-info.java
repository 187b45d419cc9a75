/**
 * Endpoints and deliveries in a relational database.
 *
 * <p>Read {@link dev.points.persistence.webhook.JpaDeliveries} first.
 */
@NullMarked
package dev.points.persistence.webhook;

import org.jspecify.annotations.NullMarked;
