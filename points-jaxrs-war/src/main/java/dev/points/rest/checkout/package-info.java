/**
 * The beginning of a checkout, which needs no more than a merchant's public key.
 *
 * <p>Read {@link dev.points.rest.checkout.CheckoutResource} first.
 */
@NullMarked
package dev.points.rest.checkout;

import org.jspecify.annotations.NullMarked;
