/**
 * Checkouts over HTTP.
 *
 * <p>Read {@link dev.points.server.checkout.CheckoutResource} first.
 */
@NullMarked
package dev.points.server.checkout;

import org.jspecify.annotations.NullMarked;
