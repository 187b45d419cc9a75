/**
 * Partner apps and their access to stores: credentials, codes, tokens, sessions.
 *
 * <p>Read {@link dev.points.usecase.partner.AuthenticateSession} first.
 */
@NullMarked
package dev.points.usecase.partner;

import org.jspecify.annotations.NullMarked;
