/**
 * Partner apps, their tokens and OAuth over HTTP.
 *
 * <p>Read {@link dev.points.server.partner.PartnersResource} first.
 */
@NullMarked
package dev.points.server.partner;

import org.jspecify.annotations.NullMarked;
