/**
 * The loyalty engine itself: exact money and points, wallets with an append-only ledger, orders as
 * a financial state machine, and one class for each use case.
 *
 * <p>The module needs nothing but the JDK. No type in it reads the system clock, touches a network
 * or a file, or knows of a database: time is an argument, and storage is a port. An application
 * begins with {@link dev.points.engine.PointsEngine}.
 */
module dev.points.domain {
  requires static transitive org.jspecify;

  exports dev.points.audit;
  exports dev.points.checkout;
  exports dev.points.customer;
  exports dev.points.engine;
  exports dev.points.event;
  exports dev.points.idempotency;
  exports dev.points.merchant;
  exports dev.points.money;
  exports dev.points.order;
  exports dev.points.partner;
  exports dev.points.points;
  exports dev.points.program;
  exports dev.points.refund;
  exports dev.points.shipping;
  exports dev.points.storage;
  exports dev.points.storage.memory;
  exports dev.points.storefront;
  exports dev.points.usecase;
  exports dev.points.usecase.audit;
  exports dev.points.usecase.checkout;
  exports dev.points.usecase.customer;
  exports dev.points.usecase.earning;
  exports dev.points.usecase.idempotency;
  exports dev.points.usecase.merchant;
  exports dev.points.usecase.order;
  exports dev.points.usecase.partner;
  exports dev.points.usecase.points;
  exports dev.points.usecase.sandbox;
  exports dev.points.usecase.store;
  exports dev.points.usecase.webhook;
  exports dev.points.wallet;
  exports dev.points.webhook;
}
