/**
 * Who may call the store loyalty API: the apps of partners, and the tokens that the operator and
 * stores give them.
 *
 * <p>Read {@link dev.points.partner.AccessToken} first.
 */
@NullMarked
package dev.points.partner;

import org.jspecify.annotations.NullMarked;
