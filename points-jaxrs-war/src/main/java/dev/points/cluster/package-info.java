/**
 * This server's member of the cluster, and what servers tell each other.
 *
 * <p>Read {@link dev.points.cluster.Cluster} first.
 */
@NullMarked
package dev.points.cluster;

import org.jspecify.annotations.NullMarked;
