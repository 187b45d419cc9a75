/**
 * A second, simple-minded account of what orders, wallets and refunds do, and a random walk that
 * compares a real system with it, call by call. The account is written from the rules alone and
 * uses no class of the domain, so that both can only agree by being right, or wrong in the same way
 * twice.
 *
 * <p>Read {@link dev.points.property.Model} first.
 */
@NullMarked
package dev.points.property;

import org.jspecify.annotations.NullMarked;
