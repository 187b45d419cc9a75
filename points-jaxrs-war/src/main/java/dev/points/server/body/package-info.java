/**
 * Request bodies: strict about JSON, lenient about how numbers are written, and complete about what
 * is wrong.
 *
 * <p>Read {@link dev.points.server.body.JsonBody} first.
 */
@NullMarked
package dev.points.server.body;

import org.jspecify.annotations.NullMarked;
