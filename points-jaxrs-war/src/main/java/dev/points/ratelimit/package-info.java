/**
 * How many calls may come, counted across all servers of a cluster.
 *
 * <p>Read {@link dev.points.ratelimit.Buckets} first.
 */
@NullMarked
package dev.points.ratelimit;

import org.jspecify.annotations.NullMarked;
