/**
 * Questions of use cases that a relational database answers in one round trip.
 *
 * <p>Read {@link dev.points.persistence.usecase.JpaEarningPositions} first.
 */
@NullMarked
package dev.points.persistence.usecase;

import org.jspecify.annotations.NullMarked;
