package dev.points.usecase.store;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.points.EarningRate;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.Storefronts;
import dev.points.usecase.merchant.ChangeMerchant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Changes how customers of a store earn. The cashback rule is the merchant's earning rate by
 * another name (decision E-2), and it is active as long as purchases earn: each change is the next
 * version of the merchant's rules, by which the very next order is awarded (decision E-3).
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ChangeCashbackRule {

  private final StoreDesk desk;
  private final Storefronts storefronts;
  private final ChangeMerchant changeMerchant;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param storefronts where stores are kept
   * @param changeMerchant changes the merchant
   */
  public ChangeCashbackRule(
      StoreDesk desk, Storefronts storefronts, ChangeMerchant changeMerchant) {
    this.desk = desk;
    this.storefronts = storefronts;
    this.changeMerchant = changeMerchant;
  }

  /**
   * What is wanted.
   *
   * @param merchant whose store
   * @param rule which rule; a store has one
   * @param rate points for money spent from now on; empty to leave it
   * @param active whether purchases earn from now on; empty to leave it
   */
  public record Command(
      MerchantId merchant, UUID rule, Optional<EarningRate> rate, Optional<Boolean> active) {}

  /**
   * A change of a rule.
   *
   * @param merchant the merchant before and after
   * @param rule the rule as it is now
   */
  public record Changed(Change<Merchant> merchant, CashbackRule rule) {}

  /**
   * Changes the rule.
   *
   * @param command what is wanted
   * @return the rule as it is now, or why it did not change
   */
  public StoreResult<Changed> handle(Command command) {
    return desk.change(
        command.merchant(),
        (storefront, merchant) ->
            storefront.cashbackRule().equals(command.rule())
                ? changed(command)
                : new StoreResult.Refused<>(StoreRefusal.NOT_FOUND));
  }

  private StoreResult<Changed> changed(Command command) {
    UnaryOperator<Merchant> change =
        merchant ->
            command
                .active()
                .map(active -> merchant.withChannels(channels(merchant, active)))
                .orElse(merchant)
                .withRules(
                    command
                        .rate()
                        .map(merchant.rules()::withPurchaseRate)
                        .orElse(merchant.rules()));
    return StoreDesk.resultOf(changeMerchant.handle(command.merchant(), change))
        .fold(
            changed ->
                new StoreResult.Done<>(
                    new Changed(
                        changed,
                        CashbackRule.of(
                            storefronts.of(command.merchant()).orElseThrow(), changed.after()))),
            StoreResult.Refused::new);
  }

  private static Set<EarningChannel> channels(Merchant merchant, boolean active) {
    Set<EarningChannel> channels = EnumSet.noneOf(EarningChannel.class);
    channels.addAll(merchant.channels());
    if (active) {
      channels.add(EarningChannel.ORDER_PURCHASE);
    } else {
      channels.remove(EarningChannel.ORDER_PURCHASE);
    }
    return channels;
  }
}
