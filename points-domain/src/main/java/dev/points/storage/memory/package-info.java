/**
 * Storage in memory: what an engine uses until it is given a database.
 *
 * <p>Read {@link dev.points.storage.memory.InMemoryStorage} first.
 */
@NullMarked
package dev.points.storage.memory;

import org.jspecify.annotations.NullMarked;
