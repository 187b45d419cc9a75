/**
 * The audit log in a relational database.
 *
 * <p>Read {@link dev.points.persistence.audit.JpaAuditLog} first.
 */
@NullMarked
package dev.points.persistence.audit;

import org.jspecify.annotations.NullMarked;
