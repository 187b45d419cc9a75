/**
 * Who may call: keys, tokens, addresses, transport and rates.
 *
 * <p>Read {@link dev.points.server.security.PrivateKeyGate} first.
 */
@NullMarked
package dev.points.server.security;

import org.jspecify.annotations.NullMarked;
