/**
 * The engine's stores in a relational database, H2 or PostgreSQL.
 *
 * <p>Read {@link dev.points.persistence.JpaStorage} first.
 */
@NullMarked
package dev.points.persistence;

import org.jspecify.annotations.NullMarked;
