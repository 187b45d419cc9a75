/**
 * Who is told what happened, and how often it is tried.
 *
 * <p>Read {@link dev.points.webhook.WebhookEndpoint} first.
 */
@NullMarked
package dev.points.webhook;

import org.jspecify.annotations.NullMarked;
