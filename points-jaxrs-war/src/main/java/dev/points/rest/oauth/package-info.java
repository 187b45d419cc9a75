/**
 * Where apps of partners get their tokens (RFC 6749).
 *
 * <p>Read {@link dev.points.rest.oauth.TokenResource} first.
 */
@NullMarked
package dev.points.rest.oauth;

import org.jspecify.annotations.NullMarked;
