/**
 * Idempotency keys of HTTP calls.
 *
 * <p>Read {@link dev.points.server.idempotency.Idempotency} first.
 */
@NullMarked
package dev.points.server.idempotency;

import org.jspecify.annotations.NullMarked;
