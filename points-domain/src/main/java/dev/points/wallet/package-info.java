/**
 * The points of one customer in one program: lots, and an append-only ledger in which every posting
 * sums to zero.
 *
 * <p>Read {@link dev.points.wallet.Wallet} first.
 */
@NullMarked
package dev.points.wallet;

import org.jspecify.annotations.NullMarked;
