package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a merchant a store that manages its programme by itself. A store is opened once and keeps
 * its number; asking for what there is already is no change, and a success.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class OpenStorefront {

  private final Merchants merchants;
  private final Storefronts storefronts;
  private final Supplier<UUID> uuids;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param merchants where merchants are kept
   * @param storefronts where stores are kept
   * @param uuids where new names come from
   * @param clock what time it is
   */
  public OpenStorefront(
      Merchants merchants, Storefronts storefronts, Supplier<UUID> uuids, Clock clock) {
    this.merchants = merchants;
    this.storefronts = storefronts;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * What is wanted.
   *
   * @param merchant whose store
   * @param id its number; empty for any
   */
  public record Command(MerchantId merchant, Optional<StoreId> id) {}

  /** Why there is no such store. */
  public enum Refusal {
    /** There is no such merchant. */
    NOT_FOUND,
    /** The merchant has a store with another number. */
    HAS_ANOTHER,
    /** Another merchant has the number. */
    ID_TAKEN
  }

  /** What came of it. */
  public sealed interface Result {

    /**
     * There is a store as it was wanted.
     *
     * @param storefront the store
     * @param isNew whether it was opened now
     */
    record Open(Storefront storefront, boolean isNew) implements Result {}

    /**
     * Nothing changed.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements Result {}

    /**
     * Answers by what came of it.
     *
     * @param open what to answer for a store
     * @param refused what to answer for a refusal
     * @param <T> the kind of answer
     * @return the answer of the one that applies
     */
    default <T> T fold(Function<Storefront, T> open, Function<Refusal, T> refused) {
      return this instanceof Open result
          ? open.apply(result.storefront())
          : refused.apply(((Refused) this).refusal());
    }
  }

  /**
   * Opens the store.
   *
   * @param command what is wanted
   * @return the store, or why there is none
   */
  public Result handle(Command command) {
    if (merchants.current(command.merchant()).isEmpty()) {
      return new Result.Refused(Refusal.NOT_FOUND);
    }
    Optional<Storefront> present = storefronts.of(command.merchant());
    if (present.isPresent()) {
      return command.id().filter(id -> !id.equals(present.get().id())).isPresent()
          ? new Result.Refused(Refusal.HAS_ANOTHER)
          : new Result.Open(present.get(), false);
    }
    if (command.id().flatMap(storefronts::find).isPresent()) {
      return new Result.Refused(Refusal.ID_TAKEN);
    }
    Storefront storefront =
        Storefront.open(
            command.id().orElseGet(storefronts::nextId),
            uuids.get(),
            command.merchant(),
            uuids.get(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    storefronts.open(storefront);
    return new Result.Open(storefront, true);
  }
}
