package dev.points.server.store;

import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.storefront.RedemptionMethods;
import dev.points.usecase.store.StorefrontRefusal;
import java.util.List;
import java.util.Map;

/** How refusals of calls of a store are told. */
final class StoreRefusals {

  private StoreRefusals() {}

  static Problem of(StorefrontRefusal refusal) {
    return switch (refusal) {
      case NOT_FOUND -> Problem.notFound();
      case MERCHANT_NOT_PUBLISHED -> Problem.of(403, SentenceKey.MERCHANT_NOT_PUBLISHED);
      case EARNING_NOT_ALLOWED -> Problem.of(403, SentenceKey.EARNING_NOT_ALLOWED);
      case PROGRAM_SHARED -> Problem.of(403, SentenceKey.PROGRAM_SHARED);
      case FUNDING_EXHAUSTED -> Problem.of(403, SentenceKey.FUNDING_EXHAUSTED);
      case TOO_MANY_METHODS ->
          invalid(
              StoreBodies.CONFIG,
              SentenceKey.TOO_MANY_METHODS,
              String.valueOf(RedemptionMethods.MAX));
      case CUSTOMER_PENDING -> invalid(StoreBodies.CUSTOMER, SentenceKey.CUSTOMER_NOT_ACTIVE);
      case CUSTOMER_BLOCKED -> invalid(StoreBodies.CUSTOMER, SentenceKey.CUSTOMER_LOCKED_OUT);
      case NOT_ENOUGH_POINTS -> invalid(StoreBodies.POINTS, SentenceKey.NOT_ENOUGH_POINTS);
      case TOO_MANY_POINTS -> invalid(StoreBodies.POINTS, SentenceKey.TOO_MANY_POINTS_IN_WALLET);
    };
  }

  private static Problem invalid(String field, SentenceKey why, String... arguments) {
    return Problem.invalid(Map.of(field, List.of(Sentence.about(why, field, arguments))));
  }
}
