package dev.points.server.delivery;

import dev.points.webhook.Delivery;
import dev.points.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An endpoint as long as this server has leased it. Not thread-safe. */
final class Turn {

  private final Instant began;
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private final Set<Long> underWay = new HashSet<>();
  private WebhookEndpoint endpoint;
  private Instant leasedUntil;
  private boolean isDrained;
  private boolean isLeaving;

  Turn(WebhookEndpoint endpoint, Instant began, Instant leasedUntil) {
    this.endpoint = endpoint;
    this.began = began;
    this.leasedUntil = leasedUntil;
  }

  WebhookEndpoint endpoint() {
    return endpoint;
  }

  Instant began() {
    return began;
  }

  Instant leasedUntil() {
    return leasedUntil;
  }

  /** What is sent from now on is sent to the endpoint as it is now. */
  void prolong(WebhookEndpoint now, Instant until) {
    endpoint = now;
    leasedUntil = until;
  }

  boolean wantsMore() {
    return waiting.isEmpty() && !isDrained && !isLeaving;
  }

  /** There may be more by now. */
  void lookAgain() {
    isDrained = false;
  }

  /** Takes what is due and not under way. */
  void take(List<Delivery> due, boolean isAll) {
    waiting.addAll(due);
    isDrained = isAll;
  }

  /** Sends nothing more: others have waited long enough. */
  void leave() {
    waiting.clear();
    isLeaving = true;
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  Delivery next() {
    Delivery delivery = waiting.remove();
    underWay.add(delivery.id());
    return delivery;
  }

  /** How many are sent and not recorded yet. */
  int underWay() {
    return underWay.size();
  }

  void recorded(long delivery) {
    underWay.remove(delivery);
  }

  boolean isOver() {
    return waiting.isEmpty() && underWay.isEmpty() && (isDrained || isLeaving);
  }
}
