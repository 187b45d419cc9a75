/**
 * The front door for embedding the engine in an application, with in-memory stores to begin with.
 *
 * <p>Read {@link dev.points.embed.PointsEngine} first.
 */
@NullMarked
package dev.points.embed;

import org.jspecify.annotations.NullMarked;
