/**
 * HTTP in, use cases out.
 *
 * <p>Read {@link dev.points.rest.PointsApplication} first.
 */
@NullMarked
package dev.points.rest;

import org.jspecify.annotations.NullMarked;
