/**
 * One earning call of a merchant at a time, across all servers of a cluster.
 *
 * <p>Read {@link dev.points.lock.HazelcastMerchantLocks} first.
 */
@NullMarked
package dev.points.lock;

import org.jspecify.annotations.NullMarked;
