/**
 * The store loyalty API: a store's loyalty program, its customers and its storefront.
 *
 * <p>Read {@link dev.points.server.store.LoyaltyResource} first.
 */
@NullMarked
package dev.points.server.store;

import org.jspecify.annotations.NullMarked;
