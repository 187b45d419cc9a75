/**
 * Checkout sessions in a relational database.
 *
 * <p>Read {@link dev.points.persistence.checkout.JpaCheckoutSessions} first.
 */
@NullMarked
package dev.points.persistence.checkout;

import org.jspecify.annotations.NullMarked;
