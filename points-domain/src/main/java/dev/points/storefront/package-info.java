/**
 * A store that runs its own loyalty programme: what a merchant decides by itself, and what it may
 * see of its customers.
 *
 * <p>Read {@link dev.points.storefront.Storefront} first.
 */
@NullMarked
package dev.points.storefront;

import org.jspecify.annotations.NullMarked;
