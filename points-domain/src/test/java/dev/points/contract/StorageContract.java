package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.points.engine.PointsEngine;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Capability;
import dev.points.merchant.Merchant;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the contracts of stores share. Everything is read back in a later transaction, because a
 * store may keep its writes until the transaction ends; for the same reason conflicts are expected
 * of the transaction, not of the call.
 */
public abstract class StorageContract {

  /**
   * The stores to try. They may hold anything already, and other tests may use them at the same
   * time.
   *
   * @return always the same stores
   */
  protected abstract Storage stores();

  final Bazaar aBazaar() {
    return Bazaar.in(stores());
  }

  final void change(Runnable work) {
    stores()
        .inTransaction(
            () -> {
              work.run();
              return this;
            });
  }

  final <T> T read(Supplier<T> question) {
    return stores().inTransaction(question);
  }

  final void conflicts(Runnable work) {
    assertThatExceptionOfType(Conflict.class).isThrownBy(() -> change(work));
  }

  /** The merchant, changed as an operator changes it. */
  final Merchant amended(Merchant shop, UnaryOperator<Merchant> change) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return PointsEngine.builder()
        .stores(stores())
        .clock(clock)
        .build()
        .merchants()
        .change(shop.id(), change)
        .orElseThrow()
        .after();
  }

  /** The merchant, from which an operator has taken a capability. */
  final Merchant without(Capability capability, Merchant shop) {
    Set<Capability> others = EnumSet.complementOf(EnumSet.of(capability));
    return amended(shop, now -> now.withTerms(now.terms().withCapabilities(others)));
  }
}
