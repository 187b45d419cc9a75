/**
 * What webhooks send.
 *
 * <p>Read {@link dev.points.message.JsonMessages} first.
 */
@NullMarked
package dev.points.message;

import org.jspecify.annotations.NullMarked;
