/**
 * The merchant locks of the cluster.
 *
 * <p>Read {@link dev.points.server.lock.HazelcastMerchantLocks} first.
 */
@NullMarked
package dev.points.server.lock;

import org.jspecify.annotations.NullMarked;
