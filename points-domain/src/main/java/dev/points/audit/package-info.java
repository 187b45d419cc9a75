/**
 * Who changed what about the installation itself (decision K-7).
 *
 * <p>Read {@link dev.points.audit.AuditEntry} first.
 */
@NullMarked
package dev.points.audit;

import org.jspecify.annotations.NullMarked;
