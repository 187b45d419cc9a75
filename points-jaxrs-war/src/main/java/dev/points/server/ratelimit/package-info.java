/**
 * Rate limits of keys, addresses and numbers, kept across the cluster.
 *
 * <p>Read {@link dev.points.server.ratelimit.RateLimit} first.
 */
@NullMarked
package dev.points.server.ratelimit;

import org.jspecify.annotations.NullMarked;
