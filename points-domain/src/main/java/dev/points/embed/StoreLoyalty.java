package dev.points.embed;

import dev.points.customer.CustomerId;
import dev.points.merchant.Merchant;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.InfoPage;
import dev.points.storefront.Movement;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Reward;
import dev.points.storefront.Storefront;
import dev.points.usecase.AdjustPoints;
import dev.points.usecase.StoreCustomer;
import dev.points.usecase.StoreProgramme;
import dev.points.usecase.StoreResult;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The engine in the hands of a store. */
public final class StoreLoyalty {

  private static UnsupportedOperationException soon() {
    return new UnsupportedOperationException();
  }

  /** The store, or empty if the merchant has none. */
  public Optional<Storefront> storefront() {
    throw soon();
  }

  /** The merchant as it is now; {@code loyaltyOn()} tells whether the programme is switched on. */
  public Merchant merchant() {
    throw soon();
  }

  /** Everything, totals included. */
  public StoreProgramme programme() {
    throw soon();
  }

  /** The cashback rule (there is exactly one). */
  public CashbackRule cashbackRule() {
    throw soon();
  }

  /** Switches the programme on or off. */
  public StoreResult<Merchant> switchProgramme(boolean on) {
    throw soon();
  }

  /** How long points that are earned from now on live. */
  public StoreResult<LoyaltyProgram> setExpiry(ExpiryPolicy expiry) {
    throw soon();
  }

  /** Another rate. */
  public StoreResult<CashbackRule> changeCashbackRule(UUID rule, EarningRate rate) {
    throw soon();
  }

  /** On or off. */
  public StoreResult<CashbackRule> switchCashbackRule(UUID rule, boolean active) {
    throw soon();
  }

  /** Adds a method. */
  public StoreResult<RedemptionMethod> addRedemptionMethod(Points points, Reward reward) {
    throw soon();
  }

  /** Changes a method. */
  public StoreResult<RedemptionMethod> changeRedemptionMethod(
      UUID method, Points points, Reward reward) {
    throw soon();
  }

  /** On or off. */
  public StoreResult<RedemptionMethod> switchRedemptionMethod(UUID method, boolean active) {
    throw soon();
  }

  /** Deletes a method. */
  public StoreResult<RedemptionMethod> deleteRedemptionMethod(UUID method) {
    throw soon();
  }

  /** The page. */
  public InfoPage infoPage() {
    throw soon();
  }

  /** Replaces those texts of the page that are given; cleans HTML. */
  public StoreResult<InfoPage> changeInfoPage(InfoPage changes) {
    throw soon();
  }

  /** A customer of this store; empty for everybody else. */
  public Optional<StoreCustomer> customer(CustomerId customer) {
    throw soon();
  }

  /** How a customer's points changed, newest first; empty for who is no customer of this store. */
  public Optional<List<Movement>> history(CustomerId customer, int offset, int limit) {
    throw soon();
  }

  /** Adds or deducts points by hand. */
  public StoreResult<Movement> adjust(AdjustPoints.Command command) {
    throw soon();
  }
}
