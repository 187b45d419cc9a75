/**
 * Redeeming: begin a checkout, hold points for it, end its session.
 *
 * <p>Read {@link dev.points.usecase.checkout.BeginCheckout} first.
 */
@NullMarked
package dev.points.usecase.checkout;

import org.jspecify.annotations.NullMarked;
