/**
 * Reads bodies: strict about what is JSON, tolerant about how numbers are written, and complete
 * about what is wrong.
 *
 * <p>Read {@link dev.points.rest.body.JsonBody} first.
 */
@NullMarked
package dev.points.rest.body;

import org.jspecify.annotations.NullMarked;
