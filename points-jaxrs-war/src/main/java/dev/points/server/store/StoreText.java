package dev.points.server.store;

import dev.points.server.problem.Language;
import dev.points.storefront.Movement;

/**
 * What stores read of what was done, and of points. The texts stand in {@code texts.properties} and
 * {@code texts_ar.properties}.
 */
enum StoreText {
  PROGRAMME,
  PROGRAMME_ON,
  PROGRAMME_OFF,
  EXPIRY,
  EXPIRY_UPDATED,
  COLLECTION,
  COLLECTION_UPDATED,
  COLLECTION_ON,
  COLLECTION_OFF,
  REDEMPTION,
  REDEMPTION_ADDED,
  REDEMPTION_UPDATED,
  REDEMPTION_DELETED,
  REDEMPTION_STATUS,
  PAGE,
  PAGE_UPDATED,
  ADJUSTMENT,
  ADJUSTED,
  STATE_ACTIVE,
  STATE_PENDING,
  STATE_EXPIRED,
  KIND_REWARD,
  KIND_REWARD_REVERSAL,
  KIND_REDEMPTION,
  KIND_REDEMPTION_REFUND,
  KIND_MANUAL_ADDITION,
  KIND_MANUAL_DEDUCTION,
  KIND_EXPIRY,
  KIND_OPENING;

  private static final String BUNDLE = "dev.points.rest.store.texts";

  static StoreText of(Movement.State state) {
    return switch (state) {
      case ACTIVE -> STATE_ACTIVE;
      case PENDING -> STATE_PENDING;
      case EXPIRED -> STATE_EXPIRED;
    };
  }

  static StoreText of(Movement.Kind kind) {
    return switch (kind) {
      case REWARD -> KIND_REWARD;
      case REWARD_REVERSAL -> KIND_REWARD_REVERSAL;
      case REDEMPTION -> KIND_REDEMPTION;
      case REDEMPTION_REFUND -> KIND_REDEMPTION_REFUND;
      case MANUAL_ADDITION -> KIND_MANUAL_ADDITION;
      case MANUAL_DEDUCTION -> KIND_MANUAL_DEDUCTION;
      case EXPIRY -> KIND_EXPIRY;
      case OPENING -> KIND_OPENING;
    };
  }

  String in(Language language) {
    return language.texts(BUNDLE).getString(name());
  }
}
