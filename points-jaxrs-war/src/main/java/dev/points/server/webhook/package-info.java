/**
 * Webhook endpoints, their deliveries and the event feed over HTTP.
 *
 * <p>Read {@link dev.points.server.webhook.WebhookResource} first.
 */
@NullMarked
package dev.points.server.webhook;

import org.jspecify.annotations.NullMarked;
