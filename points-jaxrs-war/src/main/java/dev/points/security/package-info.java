/**
 * Who may call.
 *
 * <p>Read {@link dev.points.security.PrivateKeyGate} first.
 */
@NullMarked
package dev.points.security;

import org.jspecify.annotations.NullMarked;
