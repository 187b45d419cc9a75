/**
 * Webhook messages as JSON.
 *
 * <p>Read {@link dev.points.server.message.JsonMessages} first.
 */
@NullMarked
package dev.points.server.message;

import org.jspecify.annotations.NullMarked;
