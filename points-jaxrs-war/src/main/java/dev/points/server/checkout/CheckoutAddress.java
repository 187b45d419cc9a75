package dev.points.server.checkout;

import dev.points.checkout.CheckoutSession;

/** Where the hosted page of a session is. Thread-safe. */
@FunctionalInterface
public interface CheckoutAddress {

  /**
   * The address of a session.
   *
   * @param session the session
   * @return an absolute address that ends in the session's secret
   */
  String of(CheckoutSession session);
}
