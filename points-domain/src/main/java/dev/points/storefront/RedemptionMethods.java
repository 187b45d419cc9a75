package dev.points.storefront;

import dev.points.merchant.MerchantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where redemption methods are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction, which
 * has {@linkplain Storefronts#lock locked the store} before it changes anything.
 */
public interface RedemptionMethods {

  /** The most methods of a store. */
  int MAX = 100;

  /** The order in which methods are listed: by age, then by name. */
  Comparator<RedemptionMethod> OLDEST_FIRST =
      Comparator.comparing(RedemptionMethod::createdAt)
          .thenComparing(method -> method.uuid().toString());

  /**
   * Adds a method.
   *
   * @param method one whose name is not taken
   */
  void add(RedemptionMethod method);

  /**
   * Finds a method.
   *
   * @param merchant whose
   * @param uuid which one
   * @return the method, or empty if the merchant has none of this name, or has deleted it
   */
  Optional<RedemptionMethod> find(MerchantId merchant, UUID uuid);

  /**
   * The methods of a merchant.
   *
   * @param merchant whose
   * @return those that are not deleted, active or not, the oldest first; at most {@value #MAX}
   */
  List<RedemptionMethod> of(MerchantId merchant);

  /**
   * Keeps a method that changed.
   *
   * @param method one that is kept
   */
  void update(RedemptionMethod method);
}
