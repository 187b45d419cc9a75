/**
 * The session in which a customer spends points on an order.
 *
 * <p>Read {@link dev.points.checkout.CheckoutSession} first.
 */
@NullMarked
package dev.points.checkout;

import org.jspecify.annotations.NullMarked;
