/**
 * Whose shop it is, what it may do, how its customers earn, and who pays for the points.
 *
 * <p>Read {@link dev.points.merchant.Merchant} first.
 */
@NullMarked
package dev.points.merchant;

import org.jspecify.annotations.NullMarked;
