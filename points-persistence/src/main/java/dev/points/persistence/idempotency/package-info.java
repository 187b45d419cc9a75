/**
 * Answers to idempotent requests in a relational database.
 *
 * <p>Read {@link dev.points.persistence.idempotency.JpaIdempotencyKeys} first.
 */
@NullMarked
package dev.points.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
