package dev.points.contract;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.points.embed.ConflictingChange;
import dev.points.embed.Stores;
import dev.points.fixture.Bazaar;
import java.util.function.Supplier;

/**
 * What the contracts of stores share. Everything is read back in a later transaction, because a
 * store may keep its writes until the transaction ends; for the same reason conflicts are expected
 * of the transaction, not of the call.
 */
public abstract class StoresContract {

  /**
   * The stores to try. They may hold anything already, and other tests may use them at the same
   * time.
   *
   * @return always the same stores
   */
  protected abstract Stores stores();

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
    assertThatExceptionOfType(ConflictingChange.class).isThrownBy(() -> change(work));
  }
}
