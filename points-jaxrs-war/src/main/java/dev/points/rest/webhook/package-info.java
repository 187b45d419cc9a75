/**
 * Where merchants say whom to tell what happens, and read what was told.
 *
 * <p>Read {@link dev.points.rest.webhook.WebhooksResource} first.
 */
@NullMarked
package dev.points.rest.webhook;

import org.jspecify.annotations.NullMarked;
