/**
 * Programs in a relational database.
 *
 * <p>Read {@link dev.points.persistence.program.JpaLoyaltyPrograms} first.
 */
@NullMarked
package dev.points.persistence.program;

import org.jspecify.annotations.NullMarked;
