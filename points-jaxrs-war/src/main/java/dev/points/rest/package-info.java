/** HTTP in; read {@link dev.points.rest.PointsApplication} first. */
@NullMarked
package dev.points.rest;

import org.jspecify.annotations.NullMarked;
