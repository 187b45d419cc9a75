/**
 * The outbox in a relational database.
 *
 * <p>Read {@link dev.points.persistence.event.JpaOutbox} first.
 */
@NullMarked
package dev.points.persistence.event;

import org.jspecify.annotations.NullMarked;
