package dev.points.webhook;

import java.util.UUID;

/**
 * A message for one endpoint that is due. Immutable and thread-safe.
 *
 * @param id which delivery
 * @param webhook to whom
 * @param message the message's own id, which is the same at every attempt and for every endpoint
 * @param event the event's wire name
 * @param payload the message, as it was rendered when the event happened
 * @param attempts how many attempts there were before, all of which failed
 */
public record Delivery(
    long id, WebhookId webhook, UUID message, String event, String payload, int attempts) {}
