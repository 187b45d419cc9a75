/**
 * Wallets, lots and the ledger in a relational database.
 *
 * <p>Read {@link dev.points.persistence.wallet.JpaWallets} first.
 */
@NullMarked
package dev.points.persistence.wallet;

import org.jspecify.annotations.NullMarked;
