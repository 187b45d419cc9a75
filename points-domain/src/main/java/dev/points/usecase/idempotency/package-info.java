/**
 * The housekeeping of idempotency keys.
 *
 * <p>Read {@link dev.points.usecase.idempotency.ForgetIdempotencyKeys} first.
 */
@NullMarked
package dev.points.usecase.idempotency;

import org.jspecify.annotations.NullMarked;
