package dev.points.server.delivery;

import dev.points.webhook.RetrySchedule;
import java.time.Duration;

/**
 * How a server delivers. Immutable and thread-safe.
 *
 * @param poll how often it looks for what is to be delivered
 * @param timeout how long an attempt may take
 * @param concurrency how many messages may be on their way to one endpoint, 1 or more
 * @param retries how long to wait after an attempt that failed
 */
public record DeliverySettings(
    Duration poll, Duration timeout, int concurrency, RetrySchedule retries) {}
