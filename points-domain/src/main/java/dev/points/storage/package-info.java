/**
 * The ports that a database has to fill, gathered, and what binds their changes into one
 * transaction.
 *
 * <p>Read {@link dev.points.storage.Storage} first.
 */
@NullMarked
package dev.points.storage;

import org.jspecify.annotations.NullMarked;
