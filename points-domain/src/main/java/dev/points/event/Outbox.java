package dev.points.event;

import dev.points.merchant.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where events wait to be told. An event is appended in the same transaction as the change that it
 * speaks of (decision O-4), so that neither exists without the other.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface Outbox {

  /** The wire name of a message that tells of nothing. */
  String TEST = "test";

  /**
   * Appends an event.
   *
   * @param event what happened
   * @param message what webhooks send about it; empty if nobody is to be told
   */
  void append(PointsEvent event, String message);

  /**
   * Appends a message that tells of nothing and is for one endpoint only. It has no place in the
   * feed, and {@link #latest} does not answer it.
   *
   * @param merchant whose endpoint
   * @param message what is sent
   * @param at when
   * @return its number in the outbox
   */
  long appendTest(MerchantId merchant, String message, Instant at);

  /**
   * An event as it is told.
   *
   * @param position its place in the feed: higher for each event that is told later; positions may
   *     be skipped
   * @param message the message's own id
   * @param event the event's wire name
   * @param order the order that it speaks of, if it is one
   * @param sequence its place among the events of the order
   * @param payload the message
   * @param at when it happened
   */
  record Told(
      long position,
      UUID message,
      String event,
      Optional<UUID> order,
      Optional<Integer> sequence,
      String payload,
      Instant at) {}

  /**
   * Reads the feed of a merchant: what has its place there, so that whoever has read on to a
   * position never misses what comes later with a lower one. Events without a message are not in
   * it.
   *
   * @param merchant whose events
   * @param after only events behind this position; 0 for the oldest
   * @param limit the most events to answer, 1 to 1,000
   * @return the events in the order of their positions
   */
  List<Told> feed(MerchantId merchant, long after, int limit);

  /**
   * The latest events of a merchant.
   *
   * @param merchant whose events
   * @param limit the most events to answer, 1 to 1,000
   * @return the newest events, oldest first
   */
  List<PointsEvent> latest(MerchantId merchant, int limit);

  /**
   * What an event was, in short, for whoever watches the outbox.
   *
   * @param number its place in the outbox: higher for each later event; numbers may be skipped
   * @param merchant who is told
   * @param event the event's wire name
   * @param order the order that it speaks of, if it is one
   * @param sequence its place among the events of the order
   * @param at when it happened
   */
  record Summary(
      long number,
      MerchantId merchant,
      String event,
      Optional<UUID> order,
      Optional<Integer> sequence,
      Instant at) {}

  /**
   * Reads the outbox backwards.
   *
   * @param merchant whose events; empty for everybody's
   * @param before only events with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most events to answer, 1 to 1,000
   * @return the events, newest first
   */
  List<Summary> page(Optional<MerchantId> merchant, long before, int limit);
}
