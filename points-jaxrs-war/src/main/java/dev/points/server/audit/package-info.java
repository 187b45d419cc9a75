/**
 * The audit log and the outbox over HTTP, for the operator.
 *
 * <p>Read {@link dev.points.server.audit.RecordsResource} first.
 */
@NullMarked
package dev.points.server.audit;

import org.jspecify.annotations.NullMarked;
