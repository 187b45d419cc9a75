/**
 * Balances, their explanation, expiry, and the postings and events that several rooms share.
 *
 * <p>Read {@link dev.points.usecase.points.ReadBalance} first.
 */
@NullMarked
package dev.points.usecase.points;

import org.jspecify.annotations.NullMarked;
