/**
 * Makes calls once that their callers may send again.
 *
 * <p>Read {@link dev.points.rest.idempotency.Idempotency} first.
 */
@NullMarked
package dev.points.rest.idempotency;

import org.jspecify.annotations.NullMarked;
