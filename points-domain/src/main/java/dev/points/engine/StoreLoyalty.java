package dev.points.engine;

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
import dev.points.storefront.InfoPage;
import dev.points.storefront.Movement;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Reward;
import dev.points.storefront.Storefront;
import dev.points.usecase.audit.Facts;
import dev.points.usecase.store.AdjustPoints;
import dev.points.usecase.store.Change;
import dev.points.usecase.store.ChangeCashbackRule;
import dev.points.usecase.store.StoreCustomer;
import dev.points.usecase.store.StoreProgramme;
import dev.points.usecase.store.StoreRefusal;
import dev.points.usecase.store.StoreResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The engine in the hands of a store: its programme, its redemption methods, and what it may see of
 * its customers. Each change is one transaction, with its entry in the audit log; a change of
 * points by hand is kept with its reason in a log of its own. What changes nothing writes no entry.
 * Thread-safe.
 *
 * <pre>{@code
 * StoreLoyalty store = engine.store(shop.id(), Actor.named("shop"));
 * store.changeCashbackRule(rule, new EarningRate(Points.of(1), Money.ofHalalas(300)));
 * }</pre>
 *
 * <p>Every change is refused with {@link StoreRefusal#NOT_FOUND} if the operator has opened no
 * store for the merchant, and with {@link StoreRefusal#BUSY} if others were faster at every try.
 */
public final class StoreLoyalty {

  private static final String MERCHANT = "merchant:";

  private final Storage stores;
  private final UseCases useCases;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final MerchantId merchant;

  StoreLoyalty(
      Storage stores,
      UseCases useCases,
      Transactions transactions,
      AuditTrail audit,
      MerchantId merchant) {
    this.stores = stores;
    this.useCases = useCases;
    this.transactions = transactions;
    this.audit = audit;
    this.merchant = merchant;
  }

  /**
   * Finds the store.
   *
   * @return the store, or empty if the operator has opened none for the merchant
   */
  public Optional<Storefront> storefront() {
    return stores.inTransaction(() -> stores.storefronts().of(merchant));
  }

  /**
   * Tells everything about the programme, with sums over all customers.
   *
   * @return the programme as it is now, or empty if there is no store
   */
  public Optional<StoreProgramme> programme() {
    return stores.inTransaction(() -> useCases.readStore.programme(merchant));
  }

  /**
   * Tells what a customer has with the store.
   *
   * @param customer which customer
   * @return the customer, or empty for somebody who is none of this store
   */
  public Optional<StoreCustomer> customer(CustomerId customer) {
    return stores.inTransaction(() -> useCases.readStore.customer(merchant, customer));
  }

  /**
   * Finds a customer by the phone number.
   *
   * @param phone the customer's number
   * @return the customer, or empty for somebody who is none of this store, or whom nobody knows
   */
  public Optional<StoreCustomer> customer(PhoneNumber phone) {
    return stores.inTransaction(() -> useCases.readStore.customer(merchant, phone));
  }

  /**
   * Tells how a customer's points changed.
   *
   * @param customer which customer
   * @param offset how many changes to pass over, 0 or more
   * @param limit the most changes to answer, 1 to 1,000
   * @return the changes, newest first, or empty for somebody who is no customer of this store
   */
  public Optional<List<Movement>> history(CustomerId customer, int offset, int limit) {
    return stores.inTransaction(
        () -> useCases.readStore.history(merchant, customer, offset, limit));
  }

  /**
   * Switches the programme on or off, see {@link dev.points.usecase.store.SwitchLoyalty}.
   *
   * @param on whether it is on from now on
   * @return the merchant, or why it did not change
   */
  public StoreResult<Merchant> switchProgramme(boolean on) {
    return audited(
        on ? "store.activate" : "store.deactivate",
        same -> subject(),
        Facts::of,
        () -> useCases.switchLoyalty.handle(merchant, on));
  }

  /**
   * Says how long points live that are awarded from now on, see {@link
   * dev.points.usecase.store.SetPointsExpiry}.
   *
   * @param expiry how long
   * @return the program, or why it did not change
   */
  public StoreResult<LoyaltyProgram> setExpiry(ExpiryPolicy expiry) {
    return audited(
        "program.change",
        program -> "program:" + program.id().value(),
        Facts::of,
        () -> useCases.setPointsExpiry.handle(merchant, expiry));
  }

  /**
   * Changes how customers earn, see {@link ChangeCashbackRule}.
   *
   * @param rule which rule; a store has one
   * @param rate points for money spent from now on
   * @return the rule, or why it did not change
   */
  public StoreResult<CashbackRule> changeCashbackRule(UUID rule, EarningRate rate) {
    return onCashbackRule(
        new ChangeCashbackRule.Command(merchant, rule, Optional.of(rate), Optional.empty()));
  }

  /**
   * Lets purchases earn, or not, see {@link ChangeCashbackRule}.
   *
   * @param rule which rule; a store has one
   * @param active whether purchases earn from now on
   * @return the rule, or why it did not change
   */
  public StoreResult<CashbackRule> switchCashbackRule(UUID rule, boolean active) {
    return onCashbackRule(
        new ChangeCashbackRule.Command(merchant, rule, Optional.empty(), Optional.of(active)));
  }

  private StoreResult<CashbackRule> onCashbackRule(ChangeCashbackRule.Command command) {
    return unlessBusy(
        () ->
            useCases
                .changeCashbackRule
                .handle(command)
                .fold(
                    changed -> {
                      write("store.cashback", subject(), changed.merchant(), Facts::of);
                      return new StoreResult.Done<>(changed.rule());
                    },
                    StoreResult.Refused::new));
  }

  /**
   * Adds a reward that is offered for points, see {@link
   * dev.points.usecase.store.AddRedemptionMethod}.
   *
   * @param points what it costs, 1 to {@link Points#MAX_AWARD}
   * @param reward what it buys
   * @return the method, or why there is none
   */
  public StoreResult<RedemptionMethod> addRedemptionMethod(Points points, Reward reward) {
    return onMethod(
        "method.add", () -> useCases.addRedemptionMethod.handle(merchant, points, reward));
  }

  /**
   * Changes a reward, see {@link dev.points.usecase.store.ChangeRedemptionMethod}.
   *
   * @param method which method
   * @param points what it costs from now on
   * @param reward what it buys from now on
   * @return the method, or why it did not change
   */
  public StoreResult<RedemptionMethod> changeRedemptionMethod(
      UUID method, Points points, Reward reward) {
    return onMethod("method.change", method, (known, now) -> known.with(points, reward, now));
  }

  /**
   * Offers a reward, or not, see {@link dev.points.usecase.store.ChangeRedemptionMethod}.
   *
   * @param method which method
   * @param active whether it is offered from now on
   * @return the method, or why it did not change
   */
  public StoreResult<RedemptionMethod> switchRedemptionMethod(UUID method, boolean active) {
    return onMethod(
        active ? "method.activate" : "method.deactivate",
        method,
        (known, now) -> known.withActive(active, now));
  }

  /**
   * Deletes a reward, see {@link dev.points.usecase.store.ChangeRedemptionMethod}.
   *
   * @param method which method
   * @return the method as it was last, or why it is still there
   */
  public StoreResult<RedemptionMethod> deleteRedemptionMethod(UUID method) {
    return onMethod("method.delete", method, RedemptionMethod::delete);
  }

  private StoreResult<RedemptionMethod> onMethod(
      String action, UUID method, BiFunction<RedemptionMethod, Instant, RedemptionMethod> change) {
    return onMethod(action, () -> useCases.changeRedemptionMethod.handle(merchant, method, change));
  }

  private StoreResult<RedemptionMethod> onMethod(
      String action, Supplier<StoreResult<Change<RedemptionMethod>>> work) {
    return audited(action, method -> "method:" + method.uuid(), Facts::of, work);
  }

  /**
   * Changes the page on which the store tells of its programme, see {@link
   * dev.points.usecase.store.ChangeInfoPage}.
   *
   * @param changes the new texts, HTML as somebody wrote it; what is not there stays what it is,
   *     and a blank text takes away what was there
   * @return the page as it is kept, with clean HTML, or why it did not change
   * @throws IllegalArgumentException if cleaning makes a text longer than a page may hold
   */
  public StoreResult<InfoPage> changeInfoPage(InfoPage changes) {
    return audited(
        "store.page",
        same -> subject(),
        Facts::of,
        () -> useCases.changeInfoPage.handle(merchant, changes));
  }

  /**
   * Adds points to a customer's wallet by hand, or deducts some, see {@link AdjustPoints}.
   *
   * @param command what is wanted
   * @return the change, or why there is none
   */
  public StoreResult<Movement> adjust(AdjustPoints.Command command) {
    return unlessBusy(() -> useCases.adjustPoints.handle(merchant, audit.actor(), command));
  }

  private <T> StoreResult<T> audited(
      String action,
      Function<T, String> subject,
      Function<T, Map<String, String>> facts,
      Supplier<StoreResult<Change<T>>> work) {
    return unlessBusy(
        () ->
            work.get()
                .fold(
                    change -> {
                      write(action, subject.apply(change.after()), change, facts);
                      return new StoreResult.Done<>(change.after());
                    },
                    StoreResult.Refused::new));
  }

  private <T> void write(
      String action, String subject, Change<T> change, Function<T, Map<String, String>> facts) {
    audit.write(
        action, subject, change.before().map(facts).orElse(Map.of()), facts.apply(change.after()));
  }

  private <T> StoreResult<T> unlessBusy(Supplier<StoreResult<T>> work) {
    return transactions.unlessBusy(work, new StoreResult.Refused<>(StoreRefusal.BUSY));
  }

  private String subject() {
    return MERCHANT + merchant.value();
  }
}
