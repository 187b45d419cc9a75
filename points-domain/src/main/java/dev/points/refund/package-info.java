/**
 * When and how value goes back.
 *
 * <p>Read {@link dev.points.refund.Refundable} first.
 */
@NullMarked
package dev.points.refund;

import org.jspecify.annotations.NullMarked;
