/**
 * Purchases and ratings that earn points, over HTTP.
 *
 * <p>Read {@link dev.points.server.earning.EarningResource} first.
 */
@NullMarked
package dev.points.server.earning;

import org.jspecify.annotations.NullMarked;
