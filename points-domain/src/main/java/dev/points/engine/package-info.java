/**
 * The front door for embedding: an engine with one accessor for each room of use cases.
 *
 * <p>Read {@link dev.points.engine.PointsEngine} first.
 */
@NullMarked
package dev.points.engine;

import org.jspecify.annotations.NullMarked;
