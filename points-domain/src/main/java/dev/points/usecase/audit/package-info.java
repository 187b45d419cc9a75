/**
 * The audit log, and aggregates as attributes of its entries.
 *
 * <p>Read {@link dev.points.usecase.audit.AuditRecords} first.
 */
@NullMarked
package dev.points.usecase.audit;

import org.jspecify.annotations.NullMarked;
