/**
 * What surrounds every request: its id, its log line, and the headers of every answer.
 *
 * <p>Read {@link dev.points.server.filter.RequestFrame} first.
 */
@NullMarked
package dev.points.server.filter;

import org.jspecify.annotations.NullMarked;
