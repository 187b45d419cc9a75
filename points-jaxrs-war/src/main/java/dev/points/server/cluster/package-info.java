/**
 * The cluster of servers and the caches that it keeps current.
 *
 * <p>Read {@link dev.points.server.cluster.Cluster} first.
 */
@NullMarked
package dev.points.server.cluster;

import org.jspecify.annotations.NullMarked;
