/**
 * What the stores of one transaction share: the entity manager, the connection, and the writes to
 * be sent together.
 *
 * <p>Read {@link dev.points.persistence.session.JpaSession} first.
 */
@NullMarked
package dev.points.persistence.session;

import org.jspecify.annotations.NullMarked;
