package dev.points.usecase.store;

import dev.points.audit.Actor;
import dev.points.customer.CustomerId;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.storage.Storage;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.HtmlCleaner;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Movement;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.Reward;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import dev.points.usecase.Calls;
import dev.points.usecase.Key;
import dev.points.usecase.Once;
import dev.points.usecase.Outcome;
import dev.points.usecase.points.WalletDesk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The loyalty of one store at a time, as its managers see and change it: how customers earn, what
 * they get for points, and what the store may see of them. Each change is one transaction with its
 * entry in the audit log; a change of points by hand is kept with its reason in a log of its own.
 * What changes nothing writes no entry. Thread-safe.
 *
 * <pre>{@code
 * engine.storefronts().by(Actor.named("shop")).switchLoyalty(shop.id(), false);
 * }</pre>
 *
 * <p>Every change is refused with {@link StorefrontRefusal#NOT_FOUND} if no storefront has been
 * opened for the merchant.
 */
public final class StorefrontProgram {

  private final Storefronts storefronts;
  private final Calls calls;
  private final OpenStorefront openStorefront;
  private final ShowStorefront showStorefront;
  private final ReadStorefront readStorefront;
  private final SwitchLoyalty switchLoyalty;
  private final SetPointsExpiry setPointsExpiry;
  private final ChangeCashbackRule changeCashbackRule;
  private final AddRedemptionMethod addRedemptionMethod;
  private final ChangeRedemptionMethod changeRedemptionMethod;
  private final ChangeInfoPage changeInfoPage;
  private final AdjustPoints adjustPoints;

  /** Makes the use cases over a storage; new UUIDs come from {@code uuids}. */
  public StorefrontProgram(
      Storage storage, Calls calls, Supplier<UUID> uuids, HtmlCleaner cleaner, WalletDesk wallets) {
    this.calls = calls;
    storefronts = storage.storefronts();
    RedemptionMethods methods = storage.redemptionMethods();
    ManagedStorefronts managed =
        new ManagedStorefronts(storage.merchants(), storefronts, storage.storeRecords());
    openStorefront = new OpenStorefront(storage.merchants(), storefronts, uuids);
    showStorefront = new ShowStorefront(storefronts, storage.merchants(), storage.apiKeys());
    readStorefront =
        new ReadStorefront(
            managed,
            storefronts,
            storage.programs(),
            methods,
            storage.customers(),
            storage.storeRecords());
    switchLoyalty = new SwitchLoyalty(managed, storage.merchants());
    setPointsExpiry = new SetPointsExpiry(managed, storage.programs());
    changeCashbackRule = new ChangeCashbackRule(managed, storage.merchants(), storefronts);
    addRedemptionMethod = new AddRedemptionMethod(managed, methods, uuids);
    changeRedemptionMethod = new ChangeRedemptionMethod(managed, methods);
    changeInfoPage = new ChangeInfoPage(managed, storefronts, cleaner);
    adjustPoints =
        new AdjustPoints(
            managed,
            wallets,
            storage.customers(),
            storage.wallets(),
            storage.adjustments(),
            storage.storeRecords());
  }

  private StorefrontProgram(StorefrontProgram same, Calls calls) {
    this.calls = calls;
    storefronts = same.storefronts;
    openStorefront = same.openStorefront;
    showStorefront = same.showStorefront;
    readStorefront = same.readStorefront;
    switchLoyalty = same.switchLoyalty;
    setPointsExpiry = same.setPointsExpiry;
    changeCashbackRule = same.changeCashbackRule;
    addRedemptionMethod = same.addRedemptionMethod;
    changeRedemptionMethod = same.changeRedemptionMethod;
    changeInfoPage = same.changeInfoPage;
    adjustPoints = same.adjustPoints;
  }

  /** Returns the same in the hands of another actor. */
  public StorefrontProgram by(Actor actor) {
    return new StorefrontProgram(this, calls.by(actor));
  }

  /** Makes a merchant a store that manages its loyalty by itself, or finds the store it is. */
  public Outcome<Storefront, OpeningRefusal> open(MerchantId merchant) {
    return calls.attempt(call -> openStorefront.handle(merchant, Optional.empty(), call));
  }

  /** The same with a number that the store has elsewhere already. */
  public Outcome<Storefront, OpeningRefusal> open(MerchantId merchant, StoreId number) {
    return calls.attempt(call -> openStorefront.handle(merchant, Optional.of(number), call));
  }

  /** Finds the store of a merchant; empty if there is no such merchant, or it has none. */
  public Optional<Storefront> find(MerchantId merchant) {
    return calls.read(call -> storefronts.of(merchant));
  }

  /** Finds a store as its pages show it to everybody. */
  public Optional<PublicStorefront> show(StoreId number) {
    return calls.read(call -> showStorefront.handle(number));
  }

  /** Returns all of a store's loyalty, with sums over its customers; empty if there is no store. */
  public Optional<StorefrontLoyalty> loyalty(MerchantId merchant) {
    return calls.read(call -> readStorefront.loyalty(merchant, call));
  }

  /** Finds a customer of a store; empty for somebody who is none of it (decision K-5). */
  public Optional<StorefrontCustomer> customer(MerchantId merchant, CustomerId customer) {
    return calls.read(call -> readStorefront.customer(merchant, customer, call));
  }

  /** Finds a customer of a store by the phone number; empty for somebody who is none of it. */
  public Optional<StorefrontCustomer> customer(MerchantId merchant, PhoneNumber phone) {
    return calls.read(call -> readStorefront.customer(merchant, phone, call));
  }

  /**
   * Returns how a customer's points changed, newest first; empty for somebody who is no customer of
   * the store.
   *
   * @param offset how many changes to pass over, 0 or more
   * @param limit the most changes, 1 to 1,000
   */
  public Optional<List<Movement>> history(
      MerchantId merchant, CustomerId customer, int offset, int limit) {
    return calls.read(call -> readStorefront.history(merchant, customer, offset, limit, call));
  }

  /** Switches loyalty on or off; while it is off, nothing is awarded and no checkout begins. */
  public Outcome<Merchant, StorefrontRefusal> switchLoyalty(MerchantId merchant, boolean on) {
    return calls.attempt(call -> switchLoyalty.handle(merchant, on, call));
  }

  /** Says how long points live that are awarded from now on (decision E-8). */
  public Outcome<LoyaltyProgram, StorefrontRefusal> setExpiry(
      MerchantId merchant, ExpiryPolicy expiry) {
    return calls.attempt(call -> setPointsExpiry.handle(merchant, expiry, call));
  }

  /** Changes how many points customers earn by a cashback rule; a store has one (decision E-2). */
  public Outcome<CashbackRule, StorefrontRefusal> changeCashbackRule(
      MerchantId merchant, UUID rule, EarningRate rate) {
    return calls.attempt(call -> changeCashbackRule.change(merchant, rule, rate, call));
  }

  /** Lets purchases earn by a cashback rule, or not. */
  public Outcome<CashbackRule, StorefrontRefusal> switchCashbackRule(
      MerchantId merchant, UUID rule, boolean active) {
    return calls.attempt(call -> changeCashbackRule.activate(merchant, rule, active, call));
  }

  /**
   * Adds a reward that is offered for points at once (decision R-7).
   *
   * @param points what it costs, 1 to {@link Points#MAX_AWARD}
   */
  public Outcome<RedemptionMethod, StorefrontRefusal> addMethod(
      MerchantId merchant, Points points, Reward reward) {
    return calls.attempt(call -> addRedemptionMethod.handle(merchant, points, reward, call));
  }

  /** The same at most once under an idempotency key. */
  public Once<RedemptionMethod, StorefrontRefusal> addMethod(
      MerchantId merchant,
      Points points,
      Reward reward,
      Key<RedemptionMethod, StorefrontRefusal> once) {
    return calls.once(once, call -> addRedemptionMethod.handle(merchant, points, reward, call));
  }

  /** Changes what a reward costs, and what it is. */
  public Outcome<RedemptionMethod, StorefrontRefusal> changeMethod(
      MerchantId merchant, UUID method, Points points, Reward reward) {
    return calls.attempt(
        call -> changeRedemptionMethod.change(merchant, method, points, reward, call));
  }

  /** Offers a reward, or not. */
  public Outcome<RedemptionMethod, StorefrontRefusal> switchMethod(
      MerchantId merchant, UUID method, boolean active) {
    return calls.attempt(call -> changeRedemptionMethod.offer(merchant, method, active, call));
  }

  /** Deletes a reward; the result is the reward as it was last. */
  public Outcome<RedemptionMethod, StorefrontRefusal> deleteMethod(
      MerchantId merchant, UUID method) {
    return calls.attempt(call -> changeRedemptionMethod.delete(merchant, method, call));
  }

  /**
   * Changes the page on which a store explains its loyalty; the result has clean HTML.
   *
   * @param changes the new texts, HTML as somebody wrote it; an absent one stays as it is, and a
   *     blank one takes away what was there
   * @throws IllegalArgumentException if cleaning makes a text longer than a page may hold
   */
  public Outcome<InfoPage, StorefrontRefusal> changeInfoPage(
      MerchantId merchant, InfoPage changes) {
    return calls.attempt(call -> changeInfoPage.handle(merchant, changes, call));
  }

  /** Adds points to a customer's wallet by hand, or deducts some. */
  public Outcome<Movement, StorefrontRefusal> adjust(
      MerchantId merchant, PointsAdjustment adjustment) {
    return calls.attempt(call -> adjustPoints.handle(merchant, adjustment, call));
  }

  /** The same at most once under an idempotency key. */
  public Once<Movement, StorefrontRefusal> adjust(
      MerchantId merchant, PointsAdjustment adjustment, Key<Movement, StorefrontRefusal> once) {
    return calls.once(once, call -> adjustPoints.handle(merchant, adjustment, call));
  }
}
