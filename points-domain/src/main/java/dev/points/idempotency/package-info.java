/**
 * Requests that may be sent again: the key that tells them apart, and the answer that is kept.
 *
 * <p>Read {@link dev.points.idempotency.IdempotentRequest} first.
 */
@NullMarked
package dev.points.idempotency;

import org.jspecify.annotations.NullMarked;
