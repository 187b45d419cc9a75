/**
 * Aggregates as attributes of an audit entry.
 *
 * <p>Read {@link dev.points.usecase.audit.Facts} first.
 */
@NullMarked
package dev.points.usecase.audit;

import org.jspecify.annotations.NullMarked;
