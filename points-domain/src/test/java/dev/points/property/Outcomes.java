package dev.points.property;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of outcomes that a long walk must have seen. */
final class Outcomes {

  private static final String REFUSED_FOR_SHORTFALL =
      "refund 400 Refund not allowed: the customer has too few points left";

  /** What must be seen on any terms. */
  static final List<String> ALL =
      List.of(
          "a cancelled order releases points",
          "a debt is recorded",
          "a hold is given up",
          "a hold is replaced",
          "a session is over",
          "a session is superseded",
          "an award pays a debt",
          "authorize 200",
          "authorize 400 Order cannot be authorized (already approved)",
          "authorize 400 Order cannot be authorized (already authorized)",
          "authorize 400 Order cannot be authorized (already cancelled)",
          "authorize 400 Order cannot be authorized (already captured)",
          "authorize 400 Order cannot be authorized (already refunded)",
          "authorize 400 Order cannot be authorized (not a replacing order)",
          "authorize 403 Merchant not published",
          "authorize 404 Not found",
          "cancel 200",
          "cancel 400 Order cannot be cancelled.",
          "cancel 403 Merchant not published",
          "cancel 404 Not found",
          "cancel 422",
          "capture 200",
          "capture 400 Order cannot be captured (already approved)",
          "capture 400 Order cannot be captured (already cancelled)",
          "capture 400 Order cannot be captured (already captured)",
          "capture 400 Order cannot be captured (already refunded)",
          "capture 400 Order cannot be captured (not a replacing order)",
          "capture 400 Order cannot be captured (not authorized)",
          "capture 403 Merchant not published",
          "capture 404 Not found",
          "checkout 200",
          "checkout 403 Merchant not published",
          "checkout 422 The order number has already been taken.",
          "complete 200",
          "complete 400 Only replacing orders can be completed",
          "complete 400 Order already fully paid",
          "complete 400 Order cannot be completed",
          "complete 400 Order is already completed",
          "complete 403 Merchant not published",
          "complete 404 Not found",
          "complete 422",
          "earn 200",
          "earn 403 Merchant is not allowed to create earning orders",
          "earn 403 Merchant not published",
          "earn 422 The order number has already been taken.",
          "find 200",
          "find 404 Not found",
          "fully_refunded, earning",
          "fully_refunded, earning 0.00",
          "fully_refunded, replacing",
          "fully_refunded, replacing 0.00",
          "given-back points expire",
          "given-back points pay a debt",
          "given-back points return to their lot",
          "hold 200",
          "hold 404 Not found",
          "hold 422",
          "one more part is refunded",
          "partially_refunded, earning",
          "partially_refunded, replacing",
          "points are taken back from another lot",
          "points are taken back from their lot",
          "points expire",
          "points of several lots are held",
          "rateProduct 200",
          "rateProduct 403 Merchant is not allowed to create earning orders",
          "rateProduct 403 Merchant not published",
          "rateProduct 422 The review reference has already been taken.",
          "rateStore 200",
          "rateStore 403 Merchant is not allowed to create earning orders",
          "rateStore 403 Merchant not published",
          "rateStore 422 The review reference has already been taken.",
          "refund 200",
          "refund 400 Refund amount exceeds the refundable amount (…)",
          "refund 400 Refund not allowed: the order is already fully refunded",
          "refund 400 Refund not allowed: the order is cancelled",
          "refund 400 Refund not allowed: the order is not settled",
          "refund 400 Refund not allowed: the refund window closed on …",
          "refund 403 Merchant not published",
          "refund 404 Not found",
          "refund 422",
          "released points expire",
          "settled with no points",
          "settled with no points, earns nothing",
          "settled with only points",
          "settled with only points, earns nothing",
          "settled with some points",
          "settled with some points, earns nothing",
          "ship 200",
          "ship 400 Shipping status cannot move from … to …",
          "ship 403 Merchant not published",
          "ship 404 Not found",
          "ship 422",
          "the same session again");

  private Outcomes() {}

  /** What must be seen besides if merchants do not refund on the standard terms. */
  static Set<String> under(Terms terms) {
    Set<String> outcomes = new TreeSet<>();
    if (terms.graceDays() > 0) {
      outcomes.add("given-back points get days of grace");
    }
    switch (terms.shortfall()) {
      case DEBT -> {}
      case CLAMP -> outcomes.add("a shortfall is written off");
      case REFUSE -> outcomes.add(REFUSED_FOR_SHORTFALL);
    }
    return outcomes;
  }

  /** The call, its status, and its sentence without what differs from order to order. */
  static String of(String call, Reply reply) {
    String sentence =
        reply
            .message()
            .replaceAll("\\(\\d+\\.\\d\\d\\)", "(…)")
            .replaceAll("\\d{4}-\\d\\d-\\d\\d", "…")
            .replaceAll("from \\w+ to \\w+", "from … to …");
    return (call + " " + reply.status() + " " + sentence).strip();
  }
}
