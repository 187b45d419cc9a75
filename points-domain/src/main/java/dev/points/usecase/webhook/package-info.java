/**
 * Webhook endpoints of a merchant, and what is delivered to them.
 *
 * <p>Read {@link dev.points.usecase.webhook.RegisterWebhook} first.
 */
@NullMarked
package dev.points.usecase.webhook;

import org.jspecify.annotations.NullMarked;
