/**
 * The one statement that an earning needs before it is decided.
 *
 * <p>Read {@link dev.points.persistence.storage.JpaEarningPositions} first.
 */
@NullMarked
package dev.points.persistence.storage;

import org.jspecify.annotations.NullMarked;
